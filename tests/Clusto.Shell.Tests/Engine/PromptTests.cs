namespace Clusto.Shell.Tests.Engine;

public sealed class PromptTests : IDisposable
{
    private const string CtrlC = "\x03";
    private const string CtrlD = "\x04";
    private const string Up = "\e[A";
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    private string History => Path.Combine(_place.Folder, "state", "clusto", "history");

    [Fact]
    public async Task A_prompt_runs_lines_until_exit_and_gives_its_code()
    {
        await using var prompt = Open();
        await prompt.Type("'a' + 'b'\r", "ab\r\n");
        await prompt.Type("exit 4\r");
        Assert.Equal(4, await prompt.Ended());
    }

    [Fact]
    public async Task Ctrl_D_on_an_empty_line_leaves_the_prompt()
    {
        await using var prompt = Open();
        await prompt.Type(CtrlD);
        Assert.Equal(0, await prompt.Ended());
    }

    [Fact]
    public async Task Ctrl_C_drops_the_line_and_stops_a_command_but_keeps_the_prompt()
    {
        await using var prompt = Open();
        await prompt.Type("'dropped'" + CtrlC, "^C");
        await prompt.Type("'rea' + 'dy'; while ($true) { }\r", "ready\r\n");
        await prompt.Type(CtrlC, "PS ");
        await prompt.Type("'still' + ' here'\r", "still here\r\n");
    }

    [Fact]
    public async Task A_statement_may_take_several_lines_and_comes_back_from_the_history_as_one()
    {
        await using var prompt = Open();
        await prompt.Type("if ($true) {\r", ">> ");
        await prompt.Type("'in' + 'side'\r", ">> ");
        await prompt.Type("}\r", "inside\r\n");
        await prompt.Type(Up + "\r", "inside\r\n");
    }

    [Fact]
    public async Task Tab_completes_the_modules_commands()
    {
        await using var prompt = Open();
        await prompt.Type("Get-Samp\t", "Get-Sample");
        await prompt.Type(" | ForEach-Object { $_.Name + '!' }\r", "server2!");
    }

    [Fact]
    public async Task A_change_is_asked_for_and_done_when_confirmed()
    {
        await using var prompt = Open();
        await prompt.Type("Remove-Sample server1\r", "(default is \"Y\"): ");
        await prompt.Type("n\r", "PS ");
        await prompt.Type("Remove-Sample server2\r", "(default is \"Y\"): ");
        await prompt.Type("y\r", "removed server2\r\n");
    }

    [Fact]
    public async Task A_password_is_not_shown()
    {
        await using var prompt = Open();
        await prompt.Type("$c = $Host.UI.PromptForCredential('', '', 'joe', '')\r", "Password for user joe: ");
        await prompt.Type("ab\r", "**");
        await prompt.Type("$c.GetNetworkCredential().UserName + '=' + $c.GetNetworkCredential().('Pass' + 'word')\r", "joe=ab\r\n");
    }

    [Fact]
    public async Task Lines_are_remembered_but_not_secrets()
    {
        await using (var prompt = Open())
        {
            await prompt.Type("'first'\r", "first\r\n");
            await prompt.Type("$password = 'hunter' + 2\r", "PS ");
            await prompt.Type("exit\r");
            await prompt.Ended();
        }
        Assert.Equal(["'first'", "exit"], File.ReadAllLines(History));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(History));
    }

    [Fact]
    public async Task Exit_in_a_suspended_command_goes_back_to_it()
    {
        await using var prompt = Open();
        await prompt.Type("Remove-Sample server1\r", "(default is \"Y\"): ");
        await prompt.Type("s\r", ">> ");
        await prompt.Type("'level ' + $NestedPromptLevel\r", "level 1\r\n");
        await prompt.Type("exit\r", "(default is \"Y\"): ");
        await prompt.Type("y\r", "removed server1\r\n");
    }

    private PromptSession Open() => PromptSession.Open(_place);
}
