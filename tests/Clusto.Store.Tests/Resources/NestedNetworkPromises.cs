using Clusto.Tests.Stores;
using Clusto.Things;

namespace Clusto.Tests.Resources;

public abstract class NestedNetworkPromises(TestStore store) : ResourceTest(store)
{
    public sealed class OnSqlite(SqliteStore store) : NestedNetworkPromises(store), IClassFixture<SqliteStore>;

    public sealed class OnSqlServer(SqlServerStore store) : NestedNetworkPromises(store), IClassFixture<SqlServerStore>;

    [Fact]
    public void What_belongs_to_a_network_in_it_is_not_handed_out_by_the_one_around_it()
    {
        var domain = ("routingdomain", (object)NewName("domain"));
        var outer = Network("10.2.0.0/29", domain);
        var inner = Network("10.2.0.0/30", domain);

        Assert.Equal(["10.2.0.4", "10.2.0.5"], [Next(outer), Next(outer)]);
        Assert.Equal("10.2.0.1", Next(inner));
        Assert.Contains($"belongs to '{inner}'", Assert.Throws<ResourceOutOfRangeException>(() => Request(outer, Add("Server"), "10.2.0.2")).Message, StringComparison.Ordinal);
        var full = Utilization(outer);
        Assert.Equal((8, 2, 1, 4, 1), ((int)full.Size, (int)full.Used, (int)full.Reserved, (int)full.Nested, (int)full.Free));
        Assert.Equal([inner], full.Networks);
    }

    [Fact]
    public void A_network_cannot_be_put_where_the_one_around_it_has_handed_out()
    {
        var domain = ("routingdomain", (object)NewName("domain"));
        var (outer, server) = (Network("10.2.0.0/24", domain), Add("Server"));
        Request(outer, server, "10.2.0.130");

        var error = Assert.Throws<ResourceInUseException>(() => Network("10.2.0.128/25", domain));

        Assert.Contains($"10.2.0.130 to '{server}'", error.Message, StringComparison.Ordinal);
        Assert.Equal("10.2.0.1", Next(Network("10.2.0.0/25", domain)));
    }

    [Fact]
    public void Networks_nest_at_any_depth_in_any_order_of_creation()
    {
        var domain = ("routingdomain", (object)NewName("domain"));
        var small = Network("10.2.1.0/26", domain);
        var large = Network("10.0.0.0/8", domain);
        var middle = Network("10.2.0.0/16", domain);

        Assert.Equal([middle], Utilization(large).Networks);
        Assert.Equal([small], Utilization(middle).Networks);
        Set(middle, "prefix", "10.3.0.0/16");
        Assert.Equal([small, middle], Utilization(large).Networks);
        Inventory.Things.Remove(new ThingKey(large), false, None);
        Assert.Empty(Utilization(middle).Networks);
        Assert.Equal([small, middle], Utilization(Network("10.0.0.0/8", domain)).Networks);
    }

    [Fact]
    public void The_next_free_prefix_of_a_length_lies_beside_the_others()
    {
        var domain = ("routingdomain", (object)NewName("domain"));
        var outer = Network("10.2.0.0/24", [domain, ("reserved", "10.2.0.64-10.2.0.70")]);
        Request(outer, Add("Server"), "10.2.0.9");

        var first = New(outer, 26);
        var second = New(outer, 28);

        Assert.Equal(["10.2.0.128/26", "10.2.0.16/28"], [Prefix(first), Prefix(second)]);
        Assert.Equal(domain.Item2, Get(first).Attributes["routingdomain"]!.ToString());
        Assert.Equal("10.2.0.192/26", Prefix(New(outer, 26)));
        var error = Assert.Throws<ResourceExhaustedException>(() => New(outer, 26));
        Assert.Contains("no free prefix /26", error.Message, StringComparison.Ordinal);
        Assert.Throws<ResourceOutOfRangeException>(() => New(outer, 24));
        Assert.Throws<ResourceOutOfRangeException>(() => New(outer, 33));
    }

    [Fact]
    public void A_network_that_is_there_gets_the_next_prefix_once()
    {
        var (outer, inner) = (Network("2001:db8::/32"), Add("Network"));

        var prefix = Inventory.Resources.RequestPrefix(new ThingKey(outer), new ThingKey(inner), 64, None);

        Assert.Equal(("2001:db8::/64", ResourceKind.Prefix, inner), (prefix.Value, prefix.Kind, prefix.Thing));
        Assert.Equal("2001:db8::1", Next(inner));
        Assert.Throws<ResourceInUseException>(() => Inventory.Resources.RequestPrefix(new ThingKey(outer), new ThingKey(inner), 64, None));
    }

    private string New(string outer, int length)
    {
        var name = NewName("net");
        Inventory.Things.Create(new NewThing { Name = name, Driver = "Network", PrefixFrom = (new ThingKey(outer), length) }, None);
        return name;
    }

    private string Prefix(string network) => Get(network).Attributes["prefix"]!.ToString()!;
}
