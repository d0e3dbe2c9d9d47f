namespace Clusto.Operations.Vlan;

/// <summary>What came of one port.</summary>
/// <param name="Thing">The name of the thing.</param>
/// <param name="Port">Its port; null where none was found.</param>
/// <param name="State">Its VLANs, where there are any to tell.</param>
/// <param name="Mistake">What is wrong, or null.</param>
public sealed record VlanOutcome(string Thing, string? Port, VlanState? State, ClustoException? Mistake);
