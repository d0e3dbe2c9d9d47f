using System.Management.Automation;
using Clusto.Operations.Rebuilds;

namespace Clusto.Cmdlets;

/// <summary>Says that the reinstalling of things has come to its end, and removes their boot files and the entries for dnsmasq.</summary>
/// <remarks>
/// <para>Installers say so by themselves where clusto serve-boot runs, with the token that is in their boot files. This is for those that cannot, and to give one up.</para>
/// </remarks>
/// <example>
/// <para>Says that a server is installed.</para>
/// <code>Complete-ClustoRebuild server2</code>
/// </example>
/// <example>
/// <para>Gives up all that are installing.</para>
/// <code>Get-ClustoRebuild -State Installing | Complete-ClustoRebuild -Failed -Reason 'the mirror is down' -PassThru</code>
/// </example>
[Cmdlet(VerbsLifecycle.Complete, "ClustoRebuild", SupportsShouldProcess = true)]
[OutputType(typeof(Rebuild))]
public sealed class CompleteClustoRebuildCommand : ThingCommand
{
    /// <summary>It failed, or is given up.</summary>
    [Parameter]
    public SwitchParameter Failed { get; set; }

    /// <summary>Why it failed, with -Failed.</summary>
    [Parameter]
    [Alias("Message")]
    [ValidateNotNullOrEmpty]
    public string? Reason { get; set; }

    /// <summary>Gives what came of it.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>What an installer waits for is there at once; it does not wait for others.</summary>
    private protected override int? ItemsPerTransaction => 1;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (Reason is not null && !Failed)
            ThrowTerminatingError(ErrorRecords.Usage("FailureMissing", Reason, "A reason is given for something that is done.", "Say that it failed: Complete-ClustoRebuild server1 -Failed -Reason 'the disk is broken'."));
    }

    /// <inheritdoc/>
    protected override void ProcessThing(ThingIdentity thing)
    {
        var records = new RebuildRecords(Inventory.Devices);
        var failure = Failed ? Reason ?? "given up by hand" : null;
        Rebuild? ended = null;
        if (!Change(thing.Name, Failed ? "Record that its reinstalling failed" : "Record that it is reinstalled", () => ended = records.Complete(thing.Name, failure, Token)))
            return;
        WriteVerbose($"{ended!.Thing}: removing its boot files from {ended.BootRoot}");
        records.CleanUp(ended.Thing, Token);
        if (PassThru)
            WriteObject(ended);
    }
}
