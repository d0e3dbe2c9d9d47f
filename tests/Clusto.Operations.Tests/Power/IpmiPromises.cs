using System.Net;
using System.Net.Sockets;
using System.Text;
using Clusto.Operations.Credentials;
using Clusto.Operations.Power;
using Clusto.Operations.Power.Ipmi;
using Clusto.Operations.Tests.Devices;
using Clusto.Operations.Ways;

namespace Clusto.Operations.Tests.Power;

public class IpmiPromises
{
    private static readonly PowerLimits Limits = new(8, TimeSpan.FromSeconds(4));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("ipmitool")]
    [InlineData("ipmipower")]
    public async Task A_controller_is_asked_and_switched(string tool)
    {
        DeviceProgram.Require(tool);
        using var controller = await SimulatedController.StartAsync();
        var target = controller.Target(settings: ("ipmi-tool", tool));

        Assert.Equal(PowerStatus.On, (await AskAsync(target)).Status);
        Assert.Null((await SwitchAsync(target, PowerAction.Off)).Mistake);
        Assert.False(controller.IsOn);
        Assert.Equal(PowerStatus.Off, (await AskAsync(target)).Status);
        Assert.Null((await SwitchAsync(target, PowerAction.Cycle)).Mistake);
        Assert.True(controller.IsOn);
    }

    [Fact]
    public async Task Several_controllers_are_asked_by_one_program_and_each_replies_for_itself()
    {
        DeviceProgram.Require("ipmipower");
        using var one = await SimulatedController.StartAsync("127.0.0.21");
        using var other = await SimulatedController.StartAsync("127.0.0.22", isOn: false);
        var dead = one.Target("dead") is var like ? like with { Access = like.Access with { Address = "127.0.0.23" } } : null!;

        var replies = await AllAsync(new IpmiPower().AskAsync([one.Target("one"), other.Target("other"), dead], Limits, Token));

        Assert.Equal(PowerStatus.On, replies["one"].Status);
        Assert.Equal(PowerStatus.Off, replies["other"].Status);
        Assert.IsType<DeviceUnreachableException>(replies["dead"].Mistake);
        Assert.Contains("within 4 s", replies["dead"].Mistake!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ipmitool")]
    [InlineData("ipmipower")]
    public async Task A_wrong_password_is_told_and_not_shown(string tool)
    {
        DeviceProgram.Require(tool);
        using var controller = await SimulatedController.StartAsync();

        var reply = await AskAsync(controller.Target(password: "swordfish-77", settings: ("ipmi-tool", tool)));

        var mistake = Assert.IsType<DeviceRefusedException>(reply.Mistake);
        Assert.Equal("Check the user and the password of its credential.", mistake.Advice);
        Assert.DoesNotContain("swordfish", mistake.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("swordfish", reply.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ipmitool")]
    [InlineData("ipmipower")]
    public async Task An_unknown_user_is_told(string tool)
    {
        DeviceProgram.Require(tool);
        using var controller = await SimulatedController.StartAsync();

        Assert.IsType<DeviceRefusedException>((await AskAsync(controller.Target(user: "nobody", settings: ("ipmi-tool", tool)))).Mistake);
    }

    [Theory]
    [InlineData("ipmitool")]
    [InlineData("ipmipower")]
    public async Task A_name_that_nobody_knows_is_told(string tool)
    {
        DeviceProgram.Require(tool);
        var target = Target("no-such-host.invalid", 623, ("ipmi-tool", tool));

        Assert.IsType<DeviceUnreachableException>((await AskAsync(target)).Mistake);
    }

    [Theory]
    [InlineData("ipmitool")]
    [InlineData("ipmipower")]
    public async Task A_host_that_answers_garbage_costs_its_time_and_no_more(string tool)
    {
        DeviceProgram.Require(tool);
        using var socket = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var answering = GarbageAsync(socket);

        var reply = await AskAsync(Target("127.0.0.1", ((IPEndPoint)socket.Client.LocalEndPoint!).Port, ("ipmi-tool", tool)));

        Assert.NotNull(reply.Mistake);
        Assert.Equal(PowerStatus.Unknown, reply.Status);
        socket.Close();
        await answering;
    }

    [Fact]
    public async Task The_password_is_on_no_command_line_while_a_program_runs()
    {
        DeviceProgram.Require("ipmipower", "ipmitool");
        using var silent = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var port = ((IPEndPoint)silent.Client.LocalEndPoint!).Port;
        PowerTarget[] targets = [Target("127.0.0.1", port, ("ipmi-tool", "ipmitool")), Target("127.0.0.1", port, ("ipmi-tool", "ipmipower"))];

        var asking = AllAsync(new IpmiPower().AskAsync([targets[0] with { Thing = "a" }, targets[1] with { Thing = "b" }], Limits, Token));
        var lines = new List<string>();
        while (!asking.IsCompleted)
        {
            lines.AddRange(CommandLines());
            await Task.Delay(50, Token);
        }

        Assert.Contains(lines, static line => line.Contains("ipmitool", StringComparison.Ordinal) && line.Contains("127.0.0.1", StringComparison.Ordinal));
        Assert.Contains(lines, static line => line.Contains("ipmipower", StringComparison.Ordinal) && line.Contains("127.0.0.1", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, static line => line.Contains(SimulatedController.Password, StringComparison.Ordinal));
        await asking;
    }

    [Fact]
    public async Task A_password_that_the_file_of_ipmipower_cannot_hold_goes_by_the_environment()
    {
        DeviceProgram.Require("ipmitool");
        using var controller = await SimulatedController.StartAsync("127.0.0.24");

        Assert.IsType<DeviceRefusedException>((await AskAsync(controller.Target(password: "with blank # and \"quotes\""))).Mistake);
    }

    [Fact]
    public async Task Who_stops_waiting_stops_the_program()
    {
        DeviceProgram.Require("ipmitool");
        using var silent = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await AllAsync(new IpmiPower().AskAsync([Target("127.0.0.1", ((IPEndPoint)silent.Client.LocalEndPoint!).Port)], Limits, stop.Token)));
    }

    [Theory]
    [InlineData("ipmi-cipher-suite", "99")]
    [InlineData("ipmi-privilege", "root")]
    [InlineData("ipmi-workarounds", "-o x; reboot")]
    [InlineData("ipmi-port", "many")]
    public async Task A_setting_that_cannot_be_is_named(string key, string value)
    {
        var reply = await AskAsync(Target("127.0.0.1", 623, (key, value)));

        Assert.Contains($"'{key}' is '{value}'", Assert.IsType<DeviceRefusedException>(reply.Mistake).Message, StringComparison.Ordinal);
    }

    private static async Task GarbageAsync(UdpClient socket)
    {
        try
        {
            while (true)
            {
                var asked = await socket.ReceiveAsync(Token);
                await socket.SendAsync(Encoding.ASCII.GetBytes("\u0006\0\u00ffgarbage: on\r\n127.0.0.1: on"), asked.RemoteEndPoint, Token);
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The test is over.
        }
    }

    private static IEnumerable<string> CommandLines()
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc").Where(static folder => char.IsAsciiDigit(Path.GetFileName(folder)[0])))
        {
            string line;
            try
            {
                line = File.ReadAllText(Path.Combine(folder, "cmdline"));
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                continue;
            }

            yield return line;
        }
    }

    private static PowerTarget Target(string address, int port, params (string Key, string Value)[] settings)
    {
        var all = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["ipmi-port"] = port.ToString(System.Globalization.CultureInfo.InvariantCulture) };
        foreach (var (key, value) in settings)
            all[key] = value;
        return new PowerTarget { Thing = "server1", Access = new DeviceAccess { Device = "server1", Address = address, Credential = new Credential(SimulatedController.User, SimulatedController.Password), Settings = all } };
    }

    private static async Task<PowerReply> AskAsync(PowerTarget target) => (await AllAsync(new IpmiPower().AskAsync([target], Limits, Token))).Single().Value;

    private static async Task<PowerReply> SwitchAsync(PowerTarget target, PowerAction action) => (await AllAsync(new IpmiPower().SwitchAsync([target], action, Limits, Token))).Single().Value;

    private static async Task<Dictionary<string, PowerReply>> AllAsync(IAsyncEnumerable<PowerReply> replies)
    {
        var all = new Dictionary<string, PowerReply>();
        await foreach (var reply in replies)
            all.Add(reply.Target.Thing, reply);
        return all;
    }
}
