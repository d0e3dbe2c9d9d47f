namespace Clusto.Query;

/// <summary>Things that do not answer a question.</summary>
/// <param name="Part">The question.</param>
public sealed record NoneOf(Question Part) : Question;
