using System.Globalization;
using Clusto.Operations.Tests.Consoles;

namespace Clusto.Shell.Tests.Commands;

public sealed class ConsoleTests : IDisposable
{
    private readonly Site site = Site.Small();
    private readonly FarLine line = new();

    public ConsoleTests()
    {
        site.Do("new", "console1", "-d", "ConsoleServer", "-a", "console=tcp", "-a", "address=127.0.0.1", "-a", $"console-base-port={(line.Port - 7).ToString(CultureInfo.InvariantCulture)}");
        site.Do("connect", "server1", "console1", "--port", "console", "--to-port", "port7");
    }

    public void Dispose()
    {
        line.Dispose();
        site.Dispose();
    }

    [Fact]
    public void The_ways_are_listed_without_a_terminal()
    {
        Assert.Contains($"TCP to port {line.Port} of 127.0.0.1", site.Do("console", "server1", "--list").Out, StringComparison.Ordinal);
        var way = site.Do("console", "server1", "--json").Json[0];
        Assert.Equal(("server1", "Tcp", "console1", "port7"), (way.GetProperty("thing").GetString(), way.GetProperty("method").GetString(), way.GetProperty("device").GetString(), way.GetProperty("port").GetString()));
    }

    [Fact]
    public void Without_a_terminal_there_is_an_error_and_nothing_in_history()
    {
        var refused = site.Run("console", "server1");

        Assert.Equal(1, refused.Code);
        Assert.Contains("terminal", refused.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("console by", site.Do("history", "server1").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_thing_without_a_console_says_what_to_type()
    {
        site.Do("new", "server9", "-d", "Server");

        var refused = site.Run("console", "server9", "--list");

        Assert.Equal(3, refused.Code);
        Assert.Contains("clusto connect 'server9' CONSOLESERVER --port console --to-port port1", refused.Error, StringComparison.Ordinal);
        Assert.Equal("NoPathToDevice", site.Run("console", "server9", "--list", "--json").ErrorId);
    }

    [Theory]
    [InlineData("console")]
    [InlineData("console", "server1", "--method", "magic")]
    public void Wrong_usage_is_told(params string[] arguments) => Assert.Equal(2, site.Run(arguments).Code);

    [Fact]
    public async Task The_terminal_is_handed_over_and_comes_back()
    {
        await using var terminal = await TmuxTerminal.OpenAsync();
        await EnterAsync(terminal, $"dotnet '{Site.Program}' console server1 --log '{terminal.Folder}/log'");
        await line.SayAsync("login: ");
        await terminal.WaitForAsync("login:");
        await terminal.TypeAsync("root");
        await terminal.PressAsync("C-c", "C-z");
        await line.WaitForAsync([.. "root"u8, 3, 26]);

        await terminal.TypeAsync("\n~.");
        await terminal.AssertIsBackAsync("here>");

        Assert.Contains("console by Tcp on console1: left", site.Do("history", "server1").Out, StringComparison.Ordinal);
        Assert.Contains("login: ", await File.ReadAllTextAsync(Path.Combine(terminal.Folder, "log"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_console_whose_other_end_dies_gives_the_terminal_back_and_is_an_error()
    {
        await using var terminal = await TmuxTerminal.OpenAsync();
        await EnterAsync(terminal, $"dotnet '{Site.Program}' console server1; echo code $?");

        line.Reset();

        await terminal.AssertIsBackAsync("code 1");
        Assert.Contains("'console1' cannot be reached at 127.0.0.1", await terminal.ScreenAsync(), StringComparison.Ordinal);
        Assert.Contains("console by Tcp on console1: lost", site.Do("history", "server1").Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_PowerShell_the_terminal_is_handed_over_and_comes_back_too()
    {
        await using var terminal = await TmuxTerminal.OpenAsync();
        await EnterAsync(terminal, $"dotnet '{Site.Program}' -c 'Enter-ClustoConsole server1 -Verbose; \"then: $?\"'");
        await terminal.PressAsync("C-c");
        await line.WaitForAsync(3);

        await terminal.TypeAsync("\n~.");

        await terminal.AssertIsBackAsync("then: True");
        Assert.Contains("console by Tcp on console1: left", site.Do("history", "server1").Out, StringComparison.Ordinal);
    }

    private async Task EnterAsync(TmuxTerminal terminal, string command)
    {
        await terminal.RunAsync($"export CLUSTO_STORE='{site.Store}'; stty -g > {terminal.Folder}/before; clear");
        await terminal.TypeAsync(command + "\n");
        await line.AcceptAsync();
        await terminal.WaitForAsync("leaves it.");
    }
}
