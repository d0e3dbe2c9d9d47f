using System.Management.Automation;
using Clusto.Allocation;
using Clusto.Operations.Power;

namespace Clusto.Cmdlets;

/// <summary>Gives things back, so that others can take them.</summary>
/// <remarks>
/// <para>A thing that is given back leaves its pools and roles, gives back its addresses and whatever else it holds, loses its attributes, and has the status unallocated again. What it is stays: its name, its place, its cables, its classes, and the attributes that its driver keeps, such as serial, model and memory, and how it is operated with the address of its management controller. The driver says what is kept under reset: keepAttributes, keepGroups, keepPorts, keepResources, keepCables.</para>
/// <para>Services that run on it stand in the way unless -Recurse removes them. What carries the attribute protected is given back only with -Force. With -PowerOff it is switched off first, once it is certain that it can be given back; where it cannot be switched off it is not given back either.</para>
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

    /// <summary>Switches each off first, as Invoke-ClustoPower does; where it has no power to switch, that is an error and it is not given back.</summary>
    [Parameter]
    public SwitchParameter PowerOff { get; set; }

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
        if (Change(thing.Name, PowerOff ? "Switch off and give back" : "Give back", () => back = Reset(thing, options)) && PassThru)
            WriteObject(back);
    }

    private Thing Reset(ThingIdentity thing, ResetOptions options)
    {
        if (PowerOff)
            SwitchOff(Inventory.Things.Get(thing.ToKey(), Token).Name, thing, options);
        return Inventory.Allocation.Reset(PowerOff ? thing.ToKey() with { Version = null } : thing.ToKey(), options, Token);
    }

    // Nothing loses its power that stays as it is then.
    private void SwitchOff(string name, ThingIdentity thing, ResetOptions options)
    {
        if (IsTrial)
        {
            if (Power(WriteVerbose).Plan([name], Token)[0].Mistake is { } missing)
                throw missing;
            return;
        }

        Inventory.Rehearse(() => Inventory.Allocation.Reset(thing.ToKey(), options, Token));
        PipelinePump.Run((tell, token) => Power(tell).SwitchAsync([name], PowerAction.Off, token), Show, WriteVerbose, static () => { }, Token);

        PowerOperations Power(Action<string> tell) => new(Inventory.Devices, SessionCredentials.For(this), new PowerOptions { Force = options.Force, Tell = tell });

        static void Show(PowerResult result)
        {
            if (result.Mistake is { } mistake)
                throw mistake;
        }
    }
}
