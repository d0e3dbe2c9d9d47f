using Clusto.Resources;
using Clusto.Tests.SqlServer;
using Clusto.Tests.Stores;
using Clusto.Things;

namespace Clusto.Tests.Resources;

public abstract class ReturningManyPromises(TestStore store) : ResourceTest(store)
{
    public sealed class OnSqlite(SqliteStore store) : ReturningManyPromises(store), IClassFixture<SqliteStore>;

    public sealed class OnSqlServer(SqlServerStore store) : ReturningManyPromises(store), IClassFixture<SqlServerStore>;

    [Fact]
    public void One_that_cannot_be_given_back_names_itself_and_takes_no_other_with_it()
    {
        var (network, one, two) = (Network("10.0.0.0/24"), Add("Server"), Add("Server"));
        Request(network, one, count: 3);
        Request(network, two, count: 3);

        var results = GiveBack(Inventory, (network, "10.0.0.2", one), (network, "10.0.0.5", one), (network, "10.0.0.6", null), (network, "10.0.0.99", null), (network, "x", null), (network, "10.0.0.2", null), (network, "10.0.0.1", "nobody"), ("nowhere", "10.0.0.1", null), (one, "10.0.0.1", null));

        Assert.Equal([null, "ResourceNotFound", null, "ResourceNotFound", "ResourceNotFound", "ResourceNotFound", "ThingNotFound", "ThingNotFound", "DriverExpected"], results.Select(result => result.Mistake?.ErrorId));
        Assert.Equal(("10.0.0.2", one, ResourceKind.Address), (results[0].Returned!.Value, results[0].Returned!.Thing, results[0].Returned!.Kind));
        Assert.Equal(two, results[2].Returned!.Thing);
        Assert.Equal([$"10.0.0.1 {one}", $"10.0.0.3 {one}", $"10.0.0.4 {two}", $"10.0.0.5 {two}"], Held(network));
        Assert.Equal(["10.0.0.2", "10.0.0.6", "10.0.0.7"], Enumerable.Range(0, 3).Select(_ => Next(network)));
        Assert.Empty(Inventory.Maintenance.Test(null, None));
    }

    [Fact]
    public void Values_are_given_back_together_as_they_are_one_by_one()
    {
        var answers = InSets.AsOneByOne(Site, static inventory =>
            GiveBack(inventory, ("net", "10.0.0.3", "web1"), ("net", "10.0.0.4", null), ("net", "10.0.0.9", null), ("net", "10.0.0.9", null), ("names", "srv04", "web2"), ("net", "10.0.0.1", "web1"), ("vlans", "102", "web2"), ("net", "10.0.0.20", null), ("net", "10.0.0.12", null))
                .Select(static result => result.Mistake?.ErrorId ?? $"{result.Returned!.Value} {result.Returned.Thing}"));

        Assert.Equal("ResourceNotFound", answers[3]);
        Assert.Equal(["ok", "ok", "ok"], InSets.AsOneByOne(Site, static inventory =>
            GiveBack(inventory, [.. Enumerable.Range(1, 20).Select(static value => ("net", $"10.0.0.{value}", (string?)null))]).Take(3).Select(static result => result.Mistake?.ErrorId ?? "ok")));
    }

    [Fact]
    public void A_thousand_take_few_statements_where_each_is_a_round_trip()
    {
        var sent = InSets.Statements(
            static inventory =>
            {
                inventory.Things.CreateMany([new NewThing { Name = "net", Driver = "Network", Attributes = [Fact("prefix", "10.0.0.0/16")] }, .. Enumerable.Range(0, 10).Select(static index => new NewThing { Name = $"web{index}", Driver = "Server" })], None);
                for (var index = 0; index < 10; index++)
                    inventory.Resources.Request(new ResourceRequest { Manager = Key("net"), Thing = Key($"web{index}"), Count = 120 }, None);
            },
            static inventory => Assert.All(inventory.Resources.GiveBackMany([.. inventory.Resources.Find(new(), None).Take(1000).Select(static value => (new ThingKey(value.Manager, value.ManagerId), value.Value, (ThingKey?)new ThingKey(value.Thing, value.ThingId)))], None), static result => Assert.Null(result.Mistake)));

        Assert.InRange(sent, 10, 60);
    }

    private static IReadOnlyList<(Resource? Returned, ClustoException? Mistake)> GiveBack(Inventory inventory, params (string Manager, string Value, string? Thing)[] items) =>
        inventory.Resources.GiveBackMany([.. items.Select(static item => (Key(item.Manager), item.Value, item.Thing is null ? default(ThingKey?) : Key(item.Thing)))], None);

    private static void Site(Inventory inventory)
    {
        (string Name, string Driver, string Key, object Value)[] managers = [("net", "Network", "prefix", "10.0.0.0/24"), ("names", "NamePool", "pattern", "srv{0:00}"), ("vlans", "VlanPool", "range", "100-200")];
        foreach (var (name, driver, key, value) in managers)
            inventory.Things.Create(new NewThing { Name = name, Driver = driver, Attributes = [Fact(key, value)] }, None);
        foreach (var name in (string[])["web1", "web2"])
        {
            inventory.Things.Create(new NewThing { Name = name, Driver = "Server" }, None);
            foreach (var (manager, count) in ((string, int)[])[("net", 6), ("names", 3), ("vlans", 2)])
                inventory.Resources.Request(new ResourceRequest { Manager = Key(manager), Thing = Key(name), Count = count }, None);
        }

        inventory.Resources.Request(new ResourceRequest { Manager = Key("net"), Thing = Key("web2"), Value = "10.0.0.20" }, None);
    }
}
