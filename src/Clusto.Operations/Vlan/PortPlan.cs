namespace Clusto.Operations.Vlan;

/// <summary>What one port of a switch has and is to have.</summary>
/// <param name="Request">What was asked for.</param>
/// <param name="Port">The interface.</param>
/// <param name="Before">Its VLANs now.</param>
internal sealed record PortPlan(VlanRequest Request, SwitchInterface Port, PortVlans Before)
{
    /// <summary>The VLANs that it is to have.</summary>
    public PortVlans After { get; } = Before.After(Request);

    /// <summary>The number of the port in the switch's tables.</summary>
    public int Number => Port.Number;

    public VlanChange Change => new(Request.Port, Port.Title, Before, After);
}
