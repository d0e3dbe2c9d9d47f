namespace Clusto.Query;

/// <summary>Things whose name matches.</summary>
/// <param name="Pattern">The name, or a pattern for it.</param>
public sealed record NameIs(Pattern Pattern) : Question;
