namespace Clusto.History;

/// <summary>What was known of a port, but for its cable; the facts are JSON as the table of ports keeps them.</summary>
internal sealed record PortFact(string Port, PortKind Kind, string? Mac, string? Facts);
