using System.Net.Sockets;
using Clusto.Operations.Programs;
using Clusto.Operations.Rebuilds;
using Clusto.Operations.Tests.Devices;

namespace Clusto.Operations.Tests.Rebuilds;

public sealed class DnsmasqPromises : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("clusto-dnsmasq-");

    [Fact]
    public async Task A_running_dnsmasq_reads_the_line_of_a_machine_at_once_and_nothing_half_written()
    {
        Assert.SkipUnless(Environment.UserName == "root", "dnsmasq needs rights for DHCP.");
        var hosts = Path.Combine(folder.FullName, "dhcp-hosts");
        Directory.CreateDirectory(hosts);
        string[] arguments =
        [
            "--no-daemon", "--conf-file=/dev/null", "--port=0", "--interface=lo", "--bind-interfaces", $"--dhcp-alternate-port={DeviceProgram.FreePort(ProtocolType.Udp)}",
            "--dhcp-range=127.0.0.2,static", $"--dhcp-leasefile={Path.Combine(folder.FullName, "leases")}", $"--dhcp-hostsdir={hosts}",
        ];
        // It gives up its rights, and must read the folder all the same.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder.FullName, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        using var dnsmasq = await DeviceProgram.StartAsync("dnsmasq", arguments, static program => Task.FromResult(program.Said.Contains("static leases only", StringComparison.Ordinal)));

        new BootRoot(folder.FullName).Write([new ProfileLibrary().Get("debian12").Render(SampleMachine.Variables())[^1]]);

        while (!dnsmasq.Said.Contains($"read {hosts}/52-54-00-ab-cd-01", StringComparison.Ordinal))
            await Task.Delay(20, TestContext.Current.CancellationToken);
        Assert.DoesNotContain("/.", dnsmasq.Said, StringComparison.Ordinal);
        Assert.DoesNotContain(" bad ", dnsmasq.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_configuration_of_the_README_is_one_with_the_entries_that_are_written()
    {
        DeviceProgram.Require("dnsmasq");
        var profile = new ProfileLibrary().Get("debian12");
        new BootRoot(folder.FullName).Write([profile.Render(SampleMachine.Variables())[^1], profile.Render(SampleMachine.Variables(("mac", ["52:54:00:ab:cd:02"]), ("address", ["2001:db8::11"]), ("hostname", ["web2"])))[^1]]);
        var configuration = Path.Combine(folder.FullName, "clusto.conf");
        File.WriteAllText(configuration, Configuration().Replace("/srv/boot", folder.FullName, StringComparison.Ordinal).Replace("/srv/tftp", folder.FullName, StringComparison.Ordinal));

        // It reads the entries only when it runs, and says what it makes of one when it is told it.
        var entries = Directory.GetFiles(Path.Combine(folder.FullName, DhcpHost.Folder)).Select(static file => "--dhcp-host=" + File.ReadAllText(file).Trim());
        var result = await new ProgramCall { Name = "dnsmasq", Purpose = "to test", Package = "dnsmasq-base", Arguments = ["--test", $"--conf-file={configuration}", .. entries] }.RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal((0, "dnsmasq: syntax check OK."), (result.ExitCode, result.LastWords));
        Assert.Contains($"dhcp-hostsdir={folder.FullName}/{DhcpHost.Folder}\n", File.ReadAllText(configuration), StringComparison.Ordinal);
        Assert.Contains($"tag:{DhcpHost.Tag},tag:ipxe,http://10.2.0.5:8080/ipxe/${{net0/mac:hexhyp}}.ipxe", File.ReadAllText(configuration), StringComparison.Ordinal);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static string Configuration()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "README.md")))
            root = root.Parent!;
        return File.ReadAllText(Path.Combine(root.FullName, "README.md")).ReplaceLineEndings("\n").Split("```\n").Single(static block => block.StartsWith("# /etc/dnsmasq.d/clusto.conf", StringComparison.Ordinal));
    }
}
