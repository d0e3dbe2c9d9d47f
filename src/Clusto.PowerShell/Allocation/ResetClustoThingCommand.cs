using System.Management.Automation;
using Clusto.Allocation;

namespace Clusto.Cmdlets;

/// <summary>Gives things back, so that others can take them.</summary>
/// <remarks>
/// <para>A thing that is given back leaves its pools and roles, gives back its addresses and whatever else it holds, loses its attributes, and has the status unallocated again. What it is stays: its name, its place, its cables, its classes, and the attributes that its driver keeps, such as serial, model and memory. The driver says what is kept under reset: keepAttributes, keepGroups, keepResources, keepCables.</para>
/// <para>Services that run on it stand in the way unless -Recurse removes them. What carries the attribute protected is given back only with -Force.</para>
/// </remarks>
/// <example>
/// <para>Gives a server back.</para>
/// <code>Reset-ClustoThing web001 -Confirm:$false</code>
/// </example>
/// <example>
/// <para>Gives back all servers of a pool, with their cables taken away.</para>
/// <code>Get-ClustoMember web-pool | Reset-ClustoThing -ClearCable -KeepAttribute owner -Confirm:$false</code>
/// </example>
[Cmdlet(VerbsCommon.Reset, "ClustoThing", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(Thing))]
public sealed class ResetClustoThingCommand : ThingCommand
{
    /// <summary>More keys of attributes that stay, with wildcards.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(AttributeKeyCompleter))]
    public string[]? KeepAttribute { get; set; }

    /// <summary>Takes the cables away too.</summary>
    [Parameter]
    public SwitchParameter ClearCable { get; set; }

    /// <summary>Removes the services that run on it.</summary>
    [Parameter]
    public SwitchParameter Recurse { get; set; }

    /// <summary>Gives back also what is protected.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Gives the things as they are afterwards.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessThing(ThingIdentity thing)
    {
        var options = new ResetOptions { KeepAttributes = KeepAttribute ?? [], ClearCables = ClearCable, Recurse = Recurse, Force = Force };
        var back = default(Thing);
        if (Change(thing.Name, "Give back", () => back = Inventory.Allocation.Reset(thing.ToKey(), options, Token)) && PassThru)
            WriteObject(back);
    }
}
