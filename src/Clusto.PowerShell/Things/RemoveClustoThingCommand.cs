using System.Management.Automation;
using Clusto.Things;

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
    private readonly Gathering<ThingIdentity> waiting = new();

    /// <summary>Removes what the thing holds too, at any depth.</summary>
    [Parameter]
    public SwitchParameter Recurse { get; set; }

    /// <summary>Gives the thing as it was.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        Guard(RemoveWaiting);
        base.EndProcessing();
    }

    /// <inheritdoc/>
    protected override void ProcessThing(ThingIdentity thing)
    {
        waiting.Add(thing);
        if (IsTrial || waiting.IsDue(Together(Inventory.Things.ChangedTogether), BatchSize))
            RemoveWaiting();
    }

    private void RemoveWaiting()
    {
        var things = waiting.Take();
        if (Inventory.Things.PlanRemovals([.. things.Select(static thing => thing.ToKey())], Recurse, Token) is not { } plans)
        {
            foreach (var thing in things)
                Guard(() => RemoveOne(thing));
            return;
        }

        var agreed = new List<ThingKey>();
        foreach (var (thing, (taken, mistake)) in things.Zip(plans))
        {
            if (mistake is not null)
                Report(ErrorRecords.Of(mistake));
            else
                Change(thing.Name, Action(taken), () => agreed.Add(thing.ToKey()));
        }

        Remove(agreed);
    }

    private void RemoveOne(ThingIdentity thing)
    {
        var key = thing.ToKey();
        Change(thing.Name, Action(Inventory.Things.PlanRemoval(key, Recurse, Token).Count), () => Remove([key]));
    }

    private void Remove(List<ThingKey> things)
    {
        foreach (var (removed, mistake) in things.Count == 0 ? [] : Inventory.Things.RemoveMany(things, Recurse, PassThru && !IsTrial, Token))
        {
            if (mistake is not null)
                Report(ErrorRecords.Of(mistake));
            else if (removed is not null)
                WriteObject(removed);
        }
    }

    private static string Action(int taken) => taken == 1 ? "Remove" : $"Remove with the {taken - 1} things that it holds";
}
