using System.Management.Automation;

namespace Clusto.Cmdlets;

/// <summary>Says where things are: on which ports, in which rack unit, and the whole path up.</summary>
/// <remarks>
/// <para>One object for each cable and one for the place, in words such as "port 4 on switch2a" and "RU13 in rack101".</para>
/// </remarks>
/// <example>
/// <para>Says where a server is.</para>
/// <code>Get-ClustoLocation server1</code>
/// </example>
/// <example>
/// <para>Shows the path to each web server.</para>
/// <code>Get-ClustoThing web* | Get-ClustoLocation | ForEach-Object { $_.Path -join '/' }</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "ClustoLocation")]
[OutputType(typeof(Location))]
public sealed class GetClustoLocationCommand : ThingCommand
{
    private protected override bool IsWriter => false;

    /// <inheritdoc/>
    protected override void ProcessThing(ThingIdentity thing) => WriteObject(Inventory.Placement.Locate(thing.ToKey(), Token), enumerateCollection: true);
}
