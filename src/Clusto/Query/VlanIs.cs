namespace Clusto.Query;

/// <summary>Things that have a VLAN: as a value of the attribute <c>vlan</c>, or handed out to them by a VLAN pool.</summary>
/// <param name="Pattern">The number or name of the VLAN, or a pattern for it.</param>
public sealed record VlanIs(Pattern Pattern) : Question;
