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

    /// <summary>Changes by this account.</summary>
    public string? Actor { get; init; }

    /// <summary>Changes of these kinds.</summary>
    public IReadOnlyList<ChangeKind>? Kinds { get; init; }

    /// <summary>Changes of this change set.</summary>
    public long? ChangeSet { get; init; }
}
