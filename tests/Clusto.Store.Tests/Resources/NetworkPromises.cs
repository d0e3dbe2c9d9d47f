using Clusto.Query;
using Clusto.Tests.Stores;

namespace Clusto.Tests.Resources;

public abstract class NetworkPromises(TestStore store) : ResourceTest(store)
{
    public sealed class OnSqlite(SqliteStore store) : NetworkPromises(store), IClassFixture<SqliteStore>;

    public sealed class OnSqlServer(SqlServerStore store) : NetworkPromises(store), IClassFixture<SqlServerStore>;

    [Fact]
    public void The_lowest_free_address_is_handed_out_to_a_thing_and_its_port()
    {
        var (network, server) = (Network("10.2.0.0/29"), Add("Server"));

        var address = Request(network, server, port: "ETH0")[0];

        Assert.Equal(("10.2.0.1", ResourceKind.Address, network, server, "eth0"), (address.Value, address.Kind, address.Manager, address.Thing, address.Port));
        Assert.Equal("10.2.0.2", Next(network));
        Assert.Equal([server], Names(Question.All([new AddressIs(Pattern.Exactly("10.2.0.1")), new ResourceIs(Pattern.Exactly(network))])));
        Assert.Equal(2, Inventory.Things.Count(Question.All([new AddressIs(Pattern.Exactly("10.2.0.0/29")), new ResourceIs(Pattern.Exactly(network))]), None));
    }

    [Theory]
    [InlineData("10.2.0.0/30", "10.2.0.1 10.2.0.2")]
    [InlineData("10.2.0.0/31", "10.2.0.0 10.2.0.1")]
    [InlineData("2001:db8::/126", "2001:db8::1 2001:db8::2 2001:db8::3")]
    [InlineData("2001:db8::/127", "2001:db8:: 2001:db8::1")]
    public void A_network_hands_out_all_its_addresses_but_those_of_nobody(string prefix, string addresses)
    {
        var expected = addresses.Split(' ');
        var network = Network(prefix);

        Assert.Equal(expected, expected.Select(_ => Next(network)));

        var error = Assert.Throws<ResourceExhaustedException>(() => Next(network));
        Assert.Equal((network, 0), (error.Target, (int)error.Utilization.Free));
        Assert.Contains($"{expected.Length} of {error.Utilization.Size} are handed out", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_freed_address_is_handed_out_again_before_those_behind_it()
    {
        var network = Network("10.2.0.0/29");
        for (var count = 0; count < 6; count++)
            Next(network);
        GiveBack(network, "10.2.0.3");
        GiveBack(network, "10.2.0.5");

        Assert.Equal(["10.2.0.3", "10.2.0.5"], [Next(network), Next(network)]);
        Assert.Throws<ResourceExhaustedException>(() => Next(network));
    }

    [Fact]
    public void A_value_that_is_named_is_handed_out_once()
    {
        var (network, one, other) = (Network("10.2.0.0/24"), Add("Server"), Add("Server"));

        Assert.Equal("10.2.0.17", Request(network, one, "10.2.0.17", port: "eth0")[0].Value);

        var error = Assert.Throws<ResourceInUseException>(() => Request(network, other, "10.2.0.17"));
        Assert.Equal(("10.2.0.17", one), (error.Target, error.Holder));
        Assert.Contains($"held by '{one}' for its port 'eth0'", error.Message, StringComparison.Ordinal);
        Assert.Equal([$"10.2.0.17 {one}"], Held(network));
    }

    [Theory]
    [InlineData("10.3.0.1", "outside 10.2.0.0/24")]
    [InlineData("10.2.0.0", "address of the network")]
    [InlineData("10.2.0.255", "broadcast")]
    [InlineData("10.2.0.1", "gateway")]
    [InlineData("10.2.0.99", "excluded")]
    [InlineData("2001:db8::1", "no address of")]
    [InlineData("ten", "no address of")]
    [InlineData("10.2.0.17/24", "no address of")]
    public void Addresses_of_nobody_are_refused_by_name_too(string value, string reason)
    {
        var network = Network("10.2.0.0/24", ("gateway", "10.2.0.1"), ("excluded", "10.2.0.96/30"));

        var error = Assert.Throws<ResourceOutOfRangeException>(() => Request(network, Add("Server"), value));

        Assert.Equal(value, error.Target);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.Empty(Held(network));
    }

    [Fact]
    public void The_gateway_is_handed_out_to_the_router_by_force_and_reserved_addresses_by_name()
    {
        var network = Network("10.2.0.0/28", ("gateway", "10.2.0.1"), ("reserved", "10.2.0.2-10.2.0.4"));

        Assert.Equal("10.2.0.5", Next(network));
        Assert.Equal("10.2.0.3", Request(network, Add("Server"), "10.2.0.3")[0].Value);
        Assert.Equal("10.2.0.1", Request(network, Add("Router"), "10.2.0.1", force: true)[0].Value);
        var full = Utilization(network);
        Assert.Equal((16, 3, 4, 9), ((int)full.Size, (int)full.Used, (int)full.Reserved, (int)full.Free));
    }

    [Fact]
    public void Several_addresses_follow_one_another()
    {
        var (network, server) = (Network("10.2.0.0/26"), Add("Server"));
        Request(network, Add("Server"), "10.2.0.5");
        Request(network, Add("Server"), "10.2.0.14");

        var run = Request(network, server, count: 16).Select(resource => resource.Value).ToList();

        Assert.Equal(Enumerable.Range(15, 16).Select(last => $"10.2.0.{last}"), run);
        Assert.Equal("10.2.0.1", Next(network));
        var error = Assert.Throws<ResourceExhaustedException>(() => Request(network, server, count: 40));
        Assert.Contains("no run of 40 free addresses", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_networks_have_the_same_prefix_only_in_different_routing_domains()
    {
        var domain = NewName("domain");
        var network = Network("10.2.0.0/24", ("routingdomain", domain));

        var error = Assert.Throws<NetworkOverlapException>(() => Network("10.2.0.0/24", ("routingdomain", domain.ToUpperInvariant())));

        Assert.Contains($"that is the prefix of '{network}'", error.Message, StringComparison.Ordinal);
        Assert.Equal("10.2.0.1", Next(Network("10.2.0.0/24")));
        Assert.Equal("10.2.0.1", Next(network));
    }

    [Fact]
    public void A_network_cannot_shrink_below_what_it_handed_out()
    {
        var (network, server) = (Network("10.2.0.0/24"), Add("Server"));
        Request(network, server, "10.2.0.127");

        foreach (var prefix in new[] { "10.2.0.128/25", "10.2.0.0/25", "10.9.0.0/24" })
        {
            var error = Assert.Throws<ResourceInUseException>(() => Set(network, "prefix", prefix));
            Assert.Contains($"10.2.0.127 to '{server}'", error.Message, StringComparison.Ordinal);
        }

        Assert.Throws<ResourceInUseException>(() => Inventory.Attributes.Remove(Key(network), "prefix", null, null, null, None));
        Assert.Throws<ResourceInUseException>(() => Inventory.Things.SetDriver(Key(network), "VlanPool", None));
        Assert.Equal("10.2.0.0/24", Get(network).Attributes["prefix"]!.ToString());
        Set(network, "prefix", "10.2.0.0/23");
        Assert.Equal("10.2.1.3", Request(network, server, "10.2.1.3")[0].Value);
    }

    [Theory]
    [InlineData("10.2.0.1/24", "bits behind its length")]
    [InlineData("10.2.0.0", "is none")]
    [InlineData("10.2.0.0/33", "is none")]
    [InlineData("2001:db8::/129", "is none")]
    [InlineData("web", "is none")]
    public void A_prefix_that_is_none_is_refused(string prefix, string reason)
    {
        var error = Assert.Throws<ManagerInvalidException>(() => Network(prefix));

        Assert.Contains(prefix, error.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("reserved", "10.2.0.9-10.2.0.1", "upside down")]
    [InlineData("reserved", "10.3.0.1-10.3.0.9", "not within 10.2.0.0/24")]
    [InlineData("excluded", "a-b", "no range of addresses")]
    [InlineData("gateway", "10.3.0.1", "not within 10.2.0.0/24")]
    [InlineData("gateway", "router", "no address")]
    [InlineData("reuse", "sometimes", "'reuse' is 'sometimes'")]
    public void An_attribute_that_cannot_be_meant_is_refused(string key, string value, string reason)
    {
        var network = Network("10.2.0.0/24");

        var error = Assert.Throws<ManagerInvalidException>(() => Set(network, key, value));

        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.Null(Get(network).Attributes[key]);
    }

    [Fact]
    public void A_network_without_a_prefix_says_what_it_lacks()
    {
        var network = Add("Network");

        var error = Assert.Throws<ManagerInvalidException>(() => Next(network));

        Assert.Contains("no attribute 'prefix'", error.Message, StringComparison.Ordinal);
        Assert.Equal("Resource", Assert.Throws<DriverExpectedException>(() => Request(Add("Server"), Add("Server"))).Expected);
    }

    [Fact]
    public void An_unknown_port_is_refused_with_those_that_there_are()
    {
        var (network, server) = (Network("10.2.0.0/24"), Add("Server"));

        var error = Assert.Throws<PortUnknownException>(() => Request(network, server, port: "eth9"));

        Assert.Contains("eth9", error.Message, StringComparison.Ordinal);
        Assert.Empty(Held(network));
    }

    [Theory]
    [InlineData("10.2.0.1")]
    [InlineData("10.2.3.200")]
    [InlineData("10.2.7.254")]
    public void The_gap_is_found_wherever_it_is(string gap)
    {
        var (network, server) = (Network("10.2.0.0/21"), Add("Server"));
        Request(network, server, count: 2046);
        GiveBack(network, gap);

        Assert.Equal(gap, Request(network, server)[0].Value);
        Assert.Throws<ResourceExhaustedException>(() => Request(network, server));
    }
}
