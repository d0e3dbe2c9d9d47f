using System.Diagnostics;

namespace Clusto.Shell.Tests.Commands;

public sealed class UsageTests : IDisposable
{
    private static readonly string[][] Commands =
    [
        ["info"], ["locate"], ["list"], ["find"], ["tree"], ["new"], ["rm"], ["mv"], ["rename"], ["connect"], ["disconnect"], ["ports"], ["drivers"], ["history"], ["completion"],
        ["attr"], ["attr", "get"], ["attr", "add"], ["attr", "set"], ["attr", "del"],
        ["pool"], ["pool", "list"], ["pool", "show"], ["pool", "create"], ["pool", "delete"], ["pool", "add"], ["pool", "remove"],
        ["role"], ["role", "list"], ["role", "test"], ["service"], ["service", "add"], ["service", "list"],
        ["store"], ["store", "info"], ["store", "init"],
    ];

    private readonly Site site = new();

    public void Dispose() => site.Dispose();

    [Fact]
    public void Help_names_every_command_and_the_exit_codes()
    {
        var help = site.Do("--help");

        Assert.All(Commands.Where(path => path.Length == 1), path => Assert.Contains($"\n  {path[0]} ", help.Out));
        Assert.Contains("Exit codes: 0 done, 1 failed, 2 wrong usage, 3 not found.", help.Out);
        Assert.False(File.Exists(site.Store));
    }

    [Fact]
    public void Every_command_has_help_with_an_example()
    {
        foreach (var path in Commands)
        {
            var help = site.Do([.. path, "--help"]);
            Assert.Contains($"Examples:\n  ", help.Out);
            Assert.Contains($"clusto {string.Join(' ', path)} ", help.Out.Replace("\n", " \n", StringComparison.Ordinal));
            Assert.Equal("", help.Error);
        }
    }

    [Theory]
    [InlineData("There is no command 'clusto lokate'. Did you mean 'locate'?", "lokate", "server1")]
    [InlineData("There is no command 'clusto pool creat'. Did you mean 'create'?", "pool", "creat", "x")]
    [InlineData("There is no option '--jsn' here. Did you mean '--json'?", "info", "--jsn", "server1")]
    [InlineData("There is no option '--drivr' here. Did you mean '--driver'?", "list", "--drivr", "Server")]
    [InlineData("clusto locate --help", "locate")]
    [InlineData("clusto connect --help", "connect", "server1")]
    [InlineData("clusto list --help", "list", "a", "b")]
    [InlineData("clusto --help", "--json")]
    public void A_slip_is_wrong_usage_with_what_was_probably_meant(string message, params string[] args)
    {
        var refused = site.Run(args);

        Assert.Equal(2, refused.Code);
        Assert.Contains(message, refused.Error);
        Assert.Equal("", refused.Out);
        Assert.False(File.Exists(site.Store));
    }

    [Fact]
    public void A_slip_is_told_to_programs_as_json()
    {
        Assert.Equal("UsageInvalid", site.Run("lokate", "x", "--json").ErrorId);
    }

    [Theory]
    [InlineData("clusto ", "locate")]
    [InlineData("clusto loc", "locate")]
    [InlineData("clusto locate ser", "server1")]
    [InlineData("clusto new x -d Serv", "Server")]
    [InlineData("clusto attr get server1 mem", "memory")]
    [InlineData("clusto attr get ser", "server1")]
    [InlineData("clusto connect server1 switch2a --port ps", "psu1")]
    [InlineData("clusto connect server1 switch2a --to-port port4", "port48")]
    public void The_Tab_key_gets_what_the_store_knows(string line, string expected)
    {
        using var small = Site.Small();

        Assert.Contains(expected, small.Do($"[suggest:{line.Length}]", line).Lines);
    }

    [Fact]
    public void Completion_makes_no_store_and_is_silent_where_there_is_none()
    {
        var nothing = site.Do("[suggest:17]", "clusto locate ser");

        Assert.Equal("", nothing.Error);
        Assert.False(File.Exists(site.Store));
    }

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    [InlineData("pwsh")]
    public void Completion_scripts_ask_this_program(string shell)
    {
        Assert.Contains("[suggest:", site.Do("completion", shell).Out);
        Assert.Equal(2, site.Run("completion", "csh").Code);
    }

    [Fact]
    public void Output_that_nobody_reads_any_more_is_no_failure()
    {
        site.Do("new", "server[1-4000]", "-d", "Server");
        using var process = site.Start("list");
        process.StandardInput.Close();
        Assert.NotNull(process.StandardOutput.ReadLine());
        process.StandardOutput.Close();
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();

        Assert.Equal((0, ""), (process.ExitCode, error));
    }

    [Fact]
    public void Output_that_cannot_be_written_is_a_failure()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "This system has no device that is always full.");
        site.Do("new", "server[1-10]", "-d", "Server");
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", $"CLUSTO_STORE='{site.Store}' dotnet '{Site.Program}' list > /dev/full"]) { RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();

        Assert.Equal(1, process.ExitCode);
        Assert.Contains("(OutputFailed)", error);
    }

    [Fact]
    public void Ctrl_C_ends_a_change_and_keeps_what_is_done_whole()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Signals are sent with kill.");
        site.Do("store", "init");
        using var process = site.Start("new", "server[1-200000]", "-d", "Server");
        process.StandardInput.Close();
        WaitForThings();
        Process.Start("kill", ["-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]).WaitForExit();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();

        Assert.Equal(130, process.ExitCode);
        var kept = site.Do("store", "info", "--json").Json.GetProperty("things").GetInt64();
        Assert.InRange(kept, 1, 199_999);
        Assert.Equal(kept, site.Do("history", "--json").Json.GetArrayLength());
    }

    // All share a transaction, so that others see nothing yet; but the log grows where there are more pages than are kept in memory.
    private void WaitForThings()
    {
        var log = new FileInfo(site.Store + "-wal");
        while (!log.Exists || log.Length < 1_000_000)
        {
            Thread.Yield();
            log.Refresh();
        }
    }
}
