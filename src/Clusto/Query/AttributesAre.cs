namespace Clusto.Query;

/// <summary>Things whose values, for each key given, are exactly those given: each value matches a pattern, each pattern has a value.</summary>
/// <param name="Values">For each key, the values or patterns.</param>
/// <param name="Exact">Whether a thing may have no other keys.</param>
public sealed record AttributesAre(IReadOnlyDictionary<string, IReadOnlyList<Pattern>> Values, bool Exact) : Question;
