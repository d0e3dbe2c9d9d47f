using Clusto.Operations.Credentials;
using Clusto.Operations.Snmp;
using Clusto.Operations.Tests.Devices;
using Clusto.Operations.Tests.Snmp;
using Clusto.Operations.Vlan;
using Clusto.Operations.Ways;

namespace Clusto.Operations.Tests.Vlan;

public class SwitchVlansPromises
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_port_moves_to_another_VLAN_and_no_other_port_does()
    {
        using var device = await TestSwitch.StartAsync();

        var result = await Vlans(device).SetAsync([new VlanRequest { Port = "port7", Untagged = 20 }], false, Token);

        Assert.Equal("port7 (Gi1/0/7): 1 → 20", Assert.Single(result.Changes).ToString());
        Assert.Equal(
            ["20", "1", "FDFFFFFFFFFFF0", "FDFFFFFFFFFFF0", "020000000000F0", "02000000000000"],
            await device.ReadAsync($"{TestSwitch.Pvid}.7", $"{TestSwitch.Pvid}.8", $"{TestSwitch.Egress}.1", $"{TestSwitch.Untagged}.1", $"{TestSwitch.Egress}.20", $"{TestSwitch.Untagged}.20"));
    }

    [Theory]
    [InlineData("Gi1/0/7")]
    [InlineData("port7")]
    public async Task One_port_takes_at_most_eight_requests(string port)
    {
        using var device = await TestSwitch.StartAsync();
        using var relay = UdpRelay.To(device.Agent);

        var result = await Vlans(device, relay.Port).SetAsync([new VlanRequest { Port = port, Untagged = 20 }], false, Token);

        Assert.InRange(relay.Asked, 5, 8);
        Assert.Equal(result.Requests, relay.Asked);
        TestContext.Current.TestOutputHelper?.WriteLine($"{port}: {relay.Asked}");
    }

    [Theory]
    [InlineData("Gi1/0/")]
    [InlineData("port")]
    public async Task All_ports_of_a_switch_take_at_most_twelve_requests(string start)
    {
        using var device = await TestSwitch.StartAsync();
        using var relay = UdpRelay.To(device.Agent);

        var result = await Vlans(device, relay.Port).SetAsync([.. Enumerable.Range(1, 48).Select(port => new VlanRequest { Port = $"{start}{port}", Untagged = 20 + (port % 2 * 10), Tagged = [40] })], false, Token);

        Assert.InRange(relay.Asked, 5, 12);
        Assert.Equal(result.Requests, relay.Asked);
        Assert.Equal(["AAAAAAAAAAAA00", "55555555555500", "000000000000F0", "FFFFFFFFFFFFF0", "00000000000000"], await device.ReadAsync($"{TestSwitch.Untagged}.30", $"{TestSwitch.Untagged}.20", $"{TestSwitch.Untagged}.1", $"{TestSwitch.Egress}.40", $"{TestSwitch.Untagged}.40"));
        TestContext.Current.TestOutputHelper?.WriteLine($"{start}: {relay.Asked}");
    }

    [Fact]
    public async Task Tagged_VLANs_are_set_as_a_whole_or_left_alone()
    {
        using var device = await TestSwitch.StartAsync();
        var vlans = Vlans(device);

        var first = await vlans.SetAsync([new VlanRequest { Port = "port1", Untagged = 10, Tagged = [30, 20] }], false, Token);
        var second = await vlans.SetAsync([new VlanRequest { Port = "port1", Untagged = 20 }], false, Token);
        var third = await vlans.SetAsync([new VlanRequest { Port = "port1", Tagged = [10] }], false, Token);
        var none = await vlans.SetAsync([new VlanRequest { Port = "port1", Tagged = [] }], false, Token);

        Assert.Equal("port1 (Gi1/0/1): 1 → 10, tagged 20 30", first.Changes[0].ToString());
        Assert.Equal("port1 (Gi1/0/1): 10, tagged 20 30 → 20, tagged 30", second.Changes[0].ToString());
        Assert.Equal("port1 (Gi1/0/1): 20, tagged 30 → 20, tagged 10", third.Changes[0].ToString());
        Assert.Equal("port1 (Gi1/0/1): 20, tagged 10 → 20", none.Changes[0].ToString());
    }

    [Fact]
    public async Task Ports_that_change_places_do_so_together()
    {
        using var device = await TestSwitch.StartAsync();
        var vlans = Vlans(device);
        await vlans.SetAsync([new VlanRequest { Port = "port1", Untagged = 10 }, new VlanRequest { Port = "port2", Untagged = 20 }], false, Token);

        var result = await vlans.SetAsync([new VlanRequest { Port = "port1", Untagged = 20 }, new VlanRequest { Port = "port2", Untagged = 10 }], false, Token);

        Assert.Equal(["port1 (Gi1/0/1): 10 → 20", "port2 (Gi1/0/2): 20 → 10"], result.Changes.Select(static change => change.ToString()));
        Assert.Equal(["20", "10", "400000000000F0", "800000000000F0", "40000000000000", "80000000000000"], await device.ReadAsync($"{TestSwitch.Pvid}.1", $"{TestSwitch.Pvid}.2", $"{TestSwitch.Egress}.10", $"{TestSwitch.Egress}.20", $"{TestSwitch.Untagged}.10", $"{TestSwitch.Untagged}.20"));
    }

    [Fact]
    public async Task A_plan_says_before_and_after_and_changes_nothing()
    {
        using var device = await TestSwitch.StartAsync();
        var before = await device.StateAsync();

        var plan = await Vlans(device).PlanAsync([new VlanRequest { Port = "port7", Untagged = 20, Tagged = [30] }, new VlanRequest { Port = "Te1/1/49" }], false, Token);

        Assert.Equal(["port7 (Gi1/0/7): 1 → 20, tagged 30", "Te1/1/49 (Te1/1/49): 1, tagged 10 20 30 40 50 60 70 80 90 → 1, tagged 10 20 30 40 50 60 70 80 90"], plan.Changes.Select(static change => change.ToString()));
        Assert.Equal(before, await device.StateAsync());
    }

    [Fact]
    public async Task What_is_so_already_is_not_set_again()
    {
        using var device = await TestSwitch.StartAsync($"{TestSwitch.Pvid}.7|66:error|op=set,status=notwritable,value=1");

        var result = await Vlans(device).SetAsync([new VlanRequest { Port = "port7", Untagged = 1, Tagged = [] }], false, Token);

        Assert.Equal(result.Changes[0].Before, result.Changes[0].After);
    }

    [Fact]
    public async Task A_switch_that_refuses_one_of_two_sets_is_as_it_was_before()
    {
        using var device = await TestSwitch.StartAsync($"{TestSwitch.Pvid}.8|66:error|op=set,status=inconsistentvalue,value=1");
        var before = await device.StateAsync();

        var error = await Assert.ThrowsAsync<DeviceRefusedException>(() => Vlans(device).SetAsync([new VlanRequest { Port = "port7", Untagged = 20 }, new VlanRequest { Port = "port8", Untagged = 20 }], false, Token));

        Assert.StartsWith("'sw1' refused: it answered inconsistentValue", error.Message, StringComparison.Ordinal);
        Assert.EndsWith($"for {TestSwitch.Pvid}.8; its VLANs are as they were before.", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, await device.StateAsync());
    }

    [Fact]
    public async Task A_switch_that_says_yes_and_does_no_is_as_it_was_before()
    {
        using var device = await TestSwitch.StartAsync($"{TestSwitch.Pvid}.7|66:deaf|value=1");
        var before = await device.StateAsync();

        var error = await Assert.ThrowsAsync<DeviceRefusedException>(() => Vlans(device).SetAsync([new VlanRequest { Port = "port7", Untagged = 20 }], false, Token));

        Assert.Equal($"'sw1' refused: it said yes to a change of {TestSwitch.Pvid}.7 and did not make it; its VLANs are as they were before.", error.Message);
        Assert.Equal(before, await device.StateAsync());
    }

    [Fact]
    public async Task Putting_back_leaves_to_others_what_they_changed_meanwhile()
    {
        using var device = await TestSwitch.StartAsync($"{TestSwitch.Pvid}.7|66:deaf|value=1");
        var sets = 0;
        using var relay = UdpRelay.To(device.Agent, async packet =>
        {
            // Once the first set is through, somebody else takes port 1 into VLAN 20.
            if (UdpRelay.IsSet(packet) && ++sets == 1)
                await device.Agent.SetAsync($"{TestSwitch.Egress}.20", new SnmpValue(SnmpKind.Octets, "820000000000F0"));
        });

        await Assert.ThrowsAsync<DeviceRefusedException>(() => Vlans(device, relay.Port).SetAsync([new VlanRequest { Port = "port7", Untagged = 20 }], false, Token));

        Assert.Equal(["800000000000F0"], await device.ReadAsync($"{TestSwitch.Egress}.20"));
    }

    [Fact]
    public async Task Whoever_stops_a_change_gets_back_what_was()
    {
        using var device = await TestSwitch.StartAsync();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        // The set is through, and its answer is not: the worst moment.
        using var relay = UdpRelay.To(device.Agent, packet => UdpRelay.IsSet(packet) && !stop.IsCancellationRequested ? stop.CancelAsync() : Task.CompletedTask);
        var before = await device.StateAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Vlans(device, relay.Port).SetAsync([new VlanRequest { Port = "port7", Untagged = 20 }], false, stop.Token));

        Assert.Equal(before, await device.StateAsync());
    }

    [Fact]
    public async Task Version_3_sets_VLANs_as_well()
    {
        using var device = await TestSwitch.StartAsync();

        var result = await new SwitchVlans(device.Agent.Access3(), Limit).SetAsync([new VlanRequest { Port = "port7", Untagged = 20 }], false, Token);

        Assert.Equal("port7 (Gi1/0/7): 1 → 20", result.Changes[0].ToString());
        Assert.Equal(["20"], await device.ReadAsync($"{TestSwitch.Pvid}.7"));
    }

    [Fact]
    public async Task A_change_that_cannot_be_put_back_is_told_with_what_may_be_half_changed()
    {
        using var device = await TestSwitch.StartCiscoAsync($"{TestSwitch.VmVlan}.10101|2:writecache|value=10,vlist=lt:15:wrongvalue", $"{TestSwitch.VmVlan}.10102|2:error|op=set,status=notwritable,value=10");

        var error = await Assert.ThrowsAsync<DeviceRefusedException>(() => Vlans(device).SetAsync([new VlanRequest { Port = "port1", Untagged = 20 }, new VlanRequest { Port = "port2", Untagged = 20 }], false, Token));

        Assert.StartsWith("'sw1' refused: it answered notWritable", error.Message, StringComparison.Ordinal);
        Assert.Contains("and putting its VLANs back failed: it answered wrongValue", error.Message, StringComparison.Ordinal);
        Assert.Contains($"{TestSwitch.VmVlan}.10101", error.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_VLAN_that_the_switch_does_not_have_is_refused()
    {
        using var device = await TestSwitch.StartAsync();
        var before = await device.StateAsync();

        var error = await Assert.ThrowsAsync<DeviceRefusedException>(() => Vlans(device).SetAsync([new VlanRequest { Port = "port7", Untagged = 203, Tagged = [204] }], false, Token));

        Assert.Equal("'sw1' refused: it has no VLAN 203, 204.", error.Message);
        Assert.Equal(before, await device.StateAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_VLAN_is_created_where_that_is_asked_for_and_goes_with_a_change_that_fails(bool fails)
    {
        string[] created = [$"{TestSwitch.Rows}.203|2:vlans|role=status,vlan=203", $"{TestSwitch.Egress}.203|4x:vlans|role=list,vlan=203,hexvalue=00000000000000", $"{TestSwitch.Untagged}.203|4x:vlans|role=list,vlan=203,hexvalue=00000000000000"];
        using var device = await TestSwitch.StartAsync(fails ? [.. created, $"{TestSwitch.Pvid}.7|66:deaf|value=1"] : created);
        var before = await device.StateAsync();

        var setting = Vlans(device).SetAsync([new VlanRequest { Port = "port7", Untagged = 203 }], true, Token);

        if (fails)
        {
            await Assert.ThrowsAsync<DeviceRefusedException>(() => setting);
            Assert.Equal(before, await device.StateAsync());
        }
        else
        {
            Assert.Equal("port7 (Gi1/0/7): 1 → 203", (await setting).Changes[0].ToString());
            Assert.Equal(["203", "02000000000000", "02000000000000"], await device.ReadAsync($"{TestSwitch.Pvid}.7", $"{TestSwitch.Egress}.203", $"{TestSwitch.Untagged}.203"));
        }
    }

    [Fact]
    public async Task A_switch_with_Ciscos_tables_only_is_set_by_them()
    {
        using var device = await TestSwitch.StartCiscoAsync();
        using var relay = UdpRelay.To(device.Agent);

        var result = await Vlans(device, relay.Port).SetAsync([new VlanRequest { Port = "port7", Untagged = 20 }], false, Token);
        var trunk = await Assert.ThrowsAsync<DeviceRefusedException>(() => Vlans(device).SetAsync([new VlanRequest { Port = "port7", Untagged = 20, Tagged = [30] }], false, Token));
        var missing = await Assert.ThrowsAsync<DeviceRefusedException>(() => Vlans(device).SetAsync([new VlanRequest { Port = "port7", Untagged = 203 }], true, Token));

        Assert.Equal("port7 (Gi1/0/7): 10 → 20", result.Changes[0].ToString());
        Assert.Equal(["20", "10"], await device.ReadAsync($"{TestSwitch.VmVlan}.10107", $"{TestSwitch.VmVlan}.10108"));
        Assert.InRange(relay.Asked, 5, 8);
        Assert.Equal("'sw1' refused: its VLANs are set by vmVlan, which is for access ports; Gi1/0/7 cannot have tagged ones by it.", trunk.Message);
        Assert.Equal("'sw1' refused: it has no VLAN 203.", missing.Message);
    }

    [Theory]
    [InlineData("Gi1/0/7", null, "Gi1/0/7")]
    [InlineData("gi1/0/7", null, "Gi1/0/7")]
    [InlineData("GigabitEthernet1/0/7", null, "Gi1/0/7")]
    [InlineData("backup of db1", null, "Gi1/0/12")]
    [InlineData("port1", "TenGigabitEthernet1/1/49", "Te1/1/49")]
    [InlineData("eth0/7", null, "Gi1/0/7")]
    [InlineData("port07", null, "Gi1/0/7")]
    public async Task A_port_is_found_by_what_the_switch_calls_it_or_by_its_number(string port, string? name, string found)
    {
        using var device = await TestSwitch.StartAsync();

        var result = await Vlans(device).PlanAsync([new VlanRequest { Port = port, Interface = name }], false, Token);

        Assert.Equal(found, result.Changes[0].Interface);
    }

    [Fact]
    public async Task A_port_that_could_be_two_is_refused_with_both()
    {
        using var device = await TestSwitch.StartAsync("1.3.6.1.2.1.31.1.1.1.1.10149|4|Te1/1/7");

        var two = await Assert.ThrowsAsync<DeviceRefusedException>(() => Vlans(device).PlanAsync([new VlanRequest { Port = "port7", Untagged = 20 }], false, Token));
        var none = await Assert.ThrowsAsync<DeviceRefusedException>(() => Vlans(device).PlanAsync([new VlanRequest { Port = "port77" }], false, Token));
        var gone = await Assert.ThrowsAsync<DeviceRefusedException>(() => Vlans(device).PlanAsync([new VlanRequest { Port = "port8", Interface = "Gi9/0/8" }], false, Token));
        var twice = await Assert.ThrowsAsync<DeviceRefusedException>(() => Vlans(device).PlanAsync([new VlanRequest { Port = "port8" }, new VlanRequest { Port = "Gi1/0/8" }], false, Token));

        Assert.Equal("'sw1' refused: its interface 'port7' could be Gi1/0/7, Te1/1/7.", two.Message);
        Assert.StartsWith("'sw1' refused: it has no interface that is 'port77'; it has Gi1/0/1, Gi1/0/2, ", none.Message, StringComparison.Ordinal);
        Assert.StartsWith("'sw1' refused: it has no interface that is 'Gi9/0/8'; ", gone.Message, StringComparison.Ordinal);
        Assert.Equal("'sw1' refused: 'port8' and 'Gi1/0/8' are both its interface Gi1/0/8.", twice.Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4095)]
    [InlineData(-1)]
    public async Task A_number_that_is_no_VLAN_is_refused_before_anything_is_asked(int vlan)
    {
        var vlans = new SwitchVlans(SnmpAgent.AccessTo(1, new Credential("", "x"), "sw1"), Limit);

        var error = await Assert.ThrowsAsync<DeviceRefusedException>(() => vlans.SetAsync([new VlanRequest { Port = "port7", Tagged = [vlan] }], false, Token));

        Assert.Equal($"'sw1' refused: {vlan} is not a VLAN; they are 1 to 4094.", error.Message);
        await Assert.ThrowsAsync<DeviceRefusedException>(() => vlans.SetAsync([new VlanRequest { Port = "port7", Untagged = 5, Tagged = [5] }], false, Token));
    }

    [Theory]
    [InlineData("1.3.6.1.2.1.17.1.4.1.2.1|4|x", "is not a number")]
    [InlineData("1.3.6.1.2.1.17.7.1.4.3.1.2.10|2|1", "is not a string of octets")]
    [InlineData("1.3.6.1.2.1.17.7.1.4.5.1.1.7|66|70000", "and there is none of that number")]
    [InlineData("1.3.6.1.2.1.31.1.1.1.1.10107|2|7", "is not a string of octets")]
    public async Task A_switch_that_makes_no_sense_is_refused(string record, string reason)
    {
        using var device = await TestSwitch.StartAsync(record);

        var error = await Assert.ThrowsAsync<DeviceRefusedException>(() => Vlans(device).PlanAsync([new VlanRequest { Port = "Gi1/0/7", Interface = record.Contains("10107", StringComparison.Ordinal) ? "Gi1/0/8" : null, Untagged = 20 }], false, Token));

        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_device_without_VLANs_is_refused_and_a_silent_one_is_unreachable()
    {
        using var agent = await SnmpAgent.StartAsync(["1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.318.1.3.4.5"]);
        using var silent = UdpRelay.Answering(static _ => null);

        var none = await Assert.ThrowsAsync<DeviceRefusedException>(() => new SwitchVlans(agent.Access("sw1"), Limit).PlanAsync([new VlanRequest { Port = "port7" }], false, Token));
        await Assert.ThrowsAsync<DeviceUnreachableException>(() => new SwitchVlans(SnmpAgent.AccessTo(silent.Port, new Credential("", "x")), TimeSpan.FromSeconds(1)).PlanAsync([new VlanRequest { Port = "port7" }], false, Token));

        Assert.Equal("'sw1' refused: it shows no VLANs, neither by Q-BRIDGE-MIB nor by CISCO-VLAN-MEMBERSHIP-MIB.", none.Message);
    }

    private static SwitchVlans Vlans(TestSwitch device, int? port = null) => new(Access(device, port), Limit);

    private static DeviceAccess Access(TestSwitch device, int? port)
    {
        DeviceProgram.Require("snmpget");
        return device.Agent.Access("sw1", port);
    }
}
