using System.Net.Sockets;
using Clusto.Operations.Tests.Devices;

namespace Clusto.Operations.Tests.Consoles;

public sealed class SerialOverLanPromises : IDisposable
{
    private const string Secret = "Geheim-4711";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("clusto-sol-");
    private readonly int linePort = DeviceProgram.FreePort();
    private readonly int port = DeviceProgram.FreePort(ProtocolType.Udp);

    private static IReadOnlyDictionary<string, string> Credential => new Dictionary<string, string> { ["CLUSTO_CREDENTIAL_CONSOLE"] = "admin:" + Secret };

    private string[] Settings => [$"ipmi-port={port}", "ipmi-cipher-suite=3"];

    [Fact]
    public async Task What_is_typed_arrives_what_is_written_is_shown_and_the_escape_leads_back()
    {
        using var line = await StartLineAsync();
        using var controller = await StartControllerAsync();
        await using var terminal = await TmuxTerminal.OpenAsync(Credential);
        await terminal.EnterAsync(ConsoleMethod.Ipmi, "127.0.0.1", null, Settings);
        await terminal.WaitForAsync("[SOL Session operational");
        Assert.Empty(CommandLines.With(Secret));

        await terminal.TypeAsync("stty raw -echo; echo ready; head -c 3 | od -An -tx1; stty sane\n");
        await terminal.WaitForAsync("\nready");
        await terminal.PressAsync("C-c", "C-z", "C-\\");
        await terminal.WaitForAsync("03 1a 1c");
        await terminal.TypeAsync("\n~.");

        await terminal.AssertIsBackAsync("left: Ended, the console was left.");
        Assert.DoesNotContain(Secret, await terminal.ScreenAsync());
    }

    [Fact]
    public async Task A_session_that_was_killed_does_not_shut_out_the_next_one()
    {
        using var line = await StartLineAsync();
        using var controller = await StartControllerAsync();
        await using var terminal = await TmuxTerminal.OpenAsync(Credential);
        await terminal.EnterAsync(ConsoleMethod.Ipmi, "127.0.0.1", null, Settings);
        await terminal.WaitForAsync("[SOL Session operational");

        System.Diagnostics.Process.GetProcessById(CommandLines.ProcessOf("ipmitool ", $"-p {port} ")).Kill();
        await terminal.AssertIsBackAsync("left: Lost, ipmitool ended with code 137.");

        await terminal.EnterAsync(ConsoleMethod.Ipmi, "127.0.0.1", null, Settings);
        await terminal.WaitForAsync("[SOL Session operational");
    }

    [Fact]
    public async Task A_session_that_somebody_holds_is_taken_over_only_where_that_is_asked_for()
    {
        using var line = await StartLineAsync();
        using var controller = await StartControllerAsync();
        await using var holder = await TmuxTerminal.OpenAsync(Credential);
        await holder.EnterAsync(ConsoleMethod.Ipmi, "127.0.0.1", null, Settings);
        await holder.WaitForAsync("[SOL Session operational");
        await using var terminal = await TmuxTerminal.OpenAsync(Credential);

        await terminal.StartAsync(ConsoleMethod.Ipmi, "127.0.0.1", null, Settings);
        await terminal.AssertIsBackAsync("DeviceRefused: 'device1' refused: Info: SOL payload already active on another session.");

        await terminal.EnterAsync(ConsoleMethod.Ipmi, "127.0.0.1", null, [.. Settings, "take-over=yes"]);
        await terminal.WaitForAsync("[SOL Session operational");
        await terminal.TypeAsync("echo $((6 * 7))\n");
        await terminal.WaitForAsync("\n42");
    }

    [Fact]
    public async Task A_wrong_password_is_refused()
    {
        using var line = await StartLineAsync();
        using var controller = await StartControllerAsync();
        await using var terminal = await TmuxTerminal.OpenAsync(new Dictionary<string, string> { ["CLUSTO_CREDENTIAL_CONSOLE"] = "admin:wrong" });

        await terminal.StartAsync(ConsoleMethod.Ipmi, "127.0.0.1", null, Settings);

        await terminal.AssertIsBackAsync("DeviceRefused: 'device1' refused: > RAKP 2 HMAC is invalid.");
    }

    [Fact]
    public async Task A_controller_that_dies_gives_the_terminal_back()
    {
        using var line = await StartLineAsync();
        using var controller = await StartControllerAsync();
        await using var terminal = await TmuxTerminal.OpenAsync(Credential);
        await terminal.EnterAsync(ConsoleMethod.Ipmi, "127.0.0.1", null, Settings);
        await terminal.WaitForAsync("[SOL Session operational");

        System.Diagnostics.Process.GetProcessById(controller.Id).Kill();
        // ipmitool notices once nobody says that he has what was typed.
        await terminal.TypeAsync("x");

        await terminal.AssertIsBackAsync("left: Lost, ");
    }

    [Fact]
    public async Task Without_a_credential_nothing_is_begun()
    {
        await using var terminal = await TmuxTerminal.OpenAsync();

        await terminal.StartAsync(ConsoleMethod.Ipmi, "127.0.0.1", null, Settings);

        await terminal.AssertIsBackAsync("CredentialMissing: ");
    }

    public void Dispose() => folder.Delete(recursive: true);

    // A shell at the other end of the line. The controller reaches it by TCP, for it locks a serial line in a folder of root's.
    private Task<DeviceProgram> StartLineAsync() => DeviceProgram.StartAsync("socat", [$"TCP-LISTEN:{linePort},bind=127.0.0.1,reuseaddr,fork", "EXEC:bash --norc --noprofile,pty,setsid,ctty,stderr"], _ => Task.FromResult(IsListedIn("/proc/net/tcp", linePort)));

    private async Task<DeviceProgram> StartControllerAsync()
    {
        DeviceProgram.Require("ipmi_sim", "ipmitool");
        var configuration = Path.Combine(folder.FullName, "lan.conf");
        var commands = Path.Combine(folder.FullName, "bmc.emu");
        await File.WriteAllTextAsync(configuration, $"""
            name "bmc"
            set_working_mc 0x20
              startlan 1
                addr 127.0.0.1 {port}
                priv_limit admin
                allowed_auths_admin none md2 md5 straight
                guid a123456789abcdefa123456789abcdef
              endlan
              user 2 true "admin" "{Secret}" admin 10 none md2 md5 straight
              sol "tcp:127.0.0.1:{linePort}" 115200

            """);
        await File.WriteAllTextAsync(commands, """
            mc_setbmc 0x20
            mc_add 0x20 0 no-device-sdrs 0x23 9 8 0x9f 0x1291 0xf02 persist_sdr
            mc_enable 0x20

            """);
        return await DeviceProgram.StartAsync("ipmi_sim", ["-n", "-c", configuration, "-f", commands, "-s", folder.FullName], _ => Task.FromResult(IsListedIn("/proc/net/udp", port)));
    }

    // Linux lists the ports that are bound; to ask at one would begin a session there.
    private static bool IsListedIn(string file, int port) => File.ReadLines(file).Any(entry => entry.Contains($":{port:X4} 00000000:0000", StringComparison.Ordinal));
}
