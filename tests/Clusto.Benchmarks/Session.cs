using System.Diagnostics;
using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace Clusto.Benchmarks;

/// <summary>A runspace with the module imported, on a store.</summary>
internal sealed class Session : IDisposable
{
    private readonly Runspace runspace;

    public Session(string? store = null)
    {
        runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
        runspace.ThreadOptions = PSThreadOptions.UseCurrentThread;
        runspace.Open();
        if (store is null)
            return;
        Run("param($module, $store) Import-Module $module; $null = Connect-ClustoStore -Path $store", Locations.Manifest, store);
    }

    public ICollection<PSObject> Run(string script, params object[] arguments)
    {
        using var shell = PowerShell.Create(runspace);
        shell.AddScript(script);
        foreach (var argument in arguments)
            shell.AddArgument(argument);
        var output = shell.Invoke();
        return shell.HadErrors ? throw new InvalidOperationException(shell.Streams.Error[0].ToString()) : output;
    }

    /// <summary>Runs a script and measures how long it took and when its first object came.</summary>
    public (double Milliseconds, double First, long Count) Stream(string script)
    {
        using var shell = PowerShell.Create(runspace);
        using var output = new PSDataCollection<PSObject> { BlockingEnumerator = false };
        var watch = new Stopwatch();
        var first = 0.0;
        var count = 0L;
        output.DataAdded += (_, _) =>
        {
            if (count++ == 0)
                first = watch.Elapsed.TotalMilliseconds;
            output.Clear();
        };
        shell.AddScript(script);
        watch.Start();
        shell.Invoke(null, output);
        return (watch.Elapsed.TotalMilliseconds, first, count);
    }

    public void Dispose() => runspace.Dispose();
}
