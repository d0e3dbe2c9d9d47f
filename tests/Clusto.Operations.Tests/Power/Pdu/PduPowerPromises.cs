using System.Diagnostics;
using Clusto.Operations.Credentials;
using Clusto.Operations.Power;
using Clusto.Operations.Power.Pdu;
using Clusto.Operations.Tests.Devices;
using Clusto.Operations.Tests.Snmp;

namespace Clusto.Operations.Tests.Power.Pdu;

public class PduPowerPromises
{
    private static readonly PowerLimits Limits = new(64, TimeSpan.FromSeconds(6));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("apc-rpdu")]
    [InlineData("servertech-sentry3")]
    [InlineData("raritan-pdu2")]
    public async Task Outlets_are_switched_and_read_back(string profile)
    {
        using var pdu = await TestPdu.StartAsync(profileName: profile);
        PowerTarget[] targets = [pdu.Outlet("server1", "outlet2"), pdu.Outlet("server2", "outlet5")];

        var off = await SwitchAsync(PowerAction.Off, targets);
        var states = await pdu.StatesAsync(1, 2, 3, 4, 5, 6);
        var on = await SwitchAsync(PowerAction.On, targets[0]);
        var asked = await AskAsync(targets);

        Assert.Equal("server1: Off, server2: Off", off);
        Assert.Equal("On Off On On Off On", states);
        Assert.Equal("server1: On", on);
        Assert.Equal("server1: On, server2: Off", asked);
    }

    [Fact]
    public async Task The_outlets_of_one_PDU_are_asked_in_two_requests()
    {
        using var pdu = await TestPdu.StartAsync();
        using var relay = UdpRelay.To(pdu.Agent);
        pdu.Access = pdu.Agent.Access("pdu1", relay.Port);

        await AskAsync([.. Enumerable.Range(1, 8).Select(outlet => pdu.Outlet($"server{outlet}", $"outlet{outlet}"))]);

        Assert.Equal(2, relay.Asked);
    }

    [Theory]
    [InlineData("apc-rpdu")]
    [InlineData("servertech-sentry3")]
    [InlineData("raritan-pdu2")]
    public async Task A_thing_with_one_feed_is_rebooted_by_the_PDU(string profile)
    {
        using var pdu = await TestPdu.StartAsync(profileName: profile);
        var watch = Stopwatch.StartNew();

        Assert.Equal("server1: On", await SwitchAsync(PowerAction.Cycle, pdu.Outlet("server1", "outlet2")));

        // The outlet of the test keeps it off for a second and a half.
        Assert.True(watch.Elapsed > TimeSpan.FromSeconds(1.5));
        Assert.Equal("On On On", await pdu.StatesAsync(1, 2, 3));
    }

    [Fact]
    public async Task Redundant_feeds_are_all_off_before_one_is_on_again()
    {
        using var a = await TestPdu.StartAsync("pdu-a");
        using var b = await TestPdu.StartAsync("pdu-b", "raritan-pdu2");
        var delay = new Dictionary<string, string> { ["pdu-cycle-delay"] = "3" };
        a.Access = a.Agent.Access("pdu-a", settings: delay);
        b.Access = b.Agent.Access("pdu-b", settings: delay);

        var cycle = SwitchAsync(PowerAction.Cycle, a.Outlet("server1", "outlet1"), b.Outlet("server1", "outlet1"), a.Outlet("server2", "outlet2"));
        var together = false;
        while (!cycle.IsCompleted)
            together |= await a.StatesAsync(1) == "Off" && await b.StatesAsync(1) == "Off" && await a.StatesAsync(1) == "Off";

        Assert.Equal("server1: On, server1: On, server2: On", await cycle);
        Assert.True(together);
        Assert.Equal("On On / On On", await a.StatesAsync(1, 2) + " / " + await b.StatesAsync(1, 2));
    }

    [Fact]
    public async Task Feeds_of_one_PDU_are_switched_together_too()
    {
        using var pdu = await TestPdu.StartAsync();
        pdu.Access = pdu.Agent.Access("pdu1", settings: new Dictionary<string, string> { ["pdu-cycle-delay"] = "1" });

        Assert.Equal("server1: On, server1: On", await SwitchAsync(PowerAction.Cycle, pdu.Outlet("server1", "outlet1"), pdu.Outlet("server1", "outlet2")));
    }

    [Fact]
    public async Task A_cycle_that_is_stopped_between_off_and_on_gives_the_power_back()
    {
        using var pdu = await TestPdu.StartAsync();
        pdu.Access = pdu.Agent.Access("pdu1", settings: new Dictionary<string, string> { ["pdu-cycle-delay"] = "300" });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);

        var cycle = RepliesAsync(new PduPower().SwitchAsync([pdu.Outlet("server1", "outlet1")], PowerAction.Cycle, Limits, stop.Token));
        while (await pdu.StatesAsync(1) == "On")
            Assert.False(cycle.IsCompleted);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cycle);
        Assert.Equal("On", await pdu.StatesAsync(1));
    }

    [Fact]
    public async Task A_feed_that_stays_on_keeps_the_thing_from_being_half_cycled()
    {
        using var a = await TestPdu.StartAsync("pdu-a");
        using var b = await TestPdu.StartAsync("pdu-b", liars: [1]);
        b.Access = b.Agent.Access("pdu-b");

        var replies = await RepliesAsync(new PduPower().SwitchAsync([a.Outlet("server1", "outlet1"), b.Outlet("server1", "outlet1")], PowerAction.Cycle, new PowerLimits(8, TimeSpan.FromSeconds(4)), Token));

        Assert.Equal(
            [
                "'pdu-a' refused: outlet 'outlet1' was off and is on again, without the cycle, because of another feed of 'server1': 'pdu-b' refused: it took the command, and 4 s later outlet 'outlet1' is still on.",
                "'pdu-b' refused: it took the command, and 4 s later outlet 'outlet1' is still on.",
            ],
            replies.Select(static reply => reply.Mistake!.Message).Order());
        Assert.Equal("On", await a.StatesAsync(1));
    }

    [Fact]
    public async Task Nothing_is_switched_of_a_thing_with_a_dead_feed_and_everything_of_the_others()
    {
        using var a = await TestPdu.StartAsync("pdu-a");
        using var silent = UdpRelay.Answering(static _ => null);
        var dead = new PowerTarget { Thing = "server1", Access = SnmpAgent.AccessTo(silent.Port, new Credential("", "x"), "pdu-b"), Switch = "outlet1" };
        await a.OrderAsync(1, 2);

        var replies = await RepliesAsync(new PduPower().SwitchAsync([a.Outlet("server1", "outlet1"), dead, a.Outlet("server2", "outlet2")], PowerAction.Cycle, new PowerLimits(8, TimeSpan.FromSeconds(4)), Token));

        Assert.Equal(["pdu-a: DeviceRefusedException", "pdu-a: On", "pdu-b: DeviceUnreachableException"], replies.Select(Text).Order());
        Assert.Equal("Off On", await a.StatesAsync(1, 2));

        static string Text(PowerReply reply) => $"{reply.Target.Access.Device}: {reply.Mistake?.GetType().Name ?? reply.Status.ToString()}";
    }

    [Fact]
    public async Task A_PDU_that_says_yes_and_does_no_is_found_out()
    {
        using var pdu = await TestPdu.StartAsync(liars: [3]);

        var replies = await RepliesAsync(new PduPower().SwitchAsync([pdu.Outlet("server1", "outlet3"), pdu.Outlet("server2", "outlet4")], PowerAction.Off, new PowerLimits(8, TimeSpan.FromSeconds(4)), Token));

        Assert.Equal(["server2", "server1"], replies.Select(static reply => reply.Target.Thing));
        Assert.Equal(PowerStatus.Off, replies[0].Status);
        Assert.IsType<DeviceRefusedException>(replies[1].Mistake);
        Assert.Equal("'pdu1' refused: it took the command, and 4 s later outlet 'outlet3' is still on.", replies[1].Mistake!.Message);
    }

    [Fact]
    public async Task A_reboot_that_takes_no_power_away_is_found_out()
    {
        using var pdu = await TestPdu.StartAsync(liars: [3]);

        var reply = Assert.Single(await RepliesAsync(new PduPower().SwitchAsync([pdu.Outlet("server1", "outlet3")], PowerAction.Cycle, new PowerLimits(8, TimeSpan.FromSeconds(4)), Token)));

        Assert.Equal("'pdu1' refused: it took the command, and 4 s later outlet 'outlet3' is still on.", reply.Mistake!.Message);
    }

    [Fact]
    public async Task An_outlet_that_may_not_be_switched_keeps_no_other_from_it()
    {
        using var pdu = await TestPdu.StartAsync(stubborn: [1]);

        var replies = await RepliesAsync(new PduPower().SwitchAsync([pdu.Outlet("server1", "outlet1"), pdu.Outlet("server2", "outlet2")], PowerAction.Off, Limits, Token));

        var refused = replies.Single(static reply => reply.Target.Thing == "server1");
        Assert.StartsWith("'pdu1' refused: it answered notWritable", refused.Mistake!.Message, StringComparison.Ordinal);
        Assert.Equal(PowerStatus.Off, replies.Single(static reply => reply.Target.Thing == "server2").Status);
    }

    [Fact]
    public async Task A_dead_PDU_costs_only_its_own_outlets()
    {
        using var pdu = await TestPdu.StartAsync();
        using var silent = UdpRelay.Answering(static _ => null);
        var dead = new PowerTarget { Thing = "server9", Access = SnmpAgent.AccessTo(silent.Port, new Credential("", "x"), "pdu9"), Switch = "outlet1" };

        var replies = await RepliesAsync(new PduPower().AskAsync([dead, pdu.Outlet("server1", "outlet1")], new PowerLimits(8, TimeSpan.FromSeconds(4)), Token));

        Assert.Equal(["server1", "server9"], replies.Select(static reply => reply.Target.Thing));
        Assert.IsType<DeviceUnreachableException>(replies[1].Mistake);
    }

    [Theory]
    [InlineData(PowerAction.Soft, "an outlet cannot ask an operating system to shut down")]
    [InlineData(PowerAction.Reset, "an outlet cannot reset without taking the power away")]
    public async Task What_an_outlet_cannot_do_is_refused_without_asking_it(PowerAction action, string reason)
    {
        var target = new PowerTarget { Thing = "server1", Access = SnmpAgent.AccessTo(1, new Credential("", "x"), "pdu1"), Switch = "outlet1" };

        var reply = Assert.Single(await RepliesAsync(new PduPower().SwitchAsync([target], action, Limits, Token)));

        Assert.Equal($"'pdu1' refused: {reason}.", reply.Mistake!.Message);
    }

    [Fact]
    public async Task What_is_wrong_with_what_is_recorded_is_told_of_each_outlet()
    {
        using var pdu = await TestPdu.StartAsync();

        var unknown = await RepliesAsync(new PduPower().AskAsync([pdu.Outlet("server1", "outlet9"), pdu.Outlet("server2", "left one"), pdu.Outlet("server3", null)], Limits, Token));
        pdu.Access = pdu.Agent.Access("pdu1", settings: new Dictionary<string, string> { ["pdu-cycle-delay"] = "soon" });
        var delay = Assert.Single(await RepliesAsync(new PduPower().SwitchAsync([pdu.Outlet("server1", "outlet1")], PowerAction.Cycle, Limits, Token)));
        pdu.Access = pdu.Agent.Access("pdu1", settings: new Dictionary<string, string> { ["pdu-profile"] = "acme" });
        var profile = Assert.Single(await RepliesAsync(new PduPower().AskAsync([pdu.Outlet("server1", "outlet1")], Limits, Token)));

        Assert.Equal(
            ["'pdu1' refused: it has no outlet 'outlet9' (index 9 by its profile apc-rpdu).", "'pdu1' refused: the name 'left one' does not say which of its outlets it is.", "'pdu1' refused: which of its outlets is meant is not said."],
            unknown.Select(static reply => reply.Mistake!.Message).Order(StringComparer.Ordinal));
        Assert.Contains("pdu-cycle-delay", delay.Mistake!.Message, StringComparison.Ordinal);
        Assert.Equal("'pdu1' refused: 'acme' is no profile of a PDU.", profile.Mistake!.Message);
        Assert.Equal("On", await pdu.StatesAsync(1));
    }

    [Fact]
    public async Task A_PDU_of_an_unknown_model_is_switched_by_its_own_profile()
    {
        using var agent = await SnmpAgent.StartAsync(["1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.99999.1", "1.3.6.1.4.1.99999.2.1.5|2:outlets|role=state,outlet=5,on=10,off=20", "1.3.6.1.4.1.99999.3.1.5|2:outlets|role=command,outlet=5,on=7,off=8"]);
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, """{ "name": "acme", "index": "1.{outlet}", "command": { "column": "1.3.6.1.4.1.99999.3", "on": 7, "off": 8 }, "state": { "column": "1.3.6.1.4.1.99999.2", "on": [10], "off": [20] }, "cycleDelay": 0 }""", Token);
        var target = new PowerTarget { Thing = "server1", Access = agent.Access(), Switch = "outlet5" };

        var unknown = Assert.Single(await RepliesAsync(new PduPower().AskAsync([target], Limits, Token)));
        target = target with { Access = agent.Access(settings: new Dictionary<string, string> { ["pdu-profile-file"] = file }) };
        var off = await SwitchAsync(PowerAction.Off, target);
        var cycle = await SwitchAsync(PowerAction.Cycle, target);
        await File.WriteAllTextAsync(file, """{ "name": "acme" }""", Token);
        var broken = Assert.Single(await RepliesAsync(new PduPower().AskAsync([target], Limits, Token)));
        File.Delete(file);

        Assert.Equal("'device1' refused: its model, 1.3.6.1.4.1.99999.1 by its sysObjectID, has no profile.", unknown.Mistake!.Message);
        Assert.Equal(("server1: Off", "server1: On"), (off, cycle));
        Assert.StartsWith($"'device1' refused: its profile '{file}' cannot be read: ", broken.Mistake!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_stops_waiting_stops_at_once()
    {
        using var silent = UdpRelay.Answering(static _ => null);
        var dead = new PowerTarget { Thing = "server9", Access = SnmpAgent.AccessTo(silent.Port, new Credential("", "x"), "pdu9"), Switch = "outlet1" };
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        stop.CancelAfter(TimeSpan.FromMilliseconds(300));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RepliesAsync(new PduPower().AskAsync([dead], new PowerLimits(8, TimeSpan.FromMinutes(5)), stop.Token)));
    }

    private static async Task<string> SwitchAsync(PowerAction action, params PowerTarget[] targets) => Text(await RepliesAsync(new PduPower().SwitchAsync(targets, action, Limits, Token)));

    private static async Task<string> AskAsync(params PowerTarget[] targets) => Text(await RepliesAsync(new PduPower().AskAsync(targets, Limits, Token)));

    private static string Text(IEnumerable<PowerReply> replies) => string.Join(", ", replies.Select(static reply => $"{reply.Target.Thing}: {reply.Mistake?.Message ?? reply.Status.ToString()}").Order());

    private static async Task<List<PowerReply>> RepliesAsync(IAsyncEnumerable<PowerReply> replies)
    {
        DeviceProgram.Require("snmpget");
        var list = new List<PowerReply>();
        await foreach (var reply in replies)
            list.Add(reply);
        return list;
    }
}
