using System.Diagnostics;
using System.Reflection;

namespace Clusto.Shell.Engine;

/// <summary>A PowerShell on this machine: better at the prompt than ours, and the owner of modules that ours lacks (Microsoft.PowerShell.Utility, Management …).</summary>
internal sealed record InstalledPowerShell(string Program, string? Home, Version Version)
{
    public const string OptOut = "CLUSTO_NO_PWSH";
    public static readonly Version Oldest = new(7, 6);
    private const string Engine = "System.Management.Automation.dll";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public string? Modules => Home is null ? null : Path.Combine(Home, "Modules");

    /// <summary>The first pwsh of a search path, unless it is too old or not wanted.</summary>
    public static InstalledPowerShell? Find(string? searchPath)
    {
        if (!string.IsNullOrEmpty(Environment.GetEnvironmentVariable(OptOut)))
            return null;
        var name = OperatingSystem.IsWindows() ? "pwsh.exe" : "pwsh";
        var program = (searchPath ?? "").Split(Path.PathSeparator)
            .Where(Path.IsPathFullyQualified)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);
        if (program is null)
            return null;

        var target = File.ResolveLinkTarget(program, returnFinalTarget: true)?.FullName ?? program;
        var home = Path.GetDirectoryName(target)!;
        var engine = Path.Combine(home, Engine);
        var found = File.Exists(engine)
            ? new InstalledPowerShell(program, home, AssemblyName.GetAssemblyName(engine).Version!)
            : Ask(program) is { } version ? new InstalledPowerShell(program, null, version) : null;
        return found?.Version >= Oldest ? found : null;
    }

    /// <summary>Whether its modules run on our engine: of the same line, and not compiled against a newer one.</summary>
    public bool Suits(Version engine) =>
        Home is not null && Version.Major == engine.Major && Version.Minor == engine.Minor && Version <= engine;

    /// <summary>Runs its prompt with the module loaded, and gives its exit code.</summary>
    public int RunPrompt(string manifest)
    {
        var start = new ProcessStartInfo(Program, ["-NoLogo", "-NoExit", "-Command", $"Import-Module -Name $env:{ModulePlace.Variable}"]);
        start.Environment[ModulePlace.Variable] = manifest;
        // Ctrl-C is for the prompt that has the terminal.
        Console.CancelKeyPress += Ignore;
        using var shell = Process.Start(start)!;
        shell.WaitForExit();
        Console.CancelKeyPress -= Ignore;
        return shell.ExitCode;
    }

    private static void Ignore(object? sender, ConsoleCancelEventArgs e) => e.Cancel = true;

    // A wrapper (snap, dotnet tool) does not stand beside its engine.
    private static Version? Ask(string program)
    {
        var start = new ProcessStartInfo(program, ["-NoLogo", "-NoProfile", "-Version"]) { RedirectStandardOutput = true };
        using var shell = Process.Start(start)!;
        if (!shell.WaitForExit(Patience))
        {
            shell.Kill(entireProcessTree: true);
            return null;
        }
        var answer = shell.StandardOutput.ReadToEnd().Trim();
        return Version.TryParse(answer.Split(' ')[^1].Split('-')[0], out var version) ? version : null;
    }
}
