using Clusto.Operations.Tests.Devices;

namespace Clusto.Operations.Tests.Consoles;

public class TelnetConsolePromises
{
    private const byte Iac = 255;
    private const byte Se = 240;
    private const byte Sb = 250;
    private const byte Will = 251;
    private const byte Do = 253;
    private const byte Naws = 31;

    [Fact]
    public async Task What_is_typed_arrives_and_what_is_written_is_shown()
    {
        await using var terminal = await TmuxTerminal.OpenAsync();
        using var line = await EnterAsync(terminal, ConsoleMethod.Telnet);

        await line.SayAsync("login: ");
        await terminal.WaitForAsync("\nlogin:");
        await terminal.TypeAsync("root ü\n");
        await line.WaitForAsync([.. "root ü\r\0"u8]);
        await terminal.PressAsync("C-c", "C-z", "C-\\");
        await line.WaitForAsync(3, 26, 28);

        line.Close();
        await terminal.AssertIsBackAsync("left: Ended, device1 ended it.");
    }

    [Fact]
    public async Task The_far_end_is_told_the_size_of_the_window_when_it_asks_and_when_it_changes()
    {
        await using var terminal = await TmuxTerminal.OpenAsync();
        using var line = await EnterAsync(terminal, ConsoleMethod.Telnet);

        await line.SendAsync(Iac, Do, Naws);
        await line.WaitForAsync(Iac, Will, Naws, Iac, Sb, Naws, 0, 120, 0, 40, Iac, Se);
        // 255 is what begins a command.
        await terminal.ResizeAsync(255, 31);

        await line.WaitForAsync(Iac, Sb, Naws, 0, Iac, Iac, 0, 31, Iac, Se);
    }

    [Fact]
    public async Task The_escape_at_the_beginning_of_a_line_leads_back_and_nowhere_else()
    {
        await using var terminal = await TmuxTerminal.OpenAsync();
        using var line = await EnterAsync(terminal, ConsoleMethod.Telnet);

        await terminal.TypeAsync("a~.\n~~.\n");
        await line.WaitForAsync([.. "a~.\r\0~.\r\0"u8]);
        await terminal.TypeAsync("~.");

        await terminal.AssertIsBackAsync("left: Left, the console was left.");
    }

    [Fact]
    public async Task A_break_is_sent()
    {
        await using var terminal = await TmuxTerminal.OpenAsync();
        using var line = await EnterAsync(terminal, ConsoleMethod.Telnet);

        await terminal.TypeAsync("~B");

        await line.WaitForAsync(Iac, 243);
    }

    [Fact]
    public async Task A_device_that_dies_gives_the_terminal_back_as_it_was()
    {
        await using var terminal = await TmuxTerminal.OpenAsync();
        using var line = await EnterAsync(terminal, ConsoleMethod.Telnet);
        await line.SayAsync("\e[?1049h\e[?25l\e[?1000;1006h\e[?1h\e[31mdrawn\e]0;half a title");
        await terminal.WaitForAsync("drawn");

        line.Reset();

        await terminal.AssertIsBackAsync("left: Lost, device1 went away: it reset the connection.");
    }

    [Fact]
    public async Task The_escape_leads_back_from_a_line_that_takes_nothing_any_more()
    {
        await using var terminal = await TmuxTerminal.OpenAsync();
        using var line = await EnterAsync(terminal, ConsoleMethod.Tcp);
        // More than the buffers of a connection hold; it is not read.
        var paste = Path.Combine(terminal.Folder, "paste");
        await File.WriteAllTextAsync(paste, new string('x', 500_000) + "\n");

        await terminal.PasteAsync(paste);
        await terminal.TypeAsync("\n~.");

        await terminal.AssertIsBackAsync("left: Left, the console was left.");
    }

    [Fact]
    public async Task Bytes_pass_as_they_are_where_there_is_no_protocol()
    {
        await using var terminal = await TmuxTerminal.OpenAsync();
        using var line = await EnterAsync(terminal, ConsoleMethod.Tcp, $"log={terminal.Folder}/log");
        byte[] all = [.. Enumerable.Range(0, 256).Select(static value => (byte)value)];

        await line.SendAsync(all);
        await line.SayAsync("\e\\\r\ndone");
        await terminal.WaitForAsync("done");
        await terminal.TypeAsync("\n");
        await line.WaitForAsync(13);
        line.Close();
        await terminal.AssertIsBackAsync("left: Ended");

        Assert.Equal(all, (await File.ReadAllBytesAsync(Path.Combine(terminal.Folder, "log")))[..256]);
    }

    [Fact]
    public async Task A_port_that_nothing_listens_at_is_unreachable()
    {
        await using var terminal = await TmuxTerminal.OpenAsync();

        await terminal.StartAsync(ConsoleMethod.Telnet, "127.0.0.1", null, $"telnet-port={DeviceProgram.FreePort()}");

        await terminal.AssertIsBackAsync("DeviceUnreachable: 'device1' cannot be reached at 127.0.0.1: the connection was refused.");
    }

    private static async Task<FarLine> EnterAsync(TmuxTerminal terminal, ConsoleMethod method, params string[] settings)
    {
        var line = new FarLine();
        await terminal.StartAsync(method, "127.0.0.1", "port1", [line.Setting, .. settings]);
        await line.AcceptAsync();
        await terminal.WaitForAsync("~. at the beginning of a line leaves it.");
        return line;
    }
}
