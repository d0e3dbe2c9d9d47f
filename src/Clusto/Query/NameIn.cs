namespace Clusto.Query;

/// <summary>Things that have one of some names.</summary>
/// <param name="Names">The names, compared without case.</param>
public sealed record NameIn(IReadOnlyList<string> Names) : Question;
