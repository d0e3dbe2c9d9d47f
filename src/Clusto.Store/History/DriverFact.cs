namespace Clusto.History;

/// <summary>Which driver a thing had, and the ports of its own that the other driver brings too.</summary>
internal sealed record DriverFact(string Driver, IReadOnlyList<PortFact> Ports);
