namespace Clusto.Connections;

/// <summary>Facts to be put on a port; what is null stays as it is.</summary>
public sealed record PortFacts
{
    /// <summary>The kind, for a port that the thing has of its own.</summary>
    public PortKind? Kind { get; init; }

    /// <summary>The hardware address in any usual form; empty takes it away.</summary>
    public string? Mac { get; init; }

    /// <summary>Other facts by name; null as a value takes a fact away.</summary>
    public IReadOnlyDictionary<string, string?> Facts { get; init; } = new Dictionary<string, string?>();
}
