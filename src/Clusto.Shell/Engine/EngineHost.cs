using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;
using Clusto.Shell.Engine.Hosting;

namespace Clusto.Shell.Engine;

/// <summary>The embedded PowerShell. Whoever calls it loads the engine.</summary>
internal static class EngineHost
{
    private const int Failed = 1;
    private const int Interrupted = 130;

    public static int RunScript(string path, IReadOnlyList<string> arguments)
    {
        if (!File.Exists(path))
            return Refuse($"There is no script '{path}'.");
        var script = new Command(ScriptArguments.Call(Path.GetFullPath(path), arguments), isScript: true, useLocalScope: true);
        return InSession(interactive: false, session =>
        {
            var done = session.Run(script);
            return Exit(session) ?? (done ? session.ScriptExitCode : Failed);
        });
    }

    public static int RunCommand(string text) => InSession(interactive: false, session =>
    {
        // The engine takes a text that breaks off for one that is still being typed, and says nothing.
        Parser.ParseInput(text, out Token[] _, out var errors);
        if (errors.Length > 0)
        {
            session.Show(new ParseException(errors));
            return Failed;
        }
        var done = session.Run(new Command(text, isScript: true, useLocalScope: false));
        return Exit(session) ?? (done && session.Succeeded ? 0 : Failed);
    });

    /// <summary>A prompt, or what stands on the standard input when that is not a terminal.</summary>
    public static int RunPrompt()
    {
        if (Console.IsInputRedirected)
            return RunCommand(Console.In.ReadToEnd());
        return InSession(interactive: true, session => new PromptLoop(session).Run());
    }

    private static int? Exit(EngineSession session) => session.Interrupted ? Interrupted : session.Host.ExitCode;

    private static int InSession(bool interactive, Func<EngineSession, int> work)
    {
        if (ModulePlace.Find() is not { } manifest)
            return Refuse(ModulePlace.Missing);
        Environment.SetEnvironmentVariable("POWERSHELL_TELEMETRY_OPTOUT", "1");
        var installed = InstalledPowerShell.Find(Environment.GetEnvironmentVariable("PATH"));
        if (interactive && installed is not null)
        {
            ModulePlace.AddToSearchPath();
            return installed.RunPrompt(manifest);
        }
        Borrow(installed);
        using var session = EngineSession.Open(new Terminal(), interactive);
        var import = new Command("Import-Module");
        import.Parameters.Add("Name", manifest);
        import.Parameters.Add("ErrorAction", ActionPreference.Stop);
        return session.Run(import) ? work(session) : Failed;
    }

    // Select-Object and its like come from an installed PowerShell, where there is one that fits.
    private static void Borrow(InstalledPowerShell? installed)
    {
        if (installed is { Home: { } home, Modules: { } modules } && installed.Suits(typeof(PSObject).Assembly.GetName().Version!))
        {
            PowerShellAssemblyLoadContextInitializer.SetPowerShellAssemblyLoadContext(home);
            ModulePlace.AddToSearchPath(modules);
        }
        else
        {
            ModulePlace.AddToSearchPath();
        }
    }

    private static int Refuse(string why)
    {
        Console.Error.WriteLine("clusto: " + why);
        return Failed;
    }
}
