using System.Management.Automation;
using Clusto.Operations.Rebuilds;

namespace Clusto.Cmdlets;

/// <summary>Reinstalls the operating systems of things.</summary>
/// <remarks>
/// <para>Each thing is checked first: it has a MAC address and an address on the port that it boots from (eth0, or the attribute 'boot-port'), a management controller, is not protected, and serves nobody behind a load balancer; all that is missing is told together. Then its boot files are rendered from the profile (the attribute 'profile', or -Profile), with the attribute 'boot' and what its network says as variables, and written to the boot root with the entry for dnsmasq. Its controller is told to start it from the network once (IPMI or Redfish), and its power is cycled.</para>
/// <para>From then on it is Booting, Installing as soon as it has fetched what its installer goes by, and Done when the installer says so; clusto serve-boot sees both. With -Wait the object comes when it is done. What goes wrong takes the boot files away and leaves the machine as it is; a time that is over tells the last lines of its console, where the attribute 'console-log' says which file has them.</para>
/// <para>The token by which the installer says that it is done is in the boot files and nowhere else. Get-Help about_Clusto_Operations lists the settings.</para>
/// <para>Ctrl-C stops at once, and says which machines were told to start already: they go on.</para>
/// </remarks>
/// <example>
/// <para>Reinstalls a virtual server without asking.</para>
/// <code>Invoke-ClustoRebuild vm2 -Profile debian12 -Confirm:$false</code>
/// </example>
/// <example>
/// <para>Reinstalls all virtual servers on a host, two at a time.</para>
/// <code>Get-ClustoThing -In host2 -Driver VirtualServer | Invoke-ClustoRebuild -Profile debian12 -ThrottleLimit 2 -Confirm:$false</code>
/// </example>
/// <example>
/// <para>Starts those again that failed, each with the profile that it had.</para>
/// <code>Get-ClustoRebuild -State Failed | Invoke-ClustoRebuild -Confirm:$false</code>
/// </example>
/// <example>
/// <para>Makes all checks, renders the boot files, and says which files would be written.</para>
/// <code>Invoke-ClustoRebuild vm2 -Profile rocky9 -WhatIf</code>
/// </example>
[Cmdlet(VerbsLifecycle.Invoke, "ClustoRebuild", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(Rebuild))]
public sealed class InvokeClustoRebuildCommand : ThingCommand
{
    private readonly ProgressMeter meter = new();
    private readonly List<RebuildTarget> targets = [];
    private RebuildOperations? running;
    private string? bootRoot;
    private string? profilePath;
    private int done;

    /// <summary>The profile; the attribute 'profile' of each thing where it is not given. Objects of the pipeline that are no things may give theirs.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ProfileNameCompleter))]
    [EmptyCell]
    public string? Profile { get; set; }

    /// <summary>The folder that boot files go to; the attribute 'boot-root', then CLUSTO_BOOT_ROOT where it is not given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? BootRoot { get; set; }

    /// <summary>Where that folder is served by HTTP; the attribute 'boot-url', then CLUSTO_BOOT_URL where it is not given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? BootUrl { get; set; }

    /// <summary>A folder with profiles of your own.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ProfilePath { get; set; }

    /// <summary>Waits until each thing is installed.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <summary>The seconds to wait for each, with -Wait.</summary>
    [Parameter]
    [ValidateRange(1, 86400)]
    public int TimeoutSeconds { get; set; } = 3600;

    /// <summary>How many machines are worked on at once; with -Wait until they are installed.</summary>
    [Parameter]
    [ValidateRange(1, 1024)]
    public int ThrottleLimit { get; set; } = 8;

    /// <summary>The seconds that each device has to answer.</summary>
    [Parameter]
    [ValidateRange(1, 3600)]
    public int DeviceTimeoutSeconds { get; set; } = 10;

    /// <summary>Reinstalls also what is protected, serves somebody, or is being reinstalled already.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Installers and whoever serves the boot files see each step at once.</summary>
    private protected override int? ItemsPerTransaction => 1;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        bootRoot = Folder(BootRoot);
        profilePath = Folder(ProfilePath);
        if (profilePath is not null && !Directory.Exists(profilePath))
            ThrowTerminatingError(ErrorRecords.Usage("ProfilePathInvalid", ProfilePath, $"There is no folder {profilePath}.", "Name the folder that has a folder for each profile."));
        if (!IsTrial && Inventory.Transactions.Open is not null)
            ThrowTerminatingError(ErrorRecords.Usage("TransactionOpen", null, "A transaction is open, and nobody else sees what is recorded in it: neither an installer nor clusto serve-boot.", "Complete-ClustoTransaction ends it."));
    }

    /// <inheritdoc/>
    protected override bool TakeFirstPosition(string text)
    {
        if (Profile is not null)
            return false;
        Profile = text;
        return true;
    }

    /// <inheritdoc/>
    protected override void ProcessThing(ThingIdentity thing)
    {
        if (ShouldProcess(thing.Name, Profile is null ? "Reinstall" : $"Reinstall with {Profile}") || IsTrial)
            targets.Add(new RebuildTarget(NameOf(thing), Profile));
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (targets.Count > 0 && IsTrial)
            Guard(Rehearse);
        else if (targets.Count > 0)
            Guard(() => PipelinePump.Run(Run, Show, word => meter.Tell(this, word), () => meter.Wait(this, done, targets.Count), Token));
        meter.Complete(this);
        base.EndProcessing();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        // The pipeline has ended: there is no warning stream any more.
        foreach (var sent in disposing && running is not null ? running.Unfinished : [])
            Host.UI.WriteWarningLine($"{sent}. Get-ClustoRebuild shows how far it is.");
        base.Dispose(disposing);
    }

    private IAsyncEnumerable<RebuildResult> Run(Action<string> tell, CancellationToken token)
    {
        running = Operations(tell);
        return running.RunAsync(targets, token);
    }

    private void Rehearse()
    {
        foreach (var preview in Operations(WriteVerbose).Plan(targets, Token))
        {
            if (preview.Mistake is { } mistake)
                Report(ErrorRecords.Of(mistake));
            foreach (var file in preview.Files)
                ShouldProcess(file, $"Write boot file of {preview.Thing}");
        }
    }

    private void Show(RebuildResult result)
    {
        meter.Show(this, result.Thing, ++done, targets.Count);
        if (result.Mistake is { } mistake)
            Report(ErrorRecords.Of(mistake));
        else
            WriteObject(result.Rebuild);
    }

    private RebuildOperations Operations(Action<string> tell) => new(Inventory.Devices, SessionCredentials.For(this), new RebuildOptions
    {
        ProfilePath = profilePath,
        BootRoot = bootRoot,
        BootUrl = BootUrl,
        Throttle = ThrottleLimit,
        DeviceTime = TimeSpan.FromSeconds(DeviceTimeoutSeconds),
        Wait = Wait ? TimeSpan.FromSeconds(TimeoutSeconds) : null,
        Force = Force,
        Tell = tell,
    });

    // Files are written there, so that it must be one folder.
    private string? Folder(string? path)
    {
        if (path is null)
            return null;
        if (WildcardPattern.ContainsWildcardCharacters(path))
            ThrowTerminatingError(ErrorRecords.Usage("FolderInvalid", path, $"'{path}' may be many folders.", "Name one folder, without wildcards."));
        return SessionState.Path.GetUnresolvedProviderPathFromPSPath(path);
    }
}
