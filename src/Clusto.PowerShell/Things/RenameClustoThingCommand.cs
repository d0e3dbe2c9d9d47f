using System.Management.Automation;
using Clusto.Things;

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
    private readonly Gathering<(ThingKey Thing, string Name)> waiting = new();

    /// <summary>The new name.</summary>
    [Parameter(Position = 1, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public string? NewName { get; set; }

    /// <summary>Gives the thing as it is afterwards.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        Guard(RenameWaiting);
        base.EndProcessing();
    }

    /// <inheritdoc/>
    protected override void ProcessThing(ThingIdentity thing)
    {
        var (action, key, name) = ($"Rename to {NewName}", thing.ToKey(), NewName!);
        if (IsTrial)
            Change(thing.Name, action, () => Inventory.Things.Rename(key, name, Token));
        else if (Change(thing.Name, action, () => waiting.Add((key, name))) && waiting.IsDue(Together(Inventory.Things.ChangedTogether), BatchSize))
            RenameWaiting();
    }

    private void RenameWaiting()
    {
        var items = waiting.Take();
        foreach (var (renamed, mistake) in items.Length == 0 ? [] : Inventory.Things.RenameMany(items, PassThru, Token))
        {
            if (mistake is not null)
                Report(ErrorRecords.Of(mistake));
            else if (PassThru)
                WriteObject(renamed);
        }
    }
}
