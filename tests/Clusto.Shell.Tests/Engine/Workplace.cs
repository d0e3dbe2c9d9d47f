using System.Diagnostics;
using System.Reflection;

namespace Clusto.Shell.Tests.Engine;

/// <summary>A folder with a small module in the real one's place, and the program to run in it.</summary>
public sealed class Workplace : IDisposable
{
    private const string Manifest = """
        @{ RootModule = 'Clusto.psm1'; ModuleVersion = '0.1.0'; GUID = '6f0d1f5a-1c35-4a6f-9a56-0123456789ab'; FunctionsToExport = '*' }
        """;

    private const string Module = """
        function Get-Sample { 1..2 | ForEach-Object { [pscustomobject]@{ Name = "server$_"; Rack = "rack10$_"; Note = 'x' * 150 } } }
        function Write-Failure {
            [CmdletBinding()] param([string]$Name = 'x')
            $PSCmdlet.WriteError([System.Management.Automation.ErrorRecord]::new([Exception]::new("No thing '$Name'."), 'ThingNotFound', 'ObjectNotFound', $Name))
        }
        function Test-Stream { [CmdletBinding()] param() $PSCmdlet.WriteWarning('a warning'); $PSCmdlet.WriteVerbose('a detail'); $PSCmdlet.WriteInformation('a fact', @()); 'an output' }
        function Remove-Sample { [CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'High')] param([Parameter(Mandatory)][string]$Name) if ($PSCmdlet.ShouldProcess($Name)) { "removed $Name" } }
        function Show-Progress { [CmdletBinding()] param() $PSCmdlet.WriteProgress([System.Management.Automation.ProgressRecord]::new(1, 'Working', 'half way')); 'done' }
        """;

    public Workplace()
    {
        Write("module/Clusto.psd1", Manifest);
        Write("module/Clusto.psm1", Module);
    }

    public static string Program { get; } = typeof(Workplace).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "Program").Value!;

    public string Folder { get; } = Directory.CreateTempSubdirectory("clusto-shell-").FullName;

    public string Write(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    internal Run Clusto(params string[] arguments) => ClustoWith("", [], arguments);

    internal Run ClustoWith(string input, Dictionary<string, string?> environment, params string[] arguments)
    {
        using var program = Start(environment, arguments);
        var errors = program.StandardError.ReadToEndAsync();
        program.StandardInput.Write(input);
        program.StandardInput.Close();
        var output = program.StandardOutput.ReadToEnd();
        program.WaitForExit();
        return new Run(program.ExitCode, output, errors.GetAwaiter().GetResult());
    }

    internal Process Start(Dictionary<string, string?> environment, params string[] arguments) =>
        StartProgram("dotnet", environment, [Program, .. arguments]);

    internal Process StartProgram(string program, Dictionary<string, string?> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var standard = new Dictionary<string, string?>
        {
            ["CLUSTO_MODULE"] = Path.Combine(Folder, "module", "Clusto.psd1"),
            ["CLUSTO_NO_PWSH"] = "1",
            ["XDG_STATE_HOME"] = Path.Combine(Folder, "state"),
            ["COLUMNS"] = null,
            ["NO_COLOR"] = null,
            ["TERM"] = "xterm-256color",
        };
        foreach (var (name, value) in standard.Concat(environment))
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
