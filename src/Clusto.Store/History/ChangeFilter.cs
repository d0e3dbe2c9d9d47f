namespace Clusto.History;

/// <summary>Which changes are asked for; what is null does not matter.</summary>
public sealed record ChangeFilter
{
    /// <summary>Changes of the thing that has, or had, this name.</summary>
    public string? Thing { get; init; }

    /// <summary>Changes of the thing with this number.</summary>
    public long? ThingId { get; init; }

    /// <summary>Changes at or after this time.</summary>
    public DateTime? Since { get; init; }

    /// <summary>Changes before this time.</summary>
    public DateTime? Until { get; init; }

    /// <summary>Changes by this account; may have wildcards.</summary>
    public string? Actor { get; init; }

    /// <summary>Changes from this machine; may have wildcards.</summary>
    public string? Host { get; init; }

    /// <summary>Changes for this reason; may have wildcards. A change without a reason matches none.</summary>
    public string? Reason { get; init; }

    /// <summary>Changes of these kinds.</summary>
    public IReadOnlyList<ChangeKind>? Kinds { get; init; }

    /// <summary>Changes of this change set.</summary>
    public long? ChangeSet { get; init; }

    /// <summary>Whether the oldest change comes first.</summary>
    public bool OldestFirst { get; init; }
}
