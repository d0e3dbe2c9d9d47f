using System.Net.Sockets;
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

    public void Dispose() => folder.Delete(recursive: true);
}
