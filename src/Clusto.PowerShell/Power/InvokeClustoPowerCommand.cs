using System.Management.Automation;
using Clusto.Operations.Power;

namespace Clusto.Cmdlets;

/// <summary>Switches things on or off, or lets them start anew.</summary>
/// <remarks>
/// <para>The record leads from a thing to what switches it, as for Get-ClustoPower. All outlets of a thing with several inlets are switched together. A thing whose attribute 'protected' is set needs -Force.</para>
/// <para>Each thing gives one object when its device has taken the command; its status may be unknown then, because most controllers do not say at once. With -Wait it comes when the thing is as it shall be. What was done is in the history of the thing, with what came of it.</para>
/// <para>Ctrl-C stops waiting at once, and says to which things a command was sent.</para>
/// </remarks>
/// <example>
/// <para>Switches a virtual server off without asking.</para>
/// <code>Invoke-ClustoPower vm1 Off -Confirm:$false</code>
/// </example>
/// <example>
/// <para>Asks the operating systems of all virtual servers on a host to shut down.</para>
/// <code>Get-ClustoThing -In host1 -Driver VirtualServer | Invoke-ClustoPower Soft -Confirm:$false</code>
/// </example>
/// <example>
/// <para>Shows what would be switched, and by which way.</para>
/// <code>Invoke-ClustoPower vm1 Reset -WhatIf -Verbose</code>
/// </example>
[Cmdlet(VerbsLifecycle.Invoke, "ClustoPower", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(PowerState))]
public sealed class InvokeClustoPowerCommand : PowerCommand
{
    private PowerOperations? running;

    /// <summary>On, Off, Soft (asks the operating system to shut down), Cycle (off and on again) or Reset.</summary>
    [Parameter(Position = 1)]
    public PowerAction? Action { get; set; }

    /// <summary>Waits until each thing is as it shall be.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <summary>The seconds to wait, with -Wait.</summary>
    [Parameter]
    [ValidateRange(1, 86400)]
    public int TimeoutSeconds { get; set; } = 300;

    /// <summary>Switches what is protected too.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override bool TakeFirstPosition(string text)
    {
        if (Action is not null)
            return false;
        if (!Enum.TryParse<PowerAction>(text, ignoreCase: true, out var action) || !Enum.IsDefined(action))
            ThrowTerminatingError(ErrorRecords.Usage("ActionInvalid", text, $"'{text}' is nothing that can be done with power.", $"Name one of {string.Join(", ", Enum.GetNames<PowerAction>())}."));
        Action = action;
        return true;
    }

    /// <inheritdoc/>
    protected override void ProcessThing(ThingIdentity thing)
    {
        if (Action is null)
            ThrowTerminatingError(ErrorRecords.Usage("ActionMissing", thing, "It is not said what shall be done.", $"Name one of {string.Join(", ", Enum.GetNames<PowerAction>())}: Invoke-ClustoPower {thing} Cycle."));
        if (ShouldProcess(thing.Name, Words()) || IsTrial)
            Gather(thing);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        // The pipeline has ended: there is no warning stream any more.
        if (disposing && running?.Unanswered is { Count: > 0 } sent)
            Host.UI.WriteWarningLine($"{Words()} was sent to {string.Join(", ", sent)}; what came of it was not waited for.");
        base.Dispose(disposing);
    }

    private protected override void Work()
    {
        if (IsTrial)
            Rehearse();
        else
            Run(Switch);
    }

    private IAsyncEnumerable<PowerResult> Switch(Action<string> tell, CancellationToken token)
    {
        running = Operations(tell, Wait ? TimeSpan.FromSeconds(TimeoutSeconds) : null, Force);
        return running.SwitchAsync(Gathered, Action!.Value, token);
    }

    private void Rehearse()
    {
        foreach (var result in Operations(WriteVerbose, null, Force).Plan(Gathered, Token))
        {
            if (result.Mistake is { } mistake)
                Report(ErrorRecords.Of(mistake));
        }
    }

    private string Words() => $"Power {Action?.ToString().ToLowerInvariant()}";
}
