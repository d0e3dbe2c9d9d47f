using System.Diagnostics;
using Clusto.Operations.Consoles;
using Clusto.Operations.Credentials;
using Clusto.Operations.Programs;
using Clusto.Operations.Tests.Devices;

namespace Clusto.Operations.Tests.Consoles;

public class SshConsolePromises
{
    [Fact]
    public async Task What_is_typed_arrives_and_what_is_written_is_shown()
    {
        using var server = await SshServer.StartAsync();
        await using var terminal = await TmuxTerminal.OpenAsync();
        await terminal.EnterAsync(ConsoleMethod.Ssh, "127.0.0.1", "port1", server.Settings);
        await terminal.WaitForAsync("far>");

        await terminal.TypeAsync("echo $((6 * 7)) ü\n");
        await terminal.WaitForAsync("\n42 ");

        await terminal.TypeAsync("exit\n");
        await terminal.AssertIsBackAsync("left: Ended, the console was left.");
    }

    [Fact]
    public async Task Keys_that_stop_programs_go_to_the_console()
    {
        using var server = await SshServer.StartAsync();
        await using var terminal = await TmuxTerminal.OpenAsync();
        await terminal.EnterAsync(ConsoleMethod.Ssh, "127.0.0.1", "port1", server.Settings);
        await terminal.WaitForAsync("far>");

        await terminal.TypeAsync("stty raw -echo; echo ready; head -c 3 | od -An -tx1; stty sane\n");
        await terminal.WaitForAsync("\nready");
        await terminal.PressAsync("C-c", "C-z", "C-\\");
        await terminal.WaitForAsync("03 1a 1c");

        await terminal.TypeAsync("sleep 1000\n");
        await terminal.WaitForAsync("sleep 1000");
        await terminal.PressAsync("C-c");
        await terminal.TypeAsync("echo code $?\n");
        await terminal.WaitForAsync("\ncode 130");
    }

    [Fact]
    public async Task The_far_end_is_told_of_a_new_size_of_the_window()
    {
        using var server = await SshServer.StartAsync();
        await using var terminal = await TmuxTerminal.OpenAsync();
        await terminal.EnterAsync(ConsoleMethod.Ssh, "127.0.0.1", "port1", server.Settings);
        await terminal.WaitForAsync("far>");
        await terminal.TypeAsync("stty size\n");
        await terminal.WaitForAsync("\n40 120");

        await terminal.TypeAsync("trap 'stty size' WINCH\n");
        await terminal.ResizeAsync(97, 31);
        // bash runs a trap when the next line comes.
        await terminal.TypeAsync("while [ \"$(stty size)\" != '31 97' ]; do :; done; echo told\n");

        await terminal.WaitForAsync("\ntold");
    }

    [Fact]
    public async Task The_escape_of_ssh_leads_back()
    {
        using var server = await SshServer.StartAsync();
        await using var terminal = await TmuxTerminal.OpenAsync();
        await terminal.EnterAsync(ConsoleMethod.Ssh, "127.0.0.1", "port1", server.Settings);
        await terminal.WaitForAsync("~. at the beginning of a line leaves it.");
        await terminal.WaitForAsync("far>");

        await terminal.TypeAsync("\n~.");

        await terminal.AssertIsBackAsync("left: Left, the console was left.");
    }

    [Fact]
    public async Task A_server_that_dies_gives_the_terminal_back_as_it_was()
    {
        using var server = await SshServer.StartAsync();
        await using var terminal = await TmuxTerminal.OpenAsync();
        await terminal.EnterAsync(ConsoleMethod.Ssh, "127.0.0.1", "port1", server.Settings);
        await terminal.WaitForAsync("far>");
        // As an editor leaves it: another screen, no cursor, reports of the mouse, keys of applications, and half a sequence.
        await terminal.TypeAsync(@"printf '\e[?1049h\e[?25l\e[?1000;1006h\e[?1h\e[31mdrawn\e[?20'; kill -9 $PPID" + "\n");

        await terminal.AssertIsBackAsync("left: Lost, ssh ended: closed by remote host.");
    }

    [Fact]
    public async Task An_ssh_that_is_killed_gives_the_terminal_back()
    {
        using var server = await SshServer.StartAsync();
        await using var terminal = await TmuxTerminal.OpenAsync();
        await terminal.EnterAsync(ConsoleMethod.Ssh, "127.0.0.1", "port1", server.Settings);
        await terminal.WaitForAsync("far>");

        Process.GetProcessById(CommandLines.ProcessOf("ssh ", server.Known)).Kill();

        await terminal.AssertIsBackAsync("left: Lost, ssh ended with code 137.");
    }

    [Fact]
    public async Task A_program_that_is_told_to_end_gives_the_terminal_back_first()
    {
        using var server = await SshServer.StartAsync();
        await using var terminal = await TmuxTerminal.OpenAsync();
        await terminal.EnterAsync(ConsoleMethod.Ssh, "127.0.0.1", "port1", server.Settings);
        await terminal.WaitForAsync("far>");

        using var kill = Process.Start("kill", ["-TERM", $"{CommandLines.ProcessOf("dotnet ", server.Known)}"]);

        await terminal.AssertIsBackAsync("\nhere>");
        Assert.Empty(CommandLines.With($"UserKnownHostsFile=\"{server.Known}"));
    }

    [Fact]
    public async Task What_passed_is_added_to_a_private_log()
    {
        using var server = await SshServer.StartAsync();
        await using var terminal = await TmuxTerminal.OpenAsync();
        var log = Path.Combine(terminal.Folder, "log");
        await File.WriteAllTextAsync(log, "before\n");
        await terminal.EnterAsync(ConsoleMethod.Ssh, "127.0.0.1", "port1", [.. server.Settings, $"log={log}"]);
        await terminal.WaitForAsync("far>");

        await terminal.TypeAsync("echo $((6 * 7)); exit\n");
        await terminal.AssertIsBackAsync("left: Ended");

        var text = await File.ReadAllTextAsync(log);
        Assert.StartsWith("before\n", text);
        Assert.Contains("42\r\n", text);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(log));
    }

    [Fact]
    public async Task A_full_disk_ends_the_log_and_not_the_console()
    {
        using var server = await SshServer.StartAsync();
        await using var terminal = await TmuxTerminal.OpenAsync();
        await terminal.EnterAsync(ConsoleMethod.Ssh, "127.0.0.1", "port1", [.. server.Settings, "log=/dev/full"]);
        await terminal.WaitForAsync("The log /dev/full ends here: No space left on device");

        await terminal.TypeAsync("echo $((6 * 7))\n");
        await terminal.WaitForAsync("\n42");
        await terminal.TypeAsync("exit\n");

        await terminal.AssertIsBackAsync("left: Ended, the console was left. The log /dev/full ends here");
    }

    [Fact]
    public async Task A_host_key_that_nobody_knows_is_refused()
    {
        using var server = await SshServer.StartAsync();
        await File.WriteAllTextAsync(server.Known, "");
        await using var terminal = await TmuxTerminal.OpenAsync();

        await terminal.StartAsync(ConsoleMethod.Ssh, "127.0.0.1", "port1", server.Settings);

        await terminal.AssertIsBackAsync("DeviceRefused: 'device1' refused: Host key verification failed.");
    }

    [Fact]
    public async Task A_port_that_nothing_listens_at_is_unreachable()
    {
        DeviceProgram.Require("ssh");
        await using var terminal = await TmuxTerminal.OpenAsync();

        await terminal.StartAsync(ConsoleMethod.Ssh, "127.0.0.1", "port1", $"console-base-port={DeviceProgram.FreePort() - 1}");

        await terminal.AssertIsBackAsync("DeviceUnreachable: 'device1' cannot be reached at 127.0.0.1: ssh: connect to host 127.0.0.1 port");
    }

    [Theory]
    [InlineData("admin@cs1.example.org's password: ", true)]
    [InlineData("(admin@cs1.example.org) Password: ", true)]
    [InlineData("jump@other.example.org's password: ", false)]
    [InlineData("Are you sure you want to continue connecting (yes/no/[fingerprint])? ", false)]
    public async Task Only_the_device_itself_is_told_the_password(string question, bool isTold)
    {
        DeviceProgram.Require("sh", "setsid");
        var call = Assert.IsType<ConsoleProgram>(ConsoleCall.For(new("server1", ConsoleMethod.Ssh, new() { Device = "cs1", Address = "CS1.example.org", Credential = new Credential("admin", "secret % word") }, "port1")));
        using var folder = new PrivateFolder();

        // Without a terminal there is nobody else to ask.
        var answer = await new ProgramCall { Name = "setsid", Purpose = "to test", Package = "util-linux", Arguments = ["sh", folder.Write("ask", call.AskProgram!), question], Environment = call.Program.Environment }.RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal(isTold ? "secret % word" : "", answer.Output.Trim());
    }

    [Fact]
    public async Task A_terminal_that_is_closed_leaves_no_program_behind()
    {
        using var server = await SshServer.StartAsync();
        await using (var terminal = await TmuxTerminal.OpenAsync())
        {
            await terminal.EnterAsync(ConsoleMethod.Ssh, "127.0.0.1", "port1", server.Settings);
            await terminal.WaitForAsync("far>");
        }

        var watch = Stopwatch.StartNew();
        while (CommandLines.With(server.Known).Count > 0)
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), string.Join('\n', CommandLines.With(server.Known)));
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task A_password_is_no_argument_and_what_else_ssh_asks_is_asked_at_the_terminal()
    {
        const string Secret = "geheim-4711-passwort";
        using var server = await SshServer.StartAsync(passphrase: "typed by hand");
        await using var terminal = await TmuxTerminal.OpenAsync(new Dictionary<string, string> { ["CLUSTO_CREDENTIAL_CONSOLE"] = $"{Environment.UserName}:{Secret}" });
        await terminal.StartAsync(ConsoleMethod.Ssh, "127.0.0.1", "port1", server.Settings);
        await terminal.WaitForAsync("Enter passphrase for key");
        Assert.Empty(CommandLines.With(Secret));

        await terminal.TypeAsync("typed by hand\n");
        await terminal.WaitForAsync("far>");

        Assert.Empty(CommandLines.With(Secret));
        var screen = await terminal.ScreenAsync();
        Assert.DoesNotContain("typed by hand", screen);
        Assert.DoesNotContain(Secret, screen);
    }
}
