namespace Clusto.Query;

/// <summary>Every thing answers.</summary>
public sealed record EveryThing : Question;
