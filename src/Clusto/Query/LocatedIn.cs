namespace Clusto.Query;

/// <summary>Things that a location holds itself, not through something in between.</summary>
/// <param name="Pattern">The name of what holds them, or a pattern for it.</param>
public sealed record LocatedIn(Pattern Pattern) : Question;
