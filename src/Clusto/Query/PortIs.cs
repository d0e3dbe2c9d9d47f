namespace Clusto.Query;

/// <summary>Things that have a port of some name, from their driver or of their own.</summary>
/// <param name="Pattern">The name of the port, or a pattern for it.</param>
public sealed record PortIs(Pattern Pattern) : Question;
