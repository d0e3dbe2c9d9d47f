namespace Clusto.Query;

/// <summary>Locations and groups that others are in, at any depth.</summary>
/// <param name="Inner">The question that finds the others.</param>
public sealed record ContainerOf(Question Inner) : Question;
