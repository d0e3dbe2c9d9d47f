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
        return InSession(interactive: false, (session, _) =>
        {
            var done = session.Run(script);
            return Exit(session) ?? (done ? session.ScriptExitCode : Failed);
        });
    }

    public static int RunCommand(string text) => InSession(interactive: false, (session, _) =>
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
        return InSession(interactive: true, (session, terminal) => new PromptLoop(session, terminal).Run());
    }

    private static int? Exit(EngineSession session) => session.Interrupted ? Interrupted : session.Host.ExitCode;

    private static int InSession(bool interactive, Func<EngineSession, Terminal, int> work)
    {
        string manifest;
        try
        {
            manifest = ModulePlace.Find();
        }
        catch (FileNotFoundException missing)
        {
            return Refuse(missing.Message);
        }
        Environment.SetEnvironmentVariable("POWERSHELL_TELEMETRY_OPTOUT", "1");
        ModulePlace.AddToSearchPath();

        var terminal = new Terminal();
        var answers = new Answers(terminal, new TerminalKeys());
        using var session = EngineSession.Open(terminal, answers, interactive);
        var import = new Command("Import-Module");
        import.Parameters.Add("Name", manifest);
        import.Parameters.Add("ErrorAction", ActionPreference.Stop);
        return session.Run(import) ? work(session, terminal) : Failed;
    }

    private static int Refuse(string why)
    {
        Console.Error.WriteLine("clusto: " + why);
        return Failed;
    }
}
