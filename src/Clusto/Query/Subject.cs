namespace Clusto.Query;

/// <summary>A thing with all that a question can ask of it.</summary>
internal sealed record Subject
{
    public required Thing Thing { get; init; }

    /// <summary>The words by which its driver is found: its own name, those of its bases, and what its ports offer.</summary>
    public required IReadOnlyList<string> Kinds { get; init; }

    /// <summary>The thing that holds it.</summary>
    public long? LocationId { get; init; }

    /// <summary>The names of its ports.</summary>
    public IReadOnlyList<string> Ports { get; init; } = [];

    /// <summary>The hardware addresses of its ports.</summary>
    public IReadOnlyList<string> Macs { get; init; } = [];

    /// <summary>The things at the other ends of its cables.</summary>
    public IReadOnlyList<long> Peers { get; init; } = [];

    /// <summary>The groups that it is a member of itself.</summary>
    public IReadOnlyList<long> Groups { get; init; } = [];

    /// <summary>What was handed out to it.</summary>
    public IReadOnlyList<HeldResource> Resources { get; init; } = [];
}
