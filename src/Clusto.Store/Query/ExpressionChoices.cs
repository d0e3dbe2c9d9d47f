namespace Clusto.Query;

/// <summary>What could stand at a place of an expression.</summary>
/// <param name="Start">Where the text begins that a choice replaces, up to the place that was asked about.</param>
/// <param name="Words">The choices, as they are written.</param>
public sealed record ExpressionChoices(int Start, IReadOnlyList<string> Words);
