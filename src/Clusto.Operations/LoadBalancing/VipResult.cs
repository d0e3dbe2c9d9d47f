namespace Clusto.Operations.LoadBalancing;

/// <summary>What came of one member, or what is wrong with an address or a balancer.</summary>
/// <param name="Item">What it is about, in words.</param>
/// <param name="Member">The member, where there is one to tell.</param>
/// <param name="Mistake">What is wrong, or null.</param>
public sealed record VipResult(string Item, VipMember? Member, ClustoException? Mistake);
