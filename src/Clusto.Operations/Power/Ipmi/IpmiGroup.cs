namespace Clusto.Operations.Power.Ipmi;

/// <summary>Controllers that one call of ipmipower reaches: the same credential, the same way of speaking.</summary>
internal sealed record IpmiGroup(IReadOnlyList<(PowerTarget Target, IpmiSettings Settings)> Targets);
