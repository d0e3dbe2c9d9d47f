namespace Clusto.History;

/// <summary>What a thing was called.</summary>
internal sealed record NameFact(string Name);
