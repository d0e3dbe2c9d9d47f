using Clusto.Connections;
using Clusto.Tests.SqlServer;
using Clusto.Tests.Stores;
using Clusto.Things;

namespace Clusto.Tests.Connections;

public abstract class SettingManyPortsPromises(TestStore store) : StoreTest(store)
{
    public sealed class OnSqlite(SqliteStore store) : SettingManyPortsPromises(store), IClassFixture<SqliteStore>;

    public sealed class OnSqlServer(SqlServerStore store) : SettingManyPortsPromises(store), IClassFixture<SqlServerStore>;

    [Fact]
    public void Facts_of_many_ports_are_recorded_as_one_by_one()
    {
        var (one, two, @switch) = (Add("Server"), Add("Server"), Add("Switch"));
        Connect(two, "eth1", @switch, "port1");
        Inventory.Ports.Set(Key(two), "eth0", new() { Mac = "001122334455", Facts = Speed("1G") }, None);

        var results = Inventory.Ports.SetMany(
            [
                (Key(one), "ETH0", new() { Mac = "0013C6045828" }),
                (Key(one), "eth0", new() { Facts = Speed("10G") }),
                (Key(one), "bmc", new() { Kind = PortKind.Network }),
                (Key(one), "BMC", new() { Mac = "0013C6045829" }),
                (Key(one), "eth1", new() { Mac = "0013C6045830" }),
                (Key(one), "eth1", new() { Mac = "" }),
                (Key(two), "eth0", new() { Mac = "", Facts = Speed(null) }),
                (Key(two), "eth1", new() { Facts = Speed("25G") }),
                (Key(two), "eth2", new()),
            ],
            None);

        Assert.All(results, result => Assert.Null(result.Mistake));
        Assert.Equal(["eth0", "eth0", "bmc", "bmc", "eth1", "eth1", "eth0", "eth1", "eth2"], results.Select(result => result.Changed!.Name));
        Assert.Equal(("00:13:c6:04:58:28", 0, "10G"), (results[0].Changed!.Mac, results[0].Changed!.Facts.Count, results[1].Changed!.Facts["speed"]));
        Assert.Equal(("00:13:c6:04:58:28", "10G"), (Port(one, "eth0").Mac, Port(one, "eth0").Facts["speed"]));
        Assert.Equal(("00:13:c6:04:58:29", true), (Port(one, "bmc").Mac, Port(one, "bmc").IsOwn));
        Assert.Equal((null, @switch, "25G"), (Port(two, "eth0").Mac, Port(two, "eth1").PeerThing, Port(two, "eth1").Facts["speed"]));
        Assert.Equal((6, 3), (Recorded(one), Recorded(two)));
        Assert.Equal(History(two)[0].ChangeSet, Get(two).Version);
        Assert.Empty(Inventory.Maintenance.Test(null, None));
    }

    [Fact]
    public void A_port_that_cannot_have_them_names_itself_and_takes_no_other_with_it()
    {
        var (server, @switch) = (Add("Server"), Add("Switch"));
        Inventory.Ports.Set(Key(server), "ib0", new() { Kind = PortKind.Network }, None);
        Connect(server, "ib0", @switch, "port1");

        var results = Inventory.Ports.SetMany(
            [
                (Key(server), "eth0", new() { Mac = "no address" }),
                (Key(server), "eth9", new() { Mac = "0013C6045828" }),
                (Key(server), "eth0", new() { Kind = PortKind.Console }),
                (Key(server), "ib0", new() { Kind = PortKind.Console }),
                (Key(server), "ib*", new() { Kind = PortKind.Console }),
                (Key("nobody"), "eth0", new()),
                (Key(server), "eth0", new() { Facts = Speed("10G") }),
            ],
            None);

        Assert.Equal(["AttributeTypeInvalid", "PortUnknown", "PortKindMismatch", "PortInUse", "NameInvalid", "ThingNotFound", null], results.Select(result => result.Mistake?.ErrorId));
        Assert.Equal("10G", Port(server, "eth0").Facts["speed"]);
    }

    [Fact]
    public void Ports_of_their_own_are_taken_away_together()
    {
        var (one, two, @switch) = (Add("Server"), Add("Server"), Add("Switch"));
        Assert.All(Inventory.Ports.SetMany([.. new[] { (one, "bmc"), (two, "bmc"), (two, "ib0") }.Select(port => (Key(port.Item1), port.Item2, new PortFacts { Kind = PortKind.Network, Mac = "0013C6045828" }))], None), result => Assert.True(result.Changed!.IsOwn));
        Connect(two, "ib0", @switch, "port1");

        Assert.Equal([null, "PortUnknown", null, "PortInUse", "PortUnknown"], Inventory.Ports.RemoveMany([(Key(one), "BMC"), (Key(one), "bmc"), (Key(two), "bmc"), (Key(two), "ib0"), (Key(two), "eth0")], None).Select(mistake => mistake?.ErrorId));

        Assert.Equal((7, 8), (Inventory.Ports.Of(Key(one), None).Count, Inventory.Ports.Of(Key(two), None).Count));
        Assert.Equal((null, Get(one).Version), (History(one)[0].After, History(one)[0].ChangeSet));
    }

    [Fact]
    public void A_thousand_ports_take_few_statements_where_each_is_a_round_trip()
    {
        var sent = 0;
        using var own = new SqliteStore();
        using var inventory = own.Open(options => options with { Dialect = new TwinDialect(writesInSets: true), Sending = _ => sent++ });
        inventory.Things.CreateMany([.. Enumerable.Range(0, 1000).Select(index => new NewThing { Name = $"web{index}", Driver = "Server" })], None);

        sent = 0;
        Assert.All(inventory.Ports.SetMany([.. Enumerable.Range(0, 1000).Select(index => (Key($"web{index}"), "bmc", new PortFacts { Kind = PortKind.Network }))], None), result => Assert.Null(result.Mistake));
        Assert.All(inventory.Ports.SetMany([.. Enumerable.Range(0, 1000).Select(index => (Key($"web{index}"), "bmc", new PortFacts { Mac = $"0013C604{index:D4}" }))], None), result => Assert.NotNull(result.Changed!.Mac));
        Assert.All(inventory.Ports.RemoveMany([.. Enumerable.Range(0, 1000).Select(index => (Key($"web{index}"), "bmc"))], None), Assert.Null);

        Assert.InRange(sent, 10, 90);
        Assert.Empty(inventory.Maintenance.Test(null, None));
    }

    private static Dictionary<string, string?> Speed(string? value) => new() { ["speed"] = value };

    private int Recorded(string thing) => History(thing).Count(change => change.Kind == ChangeKind.PortChanged);

    private Port Port(string thing, string name) => Inventory.Ports.Of(Key(thing), None).Single(port => port.Name == name);
}
