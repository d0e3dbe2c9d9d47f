namespace Clusto.Operations.LoadBalancing;

/// <summary>How a member is to be.</summary>
public sealed record VipChange
{
    /// <summary>Its share of the sessions; null for the one it has.</summary>
    public int? Weight { get; init; }

    /// <summary>Ready, Drain or Maintenance; null for the one it has.</summary>
    public VipMemberState? State { get; init; }
}
