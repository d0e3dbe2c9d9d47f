using System.Globalization;
using Clusto.Devices.Tests;

namespace Clusto.Shell.Tests.Commands;

public sealed class VlanTests : IDisposable
{
    private readonly Site site = Site.Small();

    public VlanTests()
    {
        site.Do("connect", "server1", "switch2a", "--port", "eth1", "--to-port", "port2");
        site.Do("attr", "set", "switch2a", "address", "127.0.0.1");
        site.Do("attr", "set", "switch2a", "credential", "lab");
        site.Environment["CLUSTO_CREDENTIAL_LAB"] = ":" + SwitchAgent.Community;
    }

    public void Dispose() => site.Dispose();

    [Fact]
    public void A_port_is_set_on_its_switch_and_asked()
    {
        using var device = Start();

        Assert.Equal("server1 eth1: 1 → 203, tagged 10 20 (switch2a port2), not set\n", site.Do("network", "setvlan", "server1", "eth1", "vlan203", "--tagged", "10,20", "--dry-run").Out);
        Assert.Equal("1", device.Vlan(2));
        Assert.Equal("server1 eth1: 1 → 203, tagged 10 20 (switch2a port2)\n", site.Do("network", "setvlan", "server1", "eth1", "vlan203", "--tagged", "10,20", "--reason", "move").Out);
        Assert.Equal("203", device.Vlan(2));

        var asked = site.Do("network", "getvlan", "server1", "--json").Json[0];
        Assert.Equal(203, asked.GetProperty("untagged").GetInt32());
        Assert.Equal([10, 20], asked.GetProperty("tagged").EnumerateArray().Select(static vlan => vlan.GetInt32()));
        Assert.True(asked.GetProperty("agrees").GetBoolean());
        Assert.Contains("\t203\t10 20\tthe same", site.Do("network", "getvlan", "server1", "eth*").Out, StringComparison.Ordinal);
        Assert.Contains("VLAN of eth1 by SNMP on switch2a: port2 1 → 203, tagged 10 20", site.Do("history", "server1").Out, StringComparison.Ordinal);
        Assert.Equal("DeviceRefused", site.Run("network", "setvlan", "server1", "eth1", "99", "--json").ErrorId);
    }

    [Fact]
    public void The_record_alone_needs_no_switch()
    {
        Assert.Equal("server1 eth1: none → 203 (switch2a port2)\n", site.Do("network", "setvlan", "server1", "eth1", "203", "--record-only").Out);
        Assert.Equal(203, site.Do("network", "getvlan", "server1", "--record-only", "--json").Json[0].GetProperty("untagged").GetInt32());
    }

    [Fact]
    public void A_link_that_is_missing_is_an_error_that_says_what_to_type()
    {
        var refused = site.Run("network", "setvlan", "server1", "eth2", "203");

        Assert.Equal(3, refused.Code);
        Assert.Contains("clusto connect 'server1' SWITCH --port 'eth2'", refused.Error, StringComparison.Ordinal);
        Assert.Equal("VlanInvalid", site.Run("network", "setvlan", "server1", "eth1", "office", "--json").ErrorId);
    }

    [Theory]
    [InlineData("network", "setvlan", "server1", "eth1")]
    [InlineData("network", "setvlan", "server1")]
    [InlineData("network", "setvlan", "server1", "eth1", "4095")]
    [InlineData("network", "setvlan", "server1", "eth1", "203", "--timeout", "soon")]
    [InlineData("network")]
    public void Wrong_usage_is_told(params string[] arguments) => Assert.Equal(2, site.Run(arguments).Code);

    private SwitchAgent Start()
    {
        var device = new SwitchAgent();
        site.Do("attr", "set", "switch2a", "snmp-port", device.Port.ToString(CultureInfo.InvariantCulture));
        return device;
    }
}
