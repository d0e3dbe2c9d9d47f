using Clusto.Shell.Engine;

namespace Clusto.Shell.Tests.Engine;

public sealed class ModuleTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public void The_module_is_there_before_the_first_line() =>
        Assert.Equal(["Clusto"], _place.Clusto("-c", "Get-Module | ForEach-Object Name").Lines);

    [Fact]
    public void A_module_that_is_missing_is_an_error_that_names_both_places()
    {
        var run = _place.ClustoWith("", new() { ["CLUSTO_MODULE"] = "/nowhere/Clusto.psd1" }, "-c", "1");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("nowhere", run.Errors);
        Assert.Contains(Path.Combine("modules", "Clusto", "Clusto.psd1"), run.Errors);
        Assert.Empty(run.Output);
    }

    [Fact]
    public void A_module_that_does_not_load_stops_the_program_with_its_error()
    {
        _place.Write("module/Clusto.psm1", "throw 'no database driver'");
        var run = _place.Clusto("-c", "'ran'");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("no database driver", run.Errors);
        Assert.Empty(run.Output);
    }

    [Fact]
    public void Modules_are_looked_for_beside_the_program_and_where_the_user_keeps_them()
    {
        var folders = _place.ClustoWith("", new() { ["PSModulePath"] = _place.Folder }, "-c", "$env:PSModulePath").Lines.Single().Split(Path.PathSeparator);
        Assert.Contains(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(Workplace.Program))!, "modules"), folders);
        Assert.Contains(_place.Folder, folders);
        Assert.Contains(folders, folder => folder.Contains("powershell", StringComparison.OrdinalIgnoreCase) && folder.EndsWith("Modules", StringComparison.Ordinal));
    }

    [Fact]
    public void The_modules_of_an_installed_PowerShell_are_used()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Needs a pwsh that is a shell script.");
        var path = InstallPowerShell();
        Assert.Equal(["borrowed"], _place.ClustoWith("", new() { ["PATH"] = path, ["CLUSTO_NO_PWSH"] = null }, "-c", "Get-Borrowed").Lines);
        Assert.Equal(1, _place.ClustoWith("", new() { ["PATH"] = path }, "-c", "Get-Borrowed").ExitCode);
    }

    [Fact]
    public void An_installed_PowerShell_of_another_line_or_a_newer_one_lends_no_modules()
    {
        var engine = new Version(7, 6, 9, 500);
        Assert.True(new InstalledPowerShell("pwsh", "/home", new Version(7, 6, 0, 500)).Suits(engine));
        Assert.False(new InstalledPowerShell("pwsh", "/home", new Version(7, 6, 10, 500)).Suits(engine));
        Assert.False(new InstalledPowerShell("pwsh", "/home", new Version(7, 7, 0, 500)).Suits(engine));
        Assert.False(new InstalledPowerShell("pwsh", null, new Version(7, 6, 0, 500)).Suits(engine));
    }

    [Theory]
    [InlineData("PowerShell 7.5.4", null)]
    [InlineData("PowerShell 7.6.1", "7.6.1")]
    [InlineData("PowerShell 7.7.0-preview.2", "7.7.0")]
    [InlineData("something else", null)]
    public void A_wrapper_of_PowerShell_is_asked_for_its_version(string answer, string? version)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Needs a pwsh that is a shell script.");
        WritePwsh("bin/pwsh", answer);
        Assert.Equal(version, InstalledPowerShell.Find(Path.Combine(_place.Folder, "bin"))?.Version.ToString());
    }

    private string InstallPowerShell()
    {
        WritePwsh("home/pwsh", "PowerShell 7.6.0");
        File.Copy(typeof(System.Management.Automation.PSObject).Assembly.Location, Path.Combine(_place.Folder, "home", "System.Management.Automation.dll"));
        _place.Write("home/Modules/Borrowed/Borrowed.psd1", "@{ RootModule = 'Borrowed.psm1'; ModuleVersion = '1.0'; GUID = '6f0d1f5a-1c35-4a6f-9a56-0123456789ac'; FunctionsToExport = 'Get-Borrowed' }");
        _place.Write("home/Modules/Borrowed/Borrowed.psm1", "function Get-Borrowed { 'borrowed' }");
        Directory.CreateDirectory(Path.Combine(_place.Folder, "bin"));
        File.CreateSymbolicLink(Path.Combine(_place.Folder, "bin", "pwsh"), Path.Combine(_place.Folder, "home", "pwsh"));
        return Path.Combine(_place.Folder, "bin") + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH");
    }

    private void WritePwsh(string name, string answer)
    {
        var pwsh = _place.Write(name, $"#!/bin/sh\necho '{answer}'\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(pwsh, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
