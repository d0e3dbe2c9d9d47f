using Clusto.Attributes;

namespace Clusto.History;

/// <summary>All of a thing but its cables and groups, which have changes of their own.</summary>
internal sealed record WholeFact(string Name, string Driver, PlaceFact? Place, IReadOnlyList<AttributeRow> Attributes, IReadOnlyList<PortFact> Ports);
