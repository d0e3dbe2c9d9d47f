namespace Clusto.Query;

/// <summary>Things of a driver, or of one derived from it.</summary>
/// <param name="Pattern">The name of the driver, or a pattern for it.</param>
public sealed record DriverIs(Pattern Pattern) : Question;
