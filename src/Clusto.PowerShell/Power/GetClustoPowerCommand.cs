using System.Management.Automation;

namespace Clusto.Cmdlets;

/// <summary>Asks whether things are on.</summary>
/// <remarks>
/// <para>The record leads from a thing to what is asked: to the address of its port 'bmc' (IPMI, or Redfish where the attribute or setting 'power' says so), to the outlets that its inlets are plugged into (SNMP), or for a virtual server to what it runs on (libvirt). -Verbose says the way. The credential is the one that the attribute 'credential' names.</para>
/// <para>Many are asked at once, and each answer comes when it is there. A device that does not answer costs its own time and nobody else's.</para>
/// </remarks>
/// <example>
/// <para>Asks one.</para>
/// <code>Get-ClustoPower vm1</code>
/// </example>
/// <example>
/// <para>Lists the virtual servers that are on.</para>
/// <code>Get-ClustoThing -Driver VirtualServer | Get-ClustoPower | Where-Object Status -eq On</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "ClustoPower")]
[OutputType(typeof(PowerState))]
public sealed class GetClustoPowerCommand : PowerCommand
{
    private protected override bool IsWriter => false;

    /// <inheritdoc/>
    protected override void ProcessThing(ThingIdentity thing) => Gather(thing);

    private protected override void Work() => Run((tell, token) => Operations(tell, null, false).AskAsync(Gathered, token));
}
