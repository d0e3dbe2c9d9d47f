using Clusto.Operations.Ways;

namespace Clusto.Operations.Rebuilds;

/// <summary>All that it takes to reinstall one machine, checked and rendered; nothing is done yet.</summary>
internal sealed record RebuildPlan
{
    public required DeviceFacts Facts { get; init; }

    public required string Profile { get; init; }

    /// <summary>The folder that its boot files go to.</summary>
    public required string BootRoot { get; init; }

    /// <summary>Its boot files. The token is in them and nowhere else.</summary>
    public required IReadOnlyList<BootFile> Files { get; init; }

    /// <summary>What each file is for.</summary>
    public required IReadOnlyDictionary<string, BootFileRole> Roles { get; init; }

    public required string TokenHash { get; init; }

    /// <summary>How its power is cycled.</summary>
    public required PowerWay Way { get; init; }

    /// <summary>Whether it always starts from the network, where it is offered something, and need not be told.</summary>
    public required bool AlwaysFromNetwork { get; init; }

    /// <summary>What is recorded of the time before; null where there was none.</summary>
    public required RebuildEntry? Before { get; init; }

    public string Thing => Facts.Thing.Name;
}
