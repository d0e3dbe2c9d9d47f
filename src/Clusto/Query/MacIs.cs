namespace Clusto.Query;

/// <summary>Things that have a port with a hardware address.</summary>
/// <param name="Pattern">The address in any usual form, or a pattern for the form <c>00:13:c6:04:58:28</c>.</param>
public sealed record MacIs(Pattern Pattern) : Question;
