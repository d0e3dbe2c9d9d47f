using System.Management.Automation;

namespace Clusto.Cmdlets;

/// <summary>Lists how things are connected: their cables, their place, their groups, what they hold and their members.</summary>
/// <remarks>
/// <para>Each connection names both ends, and the way: Cable, Placement or Membership.</para>
/// </remarks>
/// <example>
/// <para>Lists what is connected to a switch.</para>
/// <code>Get-ClustoConnection switch2a</code>
/// </example>
/// <example>
/// <para>Lists the cables of all web servers.</para>
/// <code>Get-ClustoThing web* | Get-ClustoConnection | Where-Object Kind -eq Cable</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "ClustoConnection")]
[OutputType(typeof(Connection))]
public sealed class GetClustoConnectionCommand : ThingCommand
{
    private protected override bool IsWriter => false;

    /// <inheritdoc/>
    protected override void ProcessThing(ThingIdentity thing) => WriteObject(Inventory.Connections.Of(thing.ToKey(), Token), enumerateCollection: true);
}
