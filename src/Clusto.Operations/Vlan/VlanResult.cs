namespace Clusto.Operations.Vlan;

/// <summary>What came of a request for ports of one switch.</summary>
/// <param name="Changes">Each port before and after, in the order of the requests.</param>
/// <param name="Requests">How many requests the switch answered for it.</param>
internal sealed record VlanResult(IReadOnlyList<VlanChange> Changes, int Requests);
