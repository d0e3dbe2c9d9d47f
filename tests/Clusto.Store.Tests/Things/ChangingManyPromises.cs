using Clusto.Attributes;
using Clusto.Tests.SqlServer;
using Clusto.Tests.Stores;
using Clusto.Things;

namespace Clusto.Tests.Things;

public abstract class ChangingManyPromises(TestStore store) : StoreTest(store)
{
    public sealed class OnSqlite(SqliteStore store) : ChangingManyPromises(store), IClassFixture<SqliteStore>;

    public sealed class OnSqlServer(SqlServerStore store) : ChangingManyPromises(store), IClassFixture<SqlServerStore>;

    [Fact]
    public void One_that_cannot_be_changed_names_itself_and_takes_no_other_with_it()
    {
        var rack = Add("Rack");
        var (one, racked, apart) = (Add("Server"), Add("Server", rack, 1), Add("Server"));

        var results = Set(Inventory, "Room", (one, []), (racked, []), ("nobody", []), (apart, [("me mory", 1)]), (one, [("memory", 4)]));

        Assert.Equal([null, "PlacementNotAllowed", "ThingNotFound", "AttributeKeyInvalid", null], results.Select(result => result.Mistake?.ErrorId));
        Assert.Equal(("Room", "Server", "Server"), (Get(one).Driver, Get(racked).Driver, Get(apart).Driver));
        Assert.Equal(4L, results[4].Changed!.Attributes.First(value => value.Key == "memory").Value);
        Assert.All(Set(Inventory, "Nothing", (one, []), (apart, [])), result => Assert.Equal("DriverUnknown", result.Mistake?.ErrorId));
        Assert.Empty(Inventory.Maintenance.Test(null, None));
    }

    [Fact]
    public void Things_are_changed_together_as_they_are_one_by_one()
    {
        Assert.Equal(["PlacementNotAllowed", "VirtualServer", "VirtualServer", "VirtualServer"], Drivers(static inventory => Set(inventory, "VirtualServer", ("web1", []), ("web2", [("memory", 9), ("tag", "x")]), ("web3", []), ("web2", [("memory", 9)]))));
        Assert.Equal(["Switch", "Switch"], Drivers(static inventory => Set(inventory, "Switch", ("far", []), ("web1", []))));
        Assert.Equal(["Class", "Server"], Drivers(static inventory => [.. Set(inventory, "Class", ("pool", [])), .. Set(inventory, null, ("web2", [("memory", 9)]))]));
        Assert.Equal(["Server", "ThingNotFound", "Pool"], Drivers(static inventory => Set(inventory, null, ("web1", [("tag", "x"), ("disk#0.size", 5)]), ("nobody", []), ("pool", [("owner", "ops")]))));
        Assert.Equal(["UnitOutOfRange", "Room"], Drivers(static inventory => Set(inventory, "Room", ("rack", []), ("web2", []))));
    }

    [Fact]
    public void A_thousand_take_few_statements_where_each_is_a_round_trip()
    {
        var sent = InSets.Statements(
            static inventory => inventory.Things.CreateMany([.. Enumerable.Range(0, 1000).Select(static index => new NewThing { Name = $"web{index}", Driver = "Server" })], None),
            static inventory => Assert.All(Set(inventory, "VirtualServer", [.. Enumerable.Range(0, 1000).Select(static index => ($"web{index}", ((string, object)[])[("memory", index)]))]), static result => Assert.Equal("VirtualServer", result.Changed!.Driver)));

        Assert.InRange(sent, 10, 60);
    }

    private static string?[] Drivers(Func<Inventory, IEnumerable<(Thing? Changed, ClustoException? Mistake)>> change) =>
        InSets.AsOneByOne(Site, inventory => change(inventory).Select(static result => result.Mistake?.ErrorId ?? result.Changed!.Driver));

    private static IReadOnlyList<(Thing? Changed, ClustoException? Mistake)> Set(Inventory inventory, string? driver, params (string Thing, (string Key, object Value)[] Attributes)[] items) =>
        inventory.Things.SetMany([.. items.Select(static item => (Key(item.Thing), (IReadOnlyList<AttributeFact>)[.. item.Attributes.Select(static value => value.Key.Contains(' ', StringComparison.Ordinal) ? new AttributeFact(value.Key, null, null, TypedValue.Of(value.Value)) : Fact(value.Key, value.Value))]))], driver, true, None);

    private static void Site(Inventory inventory)
    {
        foreach (var (name, driver) in ((string, string)[])[("rack", "Rack"), ("pool", "Pool"), ("far", "Server")])
            inventory.Things.Create(new NewThing { Name = name, Driver = driver }, None);
        for (var index = 1; index <= 3; index++)
            inventory.Things.Create(new NewThing { Name = $"web{index}", Driver = "Server", Attributes = [Fact("tag", "a"), Fact("tag", "b")] }, None);
        inventory.Placement.Move(Key("web1"), Key("rack"), new RackPosition(3), None);
        inventory.Memberships.Add(Key("pool"), Key("web1"), None);
        inventory.Ports.Set(Key("far"), "port1", new() { Kind = PortKind.Network, Mac = "001122334455" }, None);
    }
}
