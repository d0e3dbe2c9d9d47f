using System.Text;
using Clusto.Operations.Tests.Snmp;
using Clusto.Operations.Tests.Ways;
using Clusto.Operations.Vlan;
using Clusto.Storage;

namespace Clusto.Operations.Tests.Vlan;

public class VlanOperationsPromises
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_port_of_a_server_is_set_on_the_switch_and_recorded_there()
    {
        using var site = await VlanSite.StartAsync();

        var state = Assert.Single(await site.SetAsync("web1", "eth0", "20", ["40", "30"])).State!;

        Assert.Equal(("web1", "eth0", "sw1", "port7", "Gi1/0/7"), (state.Thing, state.Port, state.Switch, state.SwitchPort, state.Interface));
        Assert.Equal("web1 eth0: 20, tagged 30 40", state.ToString());
        Assert.Equal((1, 20, true), (state.UntaggedBefore, state.RecordedUntagged, state.Agrees));
        Assert.Equal("20", await site.OnSwitchAsync(7));
        Assert.Equal("tagged=30 40, vlan=20", site.Recorded("port7"));
        Assert.Equal(["VLAN of eth0 by SNMP on sw1: port7 1 → 20, tagged 30 40"], site.Records.History("web1"));
        Assert.Equal(["VLAN of port7 by SNMP on sw1: 1 → 20, tagged 30 40"], site.Records.History("sw1"));
        Assert.Contains(site.Told, static word => word.StartsWith("web1 eth0: web1 eth0 → sw1 port7; asking sw1 (127.0.0.1)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_cable_is_followed_through_patch_panels()
    {
        using var site = await VlanSite.StartAsync();

        Assert.Null(Assert.Single(await site.SetAsync("web1", "eth1", "vlan20")).Mistake);

        Assert.Equal(["20", "1"], await site.Switch.ReadAsync($"{TestSwitch.Pvid}.8", $"{TestSwitch.Pvid}.7"));
        Assert.Equal("vlan=20", site.Recorded("port8"));
        Assert.Contains(site.Told, static word => word.StartsWith("web1 eth1: web1 eth1 → panel1 port3 → panel1 rear3 → panel2 rear12 → panel2 port12 → sw1 port8;", StringComparison.Ordinal));
    }

    [Fact]
    public async Task All_ports_with_a_cable_are_asked_and_patterns_choose_among_them()
    {
        using var site = await VlanSite.StartAsync();
        await site.SetAsync("sw1", "port7", "10");

        Assert.Equal(["web1 eth0: 10 True", "web1 eth1: 1 "], (await site.GetAsync("web1")).Select(static outcome => $"{outcome.State} {outcome.State!.Agrees}"));
        Assert.Equal(["sw1 port7: 10", "sw1 port8: 1"], (await site.GetAsync("sw1", "port*")).Select(static outcome => outcome.State!.ToString()));
        Assert.Equal(["web1 eth1: 1"], (await site.GetAsync("web1", "*1")).Select(static outcome => outcome.State!.ToString()));
        Assert.Equal(["sw1 port1: 1"], (await site.GetAsync("sw1", "port1")).Select(static outcome => outcome.State!.ToString()));
    }

    [Fact]
    public async Task A_switch_that_was_changed_behind_the_record_is_seen()
    {
        using var site = await VlanSite.StartAsync();
        await site.SetAsync("web1", "eth0", "20");
        await site.SetAsync("web1", "eth0", "30", ["10"], new VlanOptions { RecordOnly = true });

        var state = Assert.Single(await site.GetAsync("web1", "eth0")).State!;

        Assert.Equal((20, 30, false), (state.Untagged, state.RecordedUntagged, state.Agrees));
        Assert.Equal([10], state.RecordedTagged);
        Assert.Equal("20", await site.OnSwitchAsync(7));
        Assert.Equal("web1 eth0: 30, tagged 10", Assert.Single(await site.GetAsync("web1", "eth0", new VlanOptions { RecordOnly = true })).State!.ToString());
    }

    [Fact]
    public async Task One_port_takes_at_most_eight_requests()
    {
        UdpRelay? relay = null;
        using var site = await VlanSite.StartBehindAsync(device => (relay = UdpRelay.To(device.Agent)).Port);

        Assert.Null(Assert.Single(await site.SetAsync("web1", "eth1", "20", ["30"])).Mistake);

        Assert.InRange(relay!.Asked, 5, 8);
        relay.Dispose();
    }

    [Fact]
    public async Task All_ports_of_a_switch_take_at_most_twelve_requests()
    {
        UdpRelay? relay = null;
        using var site = await VlanSite.StartBehindAsync(device => (relay = UdpRelay.To(device.Agent)).Port);

        var outcomes = await site.SetAsync([.. Enumerable.Range(1, 48).Select(static port => new VlanWish { Thing = "sw1", Port = $"port{port}", Vlan = port % 2 == 0 ? "20" : "net-db", Tagged = ["40"] })]);

        Assert.InRange(relay!.Asked, 5, 12);
        relay.Dispose();
        Assert.All(outcomes, static outcome => Assert.True(outcome.State!.Agrees));
        Assert.Equal(48, outcomes.Count);
        Assert.Equal("tagged=40, vlan=30", site.Recorded("port47"));
        Assert.Equal("30", await site.OnSwitchAsync(47));
    }

    [Fact]
    public async Task What_a_switch_refuses_is_neither_set_nor_recorded()
    {
        using var site = await VlanSite.StartAsync($"{TestSwitch.Pvid}.8|66:error|op=set,status=inconsistentvalue,value=1");
        var before = await site.Switch.StateAsync();

        var outcomes = await site.SetAsync([new VlanWish { Thing = "web1", Port = "eth0", Vlan = "20" }, new VlanWish { Thing = "web1", Port = "eth1", Vlan = "20" }]);

        Assert.Equal(["eth0", "eth1"], outcomes.Select(static outcome => outcome.Port));
        Assert.All(outcomes, static outcome => Assert.IsType<DeviceRefusedException>(outcome.Mistake));
        Assert.Equal(before, await site.Switch.StateAsync());
        Assert.Equal(("", ""), (site.Recorded("port7"), site.Recorded("port8")));
        Assert.Empty(site.Records.History("web1"));
    }

    [Fact]
    public async Task What_cannot_be_recorded_is_put_back_on_the_switch()
    {
        using var site = await VlanSite.StartAsync();
        using var locked = Inventory.Open(StoreAddress.File(site.Records.StorePath), new StoreOptions { ReadOnly = true });
        var before = await site.Switch.StateAsync();

        var outcome = Assert.Single(await VlanSite.ListAsync(site.Operations(records: locked.Devices).SetAsync([new VlanWish { Thing = "web1", Port = "eth0", Vlan = "20", Tagged = ["30"] }], Token)));

        Assert.Contains("could not be recorded", Assert.IsType<DeviceNotRecordedException>(outcome.Mistake).Message, StringComparison.Ordinal);
        Assert.EndsWith("its ports were put back, and have the VLANs that they had before.", outcome.Mistake.Message, StringComparison.Ordinal);
        Assert.Equal(before, await site.Switch.StateAsync());
        Assert.Equal("", site.Recorded("port7"));
    }

    [Fact]
    public async Task Where_it_cannot_be_put_back_either_it_is_told_how_they_differ()
    {
        using var site = await VlanSite.StartAsync();
        var records = new DyingRecords(site.Records.Inventory.Devices, () => System.Diagnostics.Process.GetProcessById(site.Switch.Agent.Id).Kill());

        var outcome = Assert.Single(await VlanSite.ListAsync(site.Operations(new VlanOptions { DeviceTime = TimeSpan.FromSeconds(6) }, records).SetAsync([new VlanWish { Thing = "web1", Port = "eth0", Vlan = "20" }], Token)));

        Assert.Contains("'port7' has 20 there and nothing in the record", Assert.IsType<DeviceNotRecordedException>(outcome.Mistake).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_says_before_and_after_and_changes_nothing()
    {
        using var site = await VlanSite.StartAsync();
        var before = await site.Switch.StateAsync();

        var state = Assert.Single(await VlanSite.ListAsync(site.Operations().PlanAsync([new VlanWish { Thing = "web1", Port = "eth0", Vlan = "20", Tagged = ["30"] }], Token))).State!;

        Assert.Equal((1, 20), (state.UntaggedBefore, state.Untagged));
        Assert.Equal([30], state.Tagged);
        Assert.Equal(before, await site.Switch.StateAsync());
        Assert.Equal("", site.Recorded("port7"));
    }

    [Fact]
    public async Task A_VLAN_that_the_switch_does_not_have_is_an_error()
    {
        using var site = await VlanSite.StartAsync();

        Assert.Contains("it has no VLAN 99", Assert.Single(await site.SetAsync("web1", "eth0", "99")).Mistake!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("20", "20")]
    [InlineData("VLAN020", "20")]
    [InlineData("net-db", "30")]
    public async Task A_VLAN_is_a_number_or_what_holds_one(string vlan, string recorded)
    {
        using var site = new OfflineSite();

        Assert.Null(Assert.Single(await site.SetAsync(vlan)).Mistake);

        Assert.Equal(recorded, site.Recorded["vlan"]);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("4095")]
    [InlineData("99999999999999999999")]
    [InlineData("-1")]
    [InlineData("web1")]
    [InlineData("net-many")]
    [InlineData("$(reboot)")]
    [InlineData("-oProxyCommand=x")]
    [InlineData("203; drop table Thing")]
    public async Task What_is_no_VLAN_is_told_and_nothing_is_done(string vlan)
    {
        using var site = new OfflineSite();

        var mistake = Assert.IsType<VlanInvalidException>(Assert.Single(await site.SetAsync(vlan)).Mistake);

        Assert.Contains($"'{vlan}'", mistake.Message, StringComparison.Ordinal);
        Assert.Empty(site.Recorded);
    }

    [Fact]
    public async Task Tags_are_taken_off_by_the_word_none_and_one_text_may_hold_many()
    {
        using var site = new OfflineSite();

        await site.SetAsync("20", "10, 30 vlan40");
        Assert.Equal("10 30 40", site.Recorded["tagged"]);
        await site.SetAsync(null, "none");

        Assert.Equal("vlan", Assert.Single(site.Recorded).Key);
        Assert.IsType<VlanInvalidException>(Assert.Single(await site.SetAsync("20", "10", "20")).Mistake);
    }

    [Fact]
    public async Task One_port_cannot_be_told_two_things()
    {
        using var site = await VlanSite.StartAsync();

        var outcomes = await site.SetAsync([new() { Thing = "web1", Port = "eth0", Vlan = "20" }, new() { Thing = "sw1", Port = "port7", Vlan = "30" }, new() { Thing = "web1", Port = "eth1", Vlan = "30" }, new() { Thing = "sw1", Port = "port8", Vlan = "net-db" }]);

        Assert.Equal(2, outcomes.Count(static outcome => outcome.Mistake is DeviceRefusedException));
        Assert.Equal(["sw1 port8: 30", "web1 eth1: 30"], outcomes.Where(static outcome => outcome.State is not null).Select(static outcome => outcome.State!.ToString()).Order(StringComparer.Ordinal));
        Assert.Equal("1", await site.OnSwitchAsync(7));
    }

    [Fact]
    public async Task A_wrong_community_is_told_and_is_nowhere_to_be_read()
    {
        const string secret = "swordfish-81";
        using var site = await VlanSite.StartAsync();
        site.Records.Register("lab", "", secret);
        var seen = new StringBuilder();

        var asking = site.SetAsync("web1", "eth0", "20", null, new VlanOptions { DeviceTime = TimeSpan.FromSeconds(3) });
        while (!asking.IsCompleted)
        {
            foreach (var process in Directory.EnumerateDirectories("/proc").Where(static folder => char.IsAsciiDigit(Path.GetFileName(folder)[0])))
            {
                try
                {
                    seen.Append(await File.ReadAllTextAsync(Path.Combine(process, "cmdline"), Token));
                }
                catch (Exception error) when (error is IOException or UnauthorizedAccessException)
                {
                    // A process that has ended meanwhile.
                }
            }
        }

        var mistake = Assert.IsType<DeviceUnreachableException>(Assert.Single(await asking).Mistake);
        Assert.Contains("snmp", seen.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(secret, seen + mistake.ToString() + mistake.Advice + string.Join('\n', site.Told), StringComparison.Ordinal);
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(site.Records.StorePath)!))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var text = new StreamReader(stream, Encoding.Latin1);
            var content = await text.ReadToEndAsync(Token);
            Assert.DoesNotContain(secret, content, StringComparison.Ordinal);
            Assert.DoesNotContain(SnmpAgent.Community, content, StringComparison.Ordinal);
        }
    }

    /// <summary>A store that goes away once the switch was set, and the switch with it.</summary>
    private sealed class DyingRecords(IDeviceRecords records, Action dying) : PassingRecords(records)
    {
        public override void Record(IReadOnlyList<Operation> operations, IReadOnlyList<DeviceChange> changes, CancellationToken token)
        {
            dying();
            throw new ThingNotFoundException("sw1");
        }
    }
}
