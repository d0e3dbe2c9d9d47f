using Clusto.Operations.Ways;

namespace Clusto.Operations.Tests.Ways;

public sealed class PowerWayPromises : IDisposable
{
    private readonly SmallSite site = new();
    private readonly List<string> told = [];

    public PowerWayPromises()
    {
        site.Register("bmc", "admin", "secret-1");
        site.Register("pdu", "", "secret-2");
        site.Add("net-bmc", "Network", null, ("prefix", "127.0.0.0/24"));
        site.Add("rack1", "Rack", null, ("credential", "bmc"));
    }

    public void Dispose() => site.Dispose();

    [Fact]
    public void The_address_of_the_port_of_its_controller_leads_to_a_server()
    {
        site.Add("web1", "Server", "rack1");
        site.HandOut("net-bmc", "web1", "bmc", "127.0.0.31");

        var way = Way("WEB1");

        Assert.Equal(PowerMethod.Ipmi, way.Method);
        Assert.Equal("127.0.0.31", way.Targets.Single().Access.Address);
        Assert.Equal("admin", way.Targets.Single().Access.Credential!.UserName);
        Assert.Contains(told, static line => line.Contains("web1 (127.0.0.31)", StringComparison.Ordinal));
    }

    [Fact]
    public void All_inlets_of_a_server_lead_to_their_outlets_in_order()
    {
        foreach (var (pdu, address) in new[] { ("pdu-a", "127.0.0.41"), ("pdu-b", "127.0.0.42") })
        {
            site.Add(pdu, "Pdu", "rack1", ("credential.snmp", "pdu"));
            site.HandOut("net-bmc", pdu, "eth0", address);
        }

        site.Add("web1", "Server", "rack1");
        site.Connect("web1", "psu2", "pdu-b", "outlet8");
        site.Connect("web1", "psu1", "pdu-a", "outlet7");

        var way = Way("web1");

        Assert.Equal(PowerMethod.Pdu, way.Method);
        Assert.Equal([("pdu-a", "127.0.0.41", "outlet7"), ("pdu-b", "127.0.0.42", "outlet8")], way.Targets.Select(static target => (target.Access.Device, target.Access.Address, target.Switch!)));
        Assert.All(way.Targets, static target => Assert.Equal("", target.Access.Credential!.UserName));
    }

    [Fact]
    public void A_virtual_server_is_switched_by_what_it_runs_on()
    {
        site.Add("host1", "Server", "rack1", ("libvirt-uri", "test:///default"));
        site.Add("vm1", "VirtualServer", "host1", ("libvirt-domain", "test"));

        var target = Way("vm1").Targets.Single();

        Assert.Equal(("host1", "test", "test:///default"), (target.Access.Device, target.Switch!, target.Access.Setting("libvirt-uri")!));
    }

    [Fact]
    public void What_the_record_says_of_a_pool_or_a_driver_chooses_the_method()
    {
        site.Add("web1", "Server", "rack1", ("bmc", "127.0.0.31"));
        site.Set("rack1", "power", "redfish");
        Assert.Equal(PowerMethod.Redfish, Way("web1").Method);
        site.Set("web1", "power", "ipmi");
        Assert.Equal(PowerMethod.Ipmi, Way("web1").Method);
        Assert.Equal(PowerMethod.Redfish, Way("web1", PowerMethod.Redfish).Method);
        site.Set("web1", "power", "magic");
        Assert.Contains("'magic'", Mistake<NoPathToDeviceException>("web1").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_server_that_nothing_leads_from_says_what_to_record()
    {
        site.Add("web1", "Server", "rack1");

        var error = Mistake<NoPathToDeviceException>("web1");

        Assert.Equal("Nothing leads from 'web1' to what acts on it: it has no management controller with an address, and 'psu1' and 'psu2' are not plugged into an outlet.", error.Message);
        Assert.Contains("Set-ClustoAttribute 'web1' bmc ADDRESS", error.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pdu_without_an_address_is_named()
    {
        site.Add("pdu-a", "Pdu", "rack1");
        site.Add("web1", "Server", "rack1");
        site.Connect("web1", "psu1", "pdu-a", "outlet7");

        Assert.Contains("'psu1' is plugged into 'pdu-a', and that has no address", Mistake<NoPathToDeviceException>("web1").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_credential_that_nobody_has_is_named_with_the_ways_to_give_it()
    {
        site.Add("web1", "Server", null, ("bmc", "127.0.0.31"));
        Assert.Contains("Set-ClustoAttribute 'web1' credential", Mistake<CredentialMissingException>("web1").Advice, StringComparison.Ordinal);
        site.Set("web1", "credential", "night-shift");

        var error = Mistake<CredentialMissingException>("web1");

        Assert.Contains("'night-shift'", error.Message, StringComparison.Ordinal);
        Assert.Contains("CLUSTO_CREDENTIAL_NIGHT_SHIFT", error.Advice, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-oProxyCommand=x")]
    [InlineData("$(reboot)")]
    [InlineData("a b")]
    [InlineData("host;reboot")]
    [InlineData("[1-9].example")]
    public void What_is_no_address_reaches_no_program(string address)
    {
        site.Add("web1", "Server", "rack1", ("bmc", address));

        Assert.Contains($"'{address}' is neither an address nor the name of a host", Mistake<NoPathToDeviceException>("web1").Message, StringComparison.Ordinal);
    }

    private PowerWay Way(string name, PowerMethod? method = null)
    {
        var (_, way, mistake) = Find(name, method);
        Assert.Null(mistake);
        return way!;
    }

    private T Mistake<T>(string name)
        where T : ClustoException => Assert.IsType<T>(Find(name, null).Mistake);

    private (string Name, PowerWay? Way, ClustoException? Mistake) Find(string name, PowerMethod? method) =>
        new PowerWays(site.Inventory.Devices, new DeviceCredentials(site), told.Add).Find([name], method, CancellationToken.None).Single();
}
