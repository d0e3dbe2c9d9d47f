using System.Management.Automation;

namespace Clusto.Cmdlets;

/// <summary>Removes things from the inventory.</summary>
/// <remarks>
/// <para>Attributes, cables and memberships of a thing go with it; no half of a cable stays on the far side. A thing that holds others, has members or is referred to is refused with their names. With -Recurse what it holds is removed too, and its members leave it; a role takes the services along that have no other role.</para>
/// </remarks>
/// <example>
/// <para>Removes a server without asking.</para>
/// <code>Remove-ClustoThing server4 -Confirm:$false</code>
/// </example>
/// <example>
/// <para>Shows what would be removed with a rack.</para>
/// <code>Get-ClustoThing rack002 | Remove-ClustoThing -Recurse -WhatIf</code>
/// </example>
[Cmdlet(VerbsCommon.Remove, "ClustoThing", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(Thing))]
public sealed class RemoveClustoThingCommand : ThingChangeCommand
{
    /// <summary>Removes what the thing holds too, at any depth.</summary>
    [Parameter]
    public SwitchParameter Recurse { get; set; }

    /// <summary>Gives the thing as it was.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessThing(ThingIdentity thing)
    {
        var key = thing.ToKey();
        var before = PassThru ? Inventory.Things.Get(key, Token) : null;
        var taken = Inventory.Things.PlanRemoval(key, Recurse, Token);
        var action = taken.Count == 1 ? "Remove" : $"Remove with the {taken.Count - 1} things that it holds";
        if (Change(thing.Name, action, () => Inventory.Things.Remove(key, Recurse, Token)) && PassThru)
            WriteObject(before);
    }
}
