using Clusto.Operations.Consoles;
using Clusto.Operations.Credentials;
using Clusto.Operations.Tests.Devices;
using Clusto.Operations.Ways;

namespace Clusto.Operations.Tests.Consoles;

public class ConsoleWayPromises
{
    public static TheoryData<ConsoleMethod> Methods => [.. Enum.GetValues<ConsoleMethod>()];

    [Theory]
    [InlineData(ConsoleMethod.Ssh, "port7", "ssh to port 3007 of 10.0.0.5")]
    [InlineData(ConsoleMethod.Telnet, "port7", "telnet to port 2007 of 10.0.0.5")]
    [InlineData(ConsoleMethod.Telnet, null, "telnet to port 23 of 10.0.0.5")]
    [InlineData(ConsoleMethod.Tcp, "7", "TCP to port 4007 of 10.0.0.5")]
    [InlineData(ConsoleMethod.Conserver, null, "console server1 of conserver at 10.0.0.5")]
    [InlineData(ConsoleMethod.Ipmi, null, "serial over LAN of 10.0.0.5")]
    [InlineData(ConsoleMethod.Libvirt, null, "virsh console server1 at qemu+ssh://admin@10.0.0.5/system")]
    public void A_way_says_how_it_goes(ConsoleMethod method, string? port, string description)
    {
        var access = Way(method, "10.0.0.5", port).Describe();

        Assert.Equal(description, access.Description);
        Assert.Equal($"server1: {description}", access.ToString());
        Assert.Equal(("server1", method, "device1", "10.0.0.5", port), (access.Thing, access.Method, access.Device, access.Address, access.Port));
    }

    [Theory]
    [InlineData(ConsoleMethod.Ssh, "port7", "ssh", "-t -p 3007 -o ServerAliveInterval=15 -o NumberOfPasswordPrompts=1 -- admin@10.0.0.5")]
    [InlineData(ConsoleMethod.Conserver, "web1", "console", "-M 10.0.0.5 -l admin -a -- web1")]
    [InlineData(ConsoleMethod.Ipmi, null, "ipmitool", "-I lanplus -H 10.0.0.5 -p 623 -U admin -E -v sol activate")]
    [InlineData(ConsoleMethod.Libvirt, "vm1", "virsh", "-c qemu+ssh://admin@10.0.0.5/system console -- vm1")]
    public void No_argument_is_a_secret(ConsoleMethod method, string? port, string program, string arguments)
    {
        var call = Assert.IsType<ConsoleProgram>(ConsoleCall.For(Way(method, "10.0.0.5", port)));

        Assert.Equal(program, call.Program.Name);
        Assert.Equal(arguments, string.Join(' ', call.Program.Arguments));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void An_address_that_is_an_option_or_a_command_is_refused(ConsoleMethod method)
    {
        foreach (var address in (string[])["-oProxyCommand=x", "$(reboot)", "", "a b", "a;b", "a\nb", "user@host", "a/b"])
            Assert.Throws<DeviceRefusedException>(() => ConsoleCall.For(Way(method, address, "port1")));
    }

    [Theory]
    [InlineData(ConsoleMethod.Conserver)]
    [InlineData(ConsoleMethod.Libvirt)]
    public void A_name_that_is_an_option_or_a_command_is_refused(ConsoleMethod method)
    {
        foreach (var name in (string[])["-oProxyCommand=x", "$(reboot)", "", "a b", "a;b", "a\0b"])
            Assert.Throws<DeviceRefusedException>(() => ConsoleCall.For(Way(method, "10.0.0.5", name)));
    }

    [Theory]
    [InlineData("-oProxyCommand=x")]
    [InlineData("$(reboot)")]
    public void A_user_that_is_an_option_or_a_command_is_refused(string user)
    {
        foreach (var method in (ConsoleMethod[])[ConsoleMethod.Ssh, ConsoleMethod.Conserver, ConsoleMethod.Ipmi, ConsoleMethod.Libvirt])
            Assert.Throws<DeviceRefusedException>(() => ConsoleCall.For(new("server1", method, new() { Device = "device1", Address = "10.0.0.5", Credential = new Credential(user, "") }, "port1")));
    }

    [Fact]
    public void A_port_without_a_number_is_answered_with_the_command_that_helps()
    {
        var error = Assert.Throws<NoPathToDeviceException>(() => ConsoleCall.For(Way(ConsoleMethod.Ssh, "10.0.0.5", "serial")));

        Assert.Contains("console-command", error.Advice, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("port70000")]
    [InlineData("port99999999999999999999")]
    public void A_port_beyond_those_of_TCP_is_an_error(string port) => Assert.ThrowsAny<ClustoException>(() => ConsoleCall.For(Way(ConsoleMethod.Ssh, "10.0.0.5", port)));

    [Theory]
    [InlineData("ssh -p 22 {user}@{address} connect {port}", "ssh", "-p|22|admin@10.0.0.5|connect|port7")]
    [InlineData("reach \"two words\" {number} {thing}x \"\"", "reach", "two words|7|server1x|")]
    public void A_recorded_command_is_words_with_names_in_them(string command, string program, string arguments)
    {
        var call = Assert.IsType<ConsoleProgram>(ConsoleCall.For(Way(ConsoleMethod.Ssh, "10.0.0.5", "port7", ("console-command", command))));

        Assert.Equal(program, call.Program.Name);
        Assert.Equal(arguments, string.Join('|', call.Program.Arguments));
    }

    [Theory]
    [InlineData("{thing} x")]
    [InlineData("-x")]
    [InlineData("sh -c 'ssh {address}'")]
    [InlineData("/bin/bash {port}")]
    [InlineData("ssh {password}")]
    [InlineData("ssh \"{address}")]
    [InlineData("ssh {address")]
    [InlineData("   ")]
    public void A_recorded_command_that_cannot_be_read_is_refused(string command) =>
        Assert.Throws<DeviceRefusedException>(() => ConsoleCall.For(Way(ConsoleMethod.Ssh, "10.0.0.5", "port7", ("console-command", command))));

    [Theory]
    [InlineData("$(reboot)")]
    [InlineData("a;reboot")]
    [InlineData("-x")]
    public void A_port_in_a_recorded_command_is_no_line_for_the_shell_at_the_other_end(string port) =>
        Assert.Throws<DeviceRefusedException>(() => ConsoleCall.For(Way(ConsoleMethod.Ssh, "10.0.0.5", port, ("console-command", "ssh {address} connect {port}"))));

    [Theory]
    [InlineData("qemu+ext:///system?command=/tmp/x")]
    [InlineData("-x")]
    [InlineData("system")]
    public void An_address_of_libvirt_that_runs_something_else_is_refused(string uri) =>
        Assert.Throws<DeviceRefusedException>(() => ConsoleCall.For(Way(ConsoleMethod.Libvirt, "10.0.0.5", "vm1", ("libvirt-uri", uri))));

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task Without_a_terminal_nothing_is_begun(ConsoleMethod method)
    {
        DeviceProgram.Require("dotnet");
        var call = new Operations.Programs.ProgramCall
        {
            Name = "dotnet",
            Purpose = "to test",
            Package = "dotnet-sdk",
            Arguments = [Path.Combine(AppContext.BaseDirectory, "Clusto.Operations.Console.dll"), method.ToString(), "server1", "device1", "127.0.0.1", "port1"],
            Environment = new Dictionary<string, string> { ["CLUSTO_CREDENTIAL_CONSOLE"] = "admin:secret" },
        };

        var result = await call.RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal("TerminalMissing: The console of 'server1' needs a terminal: the input is not one.\n", result.Output);
    }

    private static ConsoleWay Way(ConsoleMethod method, string address, string? port, params (string Key, string Value)[] settings) => new(
        "server1",
        method,
        new()
        {
            Device = "device1",
            Address = address,
            Settings = settings.ToDictionary(static setting => setting.Key, static setting => setting.Value),
            Credential = new Credential("admin", "secret"),
        },
        port);
}
