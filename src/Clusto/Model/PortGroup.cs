namespace Clusto;

/// <summary>Ports that a driver gives to its things: their kind and names.</summary>
public sealed class PortGroup
{
    /// <summary>What the ports carry.</summary>
    public required PortKind Kind { get; init; }

    /// <summary>The names as a range: <c>eth[0-3]</c>, <c>console</c>.</summary>
    public required string Names { get; init; }

    /// <summary>The kind and names: <c>Network eth[0-3]</c>.</summary>
    public override string ToString() => $"{Kind} {Names}";
}
