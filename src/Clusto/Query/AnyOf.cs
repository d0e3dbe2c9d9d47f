namespace Clusto.Query;

/// <summary>Things that answer at least one of some questions.</summary>
/// <param name="Parts">The questions.</param>
public sealed record AnyOf(IReadOnlyList<Question> Parts) : Question;
