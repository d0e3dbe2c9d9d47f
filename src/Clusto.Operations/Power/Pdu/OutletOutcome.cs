namespace Clusto.Operations.Power.Pdu;

/// <summary>What is known of an outlet.</summary>
internal sealed record OutletOutcome(Outlet Outlet, PowerStatus Status, ClustoException? Mistake = null)
{
    /// <summary>The same as a reply.</summary>
    public PowerReply Reply => new(Outlet.Target, Mistake is null ? Status : PowerStatus.Unknown, Mistake);
}
