using Clusto.Tests.SqlServer;
using Clusto.Tests.Stores;
using Clusto.Things;

namespace Clusto.Tests.Connections;

public abstract class SeparatingManyPromises(TestStore store) : StoreTest(store)
{
    public sealed class OnSqlite(SqliteStore store) : SeparatingManyPromises(store), IClassFixture<SqliteStore>;

    public sealed class OnSqlServer(SqlServerStore store) : SeparatingManyPromises(store), IClassFixture<SqlServerStore>;

    [Fact]
    public void Cables_are_taken_out_together_at_both_ends()
    {
        var (one, two, @switch, pdu) = (Add("Server"), Add("Server"), Add("Switch"), Add("Pdu"));
        Connect(one, "eth0", @switch, "port1");
        Connect(one, "eth1", @switch, "port2");
        Connect(one, "psu1", pdu, "outlet1");
        Connect(two, "eth0", @switch, "port3");
        Connect(@switch, "port7", @switch, "port8");

        var results = Inventory.Connections.DisconnectMany([Item(one, "ETH0"), Item(one, null, @switch), Item(one, "eth0"), Item(one), Item(two, "eth9"), Item("nobody"), Item(two, "eth0", pdu), Item(two), Item(two), Item(@switch)], None);

        Assert.Equal([null, null, "NotConnected", null, "PortUnknown", "ThingNotFound", "NotConnected", null, "NotConnected", null], results.Select(result => result.Mistake?.ErrorId));
        Assert.Equal(
            [$"{one} eth0 -> {@switch} port1", $"{one} eth1 -> {@switch} port2", $"{one} psu1 -> {pdu} outlet1", $"{two} eth0 -> {@switch} port3", $"{@switch} port7 -> {@switch} port8"],
            results.Where(result => result.Taken is not null).Select(result => Assert.Single(result.Taken!).ToString()));
        Assert.Contains($"'{two}' has no cables", results[8].Mistake!.Message, StringComparison.Ordinal);
        Assert.All(new[] { one, two, @switch, pdu }, thing => Assert.DoesNotContain(Inventory.Ports.Of(Key(thing), None), port => port.IsConnected));
        Assert.All(new[] { one, two, @switch, pdu }, thing => Assert.Equal((ChangeKind.Disconnected, Get(thing).Version), (History(thing)[0].Kind, History(thing)[0].ChangeSet)));
        Assert.Empty(Inventory.Maintenance.Test(null, None));
    }

    [Fact]
    public void Places_and_memberships_between_two_things_go_with_their_cables()
    {
        var (one, two, rack, pool, @switch) = (Add("Server"), Add("Server"), Add("Rack"), Add("Pool"), Add("Switch"));
        Place(one, rack, 5);
        Place(two, rack, 6);
        Join(pool, one);
        Join(pool, two);
        Connect(one, null, @switch, null);

        var results = Inventory.Connections.DisconnectMany([Item(one, null, rack), Item(rack, null, two), Item(one, null, pool), Item(pool, null, two), Item(one, null, @switch), Item(one, null, rack), Item(two, null, pool)], None);

        Assert.Equal([null, null, null, null, null, "NotConnected", "NotConnected"], results.Select(result => result.Mistake?.ErrorId));
        Assert.Equal([$"{one} -> {rack} RU5", $"{two} -> {rack} RU6", $"{one} -> {pool}", $"{two} -> {pool}", $"{one} eth0 -> {@switch} port1"], results.Take(5).Select(result => Assert.Single(result.Taken!).ToString()));
        Assert.All(new[] { one, two }, thing => Assert.Empty(Inventory.Connections.Of(Key(thing), None)));
        Assert.Equal([$"left {pool}", $"moved RU6 in {rack} -> nowhere"], History(two).Take(2).Select(change => change.Summary));
        Place(Add("Server"), rack, 5);
        Assert.Empty(Inventory.Maintenance.Test(null, None));
    }

    [Fact]
    public void What_a_role_needs_stays_and_takes_no_other_with_it()
    {
        var (big, server, other) = (Add("Class"), Add("Server"), Add("Server"));
        var role = Add("Role", null, null, ("requires", big));
        Join(big, server);
        Join(role, server);
        Join(big, other);

        var results = Inventory.Connections.DisconnectMany([Item(server, null, big), Item(other, null, big)], None);

        Assert.Equal(["RoleRequirementMissing", null], results.Select(result => result.Mistake?.ErrorId));
        Assert.Equal([server], Inventory.Memberships.Members(Key(big), false, None).Select(member => member.Name));
    }

    [Fact]
    public void A_thousand_are_taken_out_of_racks_and_pools_with_few_statements_where_each_is_a_round_trip()
    {
        var sent = 0;
        using var own = new SqliteStore();
        using var inventory = own.Open(options => options with { Dialect = new TwinDialect(writesInSets: true), Sending = _ => sent++ });
        inventory.Things.CreateMany([.. Enumerable.Range(0, 1000).Select(index => new NewThing { Name = $"web{index}", Driver = "Server" }), new NewThing { Name = "pool", Driver = "Pool" }, .. Enumerable.Range(0, 25).Select(index => new NewThing { Name = $"rack{index}", Driver = "Rack" })], None);

        sent = 0;
        Assert.All(inventory.Connections.ConnectMany([.. Enumerable.Range(0, 1000).Select(index => (Key($"web{index}"), default(string), Key($"rack{index / 40}"), (string?)$"RU{(index % 40) + 1}"))], None), result => Assert.Null(result.Mistake));
        Assert.All(inventory.Connections.ConnectMany([.. Enumerable.Range(0, 1000).Select(index => (Key($"web{index}"), default(string), Key("pool"), default(string)))], None), result => Assert.Null(result.Mistake));
        Assert.InRange(sent, 10, 120);

        sent = 0;
        Assert.All(inventory.Connections.DisconnectMany([.. Enumerable.Range(0, 1000).Select(index => Item($"web{index}", null, $"rack{index / 40}"))], None), result => Assert.Single(result.Taken!));
        Assert.All(inventory.Connections.DisconnectMany([.. Enumerable.Range(0, 1000).Select(index => Item($"web{index}", null, "pool"))], None), result => Assert.Single(result.Taken!));
        Assert.InRange(sent, 10, 120);
        Assert.Empty(inventory.Maintenance.Test(null, None));
    }

    private static (ThingKey Thing, string? Port, ThingKey? From) Item(string thing, string? port = null, string? from = null) => (Key(thing), port, from is null ? null : Key(from));
}
