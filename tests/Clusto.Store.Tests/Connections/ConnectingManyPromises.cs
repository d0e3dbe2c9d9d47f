using Clusto.Tests.SqlServer;
using Clusto.Tests.Stores;
using Clusto.Things;

namespace Clusto.Tests.Connections;

public abstract class ConnectingManyPromises(TestStore store) : StoreTest(store)
{
    public sealed class OnSqlite(SqliteStore store) : ConnectingManyPromises(store), IClassFixture<SqliteStore>;

    public sealed class OnSqlServer(SqlServerStore store) : ConnectingManyPromises(store), IClassFixture<SqlServerStore>;

    [Fact]
    public void Cables_are_put_together_as_they_are_one_by_one()
    {
        var (one, two, @switch, pdu) = (Add("Server"), Add("Server"), Add("Switch"), Add("Pdu"));

        var results = Inventory.Connections.ConnectMany([Item(one, "ETH1", @switch, "Port4"), Item(one, null, @switch), Item(two, null, @switch), Item(two, null, pdu), Item(one, null, pdu), Item(two, "eth3", @switch)], None);

        Assert.Equal(
            [$"{one} eth1 -> {@switch} port4", $"{one} eth0 -> {@switch} port1", $"{two} eth0 -> {@switch} port2", $"{two} psu1 -> {pdu} outlet1", $"{one} psu1 -> {pdu} outlet2", $"{two} eth3 -> {@switch} port3"],
            results.Select(result => result.Made?.ToString() ?? result.Mistake!.Message));
        Assert.Equal(results.Where(result => result.Made!.Thing == one).Select(result => result.Made!.Port!).Order(StringComparer.Ordinal), Cabled(one));
        Assert.Equal(["port1", "port2", "port3", "port4"], Cabled(@switch));
        Assert.Equal(History(@switch)[0].ChangeSet, Get(@switch).Version);
        Assert.Equal(History(two)[0].ChangeSet, Get(two).Version);
        Assert.Empty(Inventory.Maintenance.Test(null, None));
    }

    [Fact]
    public void A_cable_that_cannot_be_put_names_itself_and_takes_no_other_with_it()
    {
        var (one, two, @switch, rack) = (Add("Server"), Add("Server"), Add("Switch"), Add("Rack"));
        Connect(two, "eth2", @switch, "port9");

        var results = Inventory.Connections.ConnectMany(
            [
                Item(one, "eth0", @switch, "port1"),
                Item(one, "eth0", @switch, "port1"),
                Item(two, "eth0", @switch, "port1"),
                Item(one, "eth1", @switch, "port9"),
                Item("nobody", null, @switch),
                Item(one, null, "nothing"),
                Item(one, "eth9", @switch),
                Item(one, "psu1", @switch, "port2"),
                Item(@switch, "port3", @switch, "port3"),
                Item(rack, "eth0", one),
                Item(two, "eth1", @switch, "port2"),
            ],
            None);

        Assert.Equal([null, "PortInUse", "PortInUse", "PortInUse", "ThingNotFound", "ThingNotFound", "PortUnknown", "PortKindMismatch", "PortKindMismatch", "PortUnknown", null], results.Select(result => result.Mistake?.ErrorId));
        Assert.Contains($"Port 'eth0' of '{one}' already holds a cable to 'port1' of '{@switch}'", results[1].Mistake!.Message, StringComparison.Ordinal);
        Assert.Contains($"Port 'port1' of '{@switch}' already holds a cable to 'eth0' of '{one}'", results[2].Mistake!.Message, StringComparison.Ordinal);
        Assert.Equal([one, @switch, @switch, "nobody", "nothing"], results.Skip(1).Take(5).Select(result => result.Mistake!.Target));
        Assert.Equal([["eth0"], ["eth1", "eth2"], ["port1", "port2", "port9"]], new[] { one, two, @switch }.Select(Cabled));
        Assert.Single(History(one), change => change.Kind == ChangeKind.Connected);
    }

    [Fact]
    public void Ports_run_out_among_many_as_one_by_one()
    {
        var (server, pdu) = (Add("Server"), Add("Pdu"));

        var results = Inventory.Connections.ConnectMany([Item(server, null, pdu), Item(server, null, pdu), Item(server, null, pdu), Item(server, null, pdu), Item(server, null, pdu, "outlet9")], None);

        Assert.Equal(["psu1", "psu2", "eth0", null, null], results.Select(result => result.Made?.Port));
        Assert.Contains("no pair of free ports", results[3].Mistake!.Message, StringComparison.Ordinal);
        Assert.Contains("that is free", results[4].Mistake!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Facts_and_ports_of_a_things_own_stay_with_the_cable()
    {
        var (server, other, @switch) = (Add("Server"), Add("Server"), Add("Switch"));
        Inventory.Ports.Set(Key(server), "eth0", new() { Mac = "001122334455" }, None);
        Inventory.Ports.Set(Key(server), "ib0", new() { Kind = PortKind.Network }, None);

        Assert.Equal(["port1", "port2", "ib0"], Inventory.Connections.ConnectMany([Item(server, "eth0", @switch), Item(server, "IB0", @switch), Item(other, null, server, "ib0"), Item(@switch, "port7", @switch, "port8")], None).Take(3).Select(result => result.Made?.ToPort ?? "ib0"));

        Assert.Equal((@switch, "00:11:22:33:44:55"), (Port(server, "eth0").PeerThing, Port(server, "eth0").Mac));
        Assert.Equal("port8", Port(@switch, "port7").PeerPort);
        Assert.All(Inventory.Connections.DisconnectMany([(Key(server), null, null), (Key(@switch), "port8", null)], None), result => Assert.Null(result.Mistake));
        Assert.Empty(Cabled(@switch));
        Assert.Equal(("00:11:22:33:44:55", true), (Port(server, "eth0").Mac, Port(server, "ib0").IsOwn));
        Assert.Empty(Inventory.Maintenance.Test(null, None));
    }

    [Fact]
    public void Many_are_connected_each_in_the_way_that_the_two_mean()
    {
        var (one, two, rack, pool, @switch) = (Add("Server"), Add("Server"), Add("Rack"), Add("Pool"), Add("Switch"));

        var results = Inventory.Connections.ConnectMany([Item(one, null, rack, "RU13"), Item(two, null, rack, "ru14"), Item(one, null, pool), Item(two, null, pool), Item(two, null, pool), Item(pool, null, @switch), Item(one, null, @switch), Item(rack, null, pool), Item(@switch, null, rack, "RU14"), Item(rack, null, Add("Vip"))], None);

        Assert.Equal(
            [$"{one} -> {rack} RU13", $"{two} -> {rack} RU14", $"{one} -> {pool}", $"{two} -> {pool}", "MemberExists", $"{@switch} -> {pool}", $"{one} eth0 -> {@switch} port1", $"{rack} -> {pool}", "UnitInUse", "PlacementNotAllowed"],
            results.Select(result => result.Made?.ToString() ?? result.Mistake!.ErrorId));
        Assert.Equal((13m, 14m), (Get(one).RackUnit, Get(two).RackUnit));
        Assert.Equal([rack, one, two, @switch], Inventory.Memberships.Members(Key(pool), false, None).Select(member => member.Name));
    }

    [Fact]
    public void A_thing_that_somebody_else_changed_is_refused_and_one_that_is_there_twice_is_not()
    {
        var (one, two, @switch) = (Add("Server"), Add("Server"), Add("Switch"));
        var (read, other) = (ThingKey.Of(Get(one)), ThingKey.Of(Get(two)));
        using (var somebody = Store.Open())
            somebody.Attributes.Set(Key(two), [Fact("owner", "ops")], None);

        Assert.Equal([null, null, "ChangedMeanwhile"], Inventory.Connections.ConnectMany([(read, null, Key(@switch), null), (read, null, Key(@switch), null), (other, null, Key(@switch), null)], None).Select(result => result.Mistake?.ErrorId));
        Assert.Equal([null, "ChangedMeanwhile"], Inventory.Connections.DisconnectMany([(read, "eth1", null), (other, null, null)], None).Select(result => result.Mistake?.ErrorId));
        Assert.Equal(["eth0"], Cabled(one));
    }

    [Fact]
    public void A_thousand_cables_take_few_statements_where_each_is_a_round_trip()
    {
        var sent = 0;
        using var own = new SqliteStore();
        using var inventory = own.Open(options => options with { Dialect = new TwinDialect(writesInSets: true), Sending = _ => sent++ });
        inventory.Things.CreateMany([.. Enumerable.Range(0, 500).Select(index => new NewThing { Name = $"web{index}", Driver = "Server" }), .. Enumerable.Range(0, 50).Select(index => new NewThing { Name = $"switch{index}", Driver = "Switch" })], None);
        var webs = Enumerable.Range(0, 500).Select(index => ThingKey.Of(inventory.Things.Get(Key($"web{index}"), None))).ToList();

        sent = 0;
        Assert.All(inventory.Connections.ConnectMany([.. Enumerable.Range(0, 1000).Select(index => (webs[index / 2], index % 3 == 0 ? null : $"eth{index % 2}", Key($"switch{index / 20}"), index % 3 == 0 ? $"port{(index % 20) + 21}" : null))], None), result => Assert.Null(result.Mistake));
        Assert.InRange(sent, 10, 60);
        Assert.Empty(inventory.Maintenance.Test(null, None));

        sent = 0;
        Assert.All(inventory.Connections.DisconnectMany([.. webs.Select(web => (web, default(string), default(ThingKey?)))], None), result => Assert.Equal(2, result.Taken!.Count));
        Assert.InRange(sent, 10, 30);
        Assert.Empty(inventory.Maintenance.Test(null, None));
        Assert.Empty(inventory.Connections.Of(Key("switch3"), None));
    }

    [Theory]
    [InlineData("insert into Port (ThingId, Name, Kind, PeerThingId", "insert into Port (ThingId, Name, Kind) select t.Id, 'eth0', 0 from Thing t where t.Name = 'web1'")]
    [InlineData("update Port set PeerThingId = r.", "update Port set PeerThingId = ThingId, PeerPort = 'eth3' where Name = 'eth2'")]
    [InlineData("update Port set PeerThingId = null", "update Port set PeerThingId = null, PeerPort = null")]
    [InlineData("delete from Port", "delete from Port where PeerThingId is null")]
    [InlineData("update Port set Kind = r.", "delete from Port where Name = 'own'")]
    public void Where_somebody_else_was_first_all_are_done_one_by_one(string before, string meanwhile)
    {
        var isDone = false;
        using var own = new SqliteStore();
        using var inventory = own.Open(options => options with { Dialect = new TwinDialect(writesInSets: true), Sending = Interfere });
        inventory.Things.CreateMany([new NewThing { Name = "web1", Driver = "Server" }, new NewThing { Name = "web2", Driver = "Server" }, new NewThing { Name = "switch1", Driver = "Switch" }], None);
        Assert.All(inventory.Ports.SetMany([(Key("web1"), "eth2", new() { Mac = "001122334455" }), (Key("web1"), "eth3", new() { Mac = "001122334456" }), (Key("web1"), "own", new() { Kind = PortKind.Console })], None), result => Assert.Null(result.Mistake));

        Assert.All(inventory.Ports.SetMany([(Key("web1"), "eth2", new() { Mac = "001122334457" }), (Key("web1"), "own", new() { Kind = PortKind.Network })], None), result => Assert.Null(result.Mistake));
        Assert.Equal(["port1", "port2", "port3"], inventory.Connections.ConnectMany([Item("web1", "eth0", "switch1"), Item("web1", "eth2", "switch1"), Item("web2", null, "switch1")], None).Select(result => result.Made?.ToPort));
        Assert.All(inventory.Connections.DisconnectMany([(Key("web1"), null, null), (Key("web2"), "eth0", null)], None), result => Assert.NotEmpty(result.Taken!));

        Assert.True(isDone);
        Assert.Equal(["eth2", "eth3", "own"], inventory.Ports.Of(Key("web1"), None).Where(port => port.Mac is not null || port.IsOwn).Select(port => port.Name));
        Assert.Empty(inventory.Maintenance.Test(null, None));

        void Interfere(System.Data.Common.DbCommand sending)
        {
            if (isDone || !sending.CommandText.StartsWith(before, StringComparison.Ordinal) || !sending.CommandText.Contains("@Rows", StringComparison.Ordinal))
                return;
            isDone = true;
            using var command = sending.Connection!.CreateCommand();
            command.CommandText = "pragma defer_foreign_keys = on; " + meanwhile;
            command.ExecuteNonQuery();
        }
    }

    [Fact]
    public void A_list_of_places_and_cables_of_each_thing_takes_few_statements_too()
    {
        var sent = 0;
        using var own = new SqliteStore();
        using var inventory = own.Open(options => options with { Dialect = new TwinDialect(writesInSets: true), Sending = _ => sent++ });
        inventory.Things.CreateMany([.. Enumerable.Range(0, 100).Select(index => new NewThing { Name = $"web{index}", Driver = "Server" }), .. Enumerable.Range(0, 5).SelectMany(index => new[] { new NewThing { Name = $"rack{index}", Driver = "Rack" }, new NewThing { Name = $"switch{index}", Driver = "Switch" } })], None);

        sent = 0;
        var results = inventory.Connections.ConnectMany([.. Enumerable.Range(0, 100).SelectMany(index => new[] { Item($"web{index}", null, $"rack{index / 20}", $"RU{(index % 20) + 1}"), Item($"web{index}", null, $"switch{index / 20}"), Item($"web{index}", "eth1", $"switch{index / 20}") })], None);

        Assert.Equal(["web42 -> rack2 RU3", "web42 eth0 -> switch2 port5", "web42 eth1 -> switch2 port6"], results.Skip(126).Take(3).Select(result => result.Made?.ToString()));
        Assert.All(results, result => Assert.Null(result.Mistake));
        Assert.InRange(sent, 10, 60);
    }

    private static (ThingKey Thing, string? Port, ThingKey To, string? ToPort) Item(string thing, string? port, string to, string? toPort = null) => (Key(thing), port, Key(to), toPort);

    private Port Port(string thing, string name) => Inventory.Ports.Of(Key(thing), None).Single(port => port.Name == name);

    private string[] Cabled(string thing) => [.. Inventory.Ports.Of(Key(thing), None).Where(port => port.IsConnected).Select(port => port.Name)];
}
