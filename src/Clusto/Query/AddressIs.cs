namespace Clusto.Query;

/// <summary>Things that carry an IP address: as a value of the attribute <c>ip</c>, or handed out to them by a network.</summary>
/// <param name="Pattern">An address, a prefix such as <c>10.2.0.0/16</c>, or a pattern for the text of the address.</param>
public sealed record AddressIs(Pattern Pattern) : Question;
