using Clusto.Operations.Tests.Devices;

namespace Clusto.Operations.Tests.Consoles;

public sealed class ConserverConsolePromises : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("clusto-conserver-");

    [Fact]
    public async Task What_is_typed_arrives_what_is_written_is_shown_and_the_escape_leads_back()
    {
        var port = DeviceProgram.FreePort();
        using var conserver = await StartAsync(port);
        await using var terminal = await TmuxTerminal.OpenAsync();
        await terminal.EnterAsync(ConsoleMethod.Conserver, "127.0.0.1", null, $"conserver-port={port}");
        await terminal.WaitForAsync("for help]");

        await terminal.TypeAsync("stty raw -echo; echo ready; head -c 3 | od -An -tx1; stty sane\n");
        await terminal.WaitForAsync("\nready");
        await terminal.PressAsync("C-c", "C-z", "C-\\");
        await terminal.WaitForAsync("03 1a 1c");
        await terminal.PressAsync("C-e");
        await terminal.TypeAsync("c.");

        await terminal.AssertIsBackAsync("left: Ended, the console was left.");
    }

    [Fact]
    public async Task A_server_that_dies_gives_the_terminal_back()
    {
        var port = DeviceProgram.FreePort();
        using var conserver = await StartAsync(port);
        await using var terminal = await TmuxTerminal.OpenAsync();
        await terminal.EnterAsync(ConsoleMethod.Conserver, "127.0.0.1", "server1", $"conserver-port={port}");
        await terminal.WaitForAsync("for help]");

        System.Diagnostics.Process.GetProcessById(conserver.Id).Kill(entireProcessTree: true);

        await terminal.AssertIsBackAsync("left: ");
    }

    [Fact]
    public async Task A_console_that_it_does_not_know_is_refused()
    {
        var port = DeviceProgram.FreePort();
        using var conserver = await StartAsync(port);
        await using var terminal = await TmuxTerminal.OpenAsync();

        await terminal.StartAsync(ConsoleMethod.Conserver, "127.0.0.1", "server2", $"conserver-port={port}");

        await terminal.AssertIsBackAsync("DeviceRefused: 'device1' refused: 127.0.0.1: console `server2' not found.");
    }

    [Fact]
    public async Task A_port_that_nothing_listens_at_is_unreachable()
    {
        DeviceProgram.Require("console");
        await using var terminal = await TmuxTerminal.OpenAsync();

        await terminal.StartAsync(ConsoleMethod.Conserver, "127.0.0.1", null, $"conserver-port={DeviceProgram.FreePort()}");

        await terminal.AssertIsBackAsync("DeviceUnreachable: 'device1' cannot be reached at 127.0.0.1: console: Unable to connect to");
    }

    public void Dispose() => folder.Delete(recursive: true);

    private Task<DeviceProgram> StartAsync(int port)
    {
        DeviceProgram.Require("conserver", "console");
        var configuration = Path.Combine(folder.FullName, "conserver.cf");
        var passwords = Path.Combine(folder.FullName, "conserver.passwd");
        File.WriteAllText(passwords, "");
        File.WriteAllText(configuration, """
            config * { logfile /dev/null; }
            console server1 { master localhost; type exec; exec "bash --norc --noprofile"; execsubst ""; logfile ""; rw *; }
            access * { trusted 127.0.0.1; allowed 127.0.0.1; }

            """);
        return DeviceProgram.StartAsync("conserver", ["-M", "127.0.0.1", "-p", $"{port}", "-b", $"{DeviceProgram.FreePort()}", "-C", configuration, "-P", passwords], _ => DeviceProgram.ListensAsync(port));
    }
}
