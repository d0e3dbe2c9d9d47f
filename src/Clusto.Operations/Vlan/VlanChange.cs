namespace Clusto.Operations.Vlan;

/// <summary>What a request changes, or would change, at one port.</summary>
/// <param name="Port">The port as it is recorded.</param>
/// <param name="Interface">What the switch calls it.</param>
/// <param name="Before">Its VLANs before.</param>
/// <param name="After">Its VLANs afterwards; the same where nothing is to be done.</param>
internal sealed record VlanChange(string Port, string Interface, PortVlans Before, PortVlans After)
{
    public override string ToString() => $"{Port} ({Interface}): {Before} → {After}";
}
