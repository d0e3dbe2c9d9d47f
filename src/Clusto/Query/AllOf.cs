namespace Clusto.Query;

/// <summary>Things that answer each of some questions.</summary>
/// <param name="Parts">The questions.</param>
public sealed record AllOf(IReadOnlyList<Question> Parts) : Question;
