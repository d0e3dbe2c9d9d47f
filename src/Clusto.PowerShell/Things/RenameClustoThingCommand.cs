using System.Management.Automation;

namespace Clusto.Cmdlets;

/// <summary>Gives a thing another name.</summary>
/// <remarks>
/// <para>The thing stays the same: its attributes, cables, place, groups and history remain, and references to it follow.</para>
/// </remarks>
/// <example>
/// <para>Renames a server.</para>
/// <code>Rename-ClustoThing server3 db003</code>
/// </example>
/// <example>
/// <para>Puts a prefix before the names of all switches.</para>
/// <code>Get-ClustoThing -Driver Switch | ForEach-Object { Rename-ClustoThing $_ "dc1-$($_.Name)" }</code>
/// </example>
[Cmdlet(VerbsCommon.Rename, "ClustoThing", SupportsShouldProcess = true)]
[OutputType(typeof(Thing))]
public sealed class RenameClustoThingCommand : ThingChangeCommand
{
    /// <summary>The new name.</summary>
    [Parameter(Position = 1, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public string? NewName { get; set; }

    /// <summary>Gives the thing as it is afterwards.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessThing(ThingIdentity thing)
    {
        if (Change(thing.Name, $"Rename to {NewName}", () => Inventory.Things.Rename(thing.ToKey(), NewName!, Token)) && PassThru)
            WriteObject(Inventory.Things.Find(NewName!, Token));
    }
}
