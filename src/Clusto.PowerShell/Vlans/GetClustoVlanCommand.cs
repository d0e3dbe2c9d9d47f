using System.Management.Automation;

namespace Clusto.Cmdlets;

/// <summary>Asks which VLANs ports have, on the switches that they lead to.</summary>
/// <remarks>
/// <para>The record leads from a port along its cable, through patch panels, to the port of a switch; the ports of a switch itself can be named too. The switch is asked by SNMP, all its ports at once. -Verbose says the way. The credential is the one that the attribute 'credential' or 'credential.snmp' of the switch names.</para>
/// <para>Each port gives what the switch has, what is recorded, and whether the two agree.</para>
/// </remarks>
/// <example>
/// <para>Shows the VLANs that are recorded of the ports of a server, without asking a switch.</para>
/// <code>Get-ClustoVlan server1 -RecordOnly</code>
/// </example>
/// <example>
/// <para>Shows those of the first port of all web servers.</para>
/// <code>Get-ClustoThing web* -Driver Server | Get-ClustoVlan eth0 -RecordOnly</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "ClustoVlan")]
[OutputType(typeof(VlanState))]
public sealed class GetClustoVlanCommand : VlanCommand
{
    private readonly List<(string Thing, string? Port)> ports = [];

    /// <summary>The port; wildcards find several, and without it all that have a cable are meant.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(PortNameCompleter))]
    public string? Port { get; set; }

    private protected override bool IsWriter => false;

    private protected override int Gathered => ports.Count;

    /// <inheritdoc/>
    protected override bool TakeFirstPosition(string text)
    {
        if (Port is not null)
            return false;
        Port = text;
        return true;
    }

    /// <inheritdoc/>
    protected override void ProcessThing(ThingIdentity thing) => ports.Add((NameOf(thing), PortOr(string.IsNullOrEmpty(Port) ? null : Port)));

    private protected override void Work() => Run((operations, token) => operations.GetAsync(ports, token), create: false, WriteObject);
}
