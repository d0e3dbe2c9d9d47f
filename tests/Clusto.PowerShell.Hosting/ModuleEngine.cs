using System.Management.Automation;
using System.Management.Automation.Runspaces;
using Microsoft.PowerShell;

namespace Clusto.Hosting;

/// <summary>
/// A runspace of the real engine in a temporary folder of its own, with the module imported through its manifest.
/// Script text is run as a user types it. The engine's own commands are there (Where-Object, ForEach-Object, Get-Help);
/// those that come with an installed PowerShell (Select-Object, Sort-Object) are not.
/// </summary>
public class ModuleEngine : IDisposable
{
    private readonly TextHost host = new(columns: 100);
    private readonly Runspace runspace;

    static ModuleEngine() =>
        // A test that forgets to choose a store must not find the one of the person who runs it.
        Environment.SetEnvironmentVariable("CLUSTO_STORE", Path.Combine(Path.GetTempPath(), $"clusto-unchosen-{Guid.NewGuid():N}.db"));

    public ModuleEngine()
        : this(import: true)
    {
    }

    private ModuleEngine(bool import)
    {
        Folder = Directory.CreateTempSubdirectory("clusto-").FullName;
        StorePath = Path.Combine(Folder, "store.db");
        var state = InitialSessionState.CreateDefault2();
        // A setting of Windows alone, where the default would refuse the format file.
        if (OperatingSystem.IsWindows())
            state.ExecutionPolicy = ExecutionPolicy.Bypass;
        state.Variables.Add(new SessionStateVariableEntry("Folder", Folder, "The temporary folder of the test"));
        state.Variables.Add(new SessionStateVariableEntry("StorePath", StorePath, "A store file in it, not made yet"));
        state.Variables.Add(new SessionStateVariableEntry("ModulePath", PublishedModule.Manifest, "The manifest of the module"));
        // What else is installed on the machine is no part of the test.
        state.Variables.Add(new SessionStateVariableEntry("PSModuleAutoLoadingPreference", PSModuleAutoLoadingPreference.None, ""));
        runspace = RunspaceFactory.CreateRunspace(host, state);
        runspace.Open();
        runspace.SessionStateProxy.Path.SetLocation(WildcardPattern.Escape(Folder));
        if (import)
            Import();
    }

    /// <summary>A folder that goes when the engine is disposed; the current location.</summary>
    public string Folder { get; }

    /// <summary>A file in the folder that is not there yet; <c>$StorePath</c> in scripts.</summary>
    public string StorePath { get; }

    /// <summary>An engine that has not imported the module yet.</summary>
    public static ModuleEngine WithoutModule() => new(import: false);

    /// <summary>Imports the module, as the constructor does.</summary>
    public ScriptResult Import() => Run("Import-Module $ModulePath");

    /// <summary>Runs a script that is expected to go well: any error ends the test.</summary>
    public ScriptResult Run(string script, params object?[] input)
    {
        var result = Try(script, input);
        return result.Errors.Count == 0 ? result : throw new ScriptFailedException(script, result);
    }

    /// <summary>Runs a script and gives what came of it, errors included. Objects given are piped into it: take them with <c>$input</c>.</summary>
    public ScriptResult Try(string script, params object?[] input)
    {
        using var shell = PowerShell.Create(runspace);
        shell.AddScript(script);
        return Invoke(shell, input);
    }

    /// <summary>The text that a user with 100 columns would see; errors end the test.</summary>
    public string Render(string script)
    {
        using var shell = PowerShell.Create(runspace);
        shell.AddScript(script).AddCommand("Out-Default");
        var result = Invoke(shell, []);
        return result.Errors.Count == 0 ? result.Text : throw new ScriptFailedException(script, result);
    }

    /// <summary>What Tab offers at the end of a line.</summary>
    public IReadOnlyList<CompletionResult> Complete(string line)
    {
        using var shell = PowerShell.Create(runspace);
        return [.. CommandCompletion.CompleteInput(line, line.Length, [], shell).CompletionMatches];
    }

    /// <summary>Begins a script on another thread, to stop it from this one.</summary>
    public PowerShell Begin(string script, PSDataCollection<PSObject> output)
    {
        var shell = PowerShell.Create(runspace);
        shell.AddScript(script).BeginInvoke<PSObject, PSObject>(null, output);
        return shell;
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        runspace.Dispose();
        try
        {
            Directory.Delete(Folder, recursive: true);
        }
        catch (IOException) when (OperatingSystem.IsWindows())
        {
            // A pooled connection still holds the file; the system clears its temporary folder.
        }
    }

    private ScriptResult Invoke(PowerShell shell, object?[] input)
    {
        host.Clear();
        var output = new PSDataCollection<PSObject>();
        ErrorRecord? terminating = null;
        try
        {
            shell.Invoke(input, output);
        }
        catch (RuntimeException error)
        {
            terminating = error.ErrorRecord;
        }

        return new ScriptResult
        {
            Objects = [.. output],
            Terminating = terminating,
            Errors = terminating is null ? [.. shell.Streams.Error] : [.. shell.Streams.Error, terminating],
            Warnings = [.. shell.Streams.Warning.Select(record => record.Message)],
            Verbose = [.. shell.Streams.Verbose.Select(record => record.Message)],
            Information = [.. shell.Streams.Information.Select(record => record.MessageData)],
            Progress = [.. shell.Streams.Progress],
            Text = host.Text,
        };
    }
}
