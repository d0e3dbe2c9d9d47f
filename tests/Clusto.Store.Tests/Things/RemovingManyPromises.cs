using Clusto.Query;
using Clusto.Resources;
using Clusto.Tests.SqlServer;
using Clusto.Tests.Stores;
using Clusto.Things;

namespace Clusto.Tests.Things;

public abstract class RemovingManyPromises(TestStore store) : StoreTest(store)
{
    public sealed class OnSqlite(SqliteStore store) : RemovingManyPromises(store), IClassFixture<SqliteStore>;

    public sealed class OnSqlServer(SqlServerStore store) : RemovingManyPromises(store), IClassFixture<SqlServerStore>;

    [Fact]
    public void One_that_cannot_be_removed_names_itself_and_takes_no_other_with_it()
    {
        var rack = Add("Rack");
        var (inside, apart, spare) = (Add("Server", rack, 1), Add("Server"), Add("Server"));
        Set(inside, "spare", TypedValue.As(spare, AttributeType.Reference));
        var changed = Add("Server");
        var seen = ThingKey.Of(Get(changed));
        using (var others = Store.Open())
            others.Attributes.Set(Key(changed), [Fact("memory", 9)], None);

        var results = Inventory.Things.RemoveMany([Key(rack), Key(apart), Key("nobody"), Key(apart), seen, Key(spare)], false, true, None);

        Assert.Equal(["ThingHasReferences", null, "ThingNotFound", "ThingNotFound", "ChangedMeanwhile", "ThingHasReferences"], results.Select(result => result.Mistake?.ErrorId));
        Assert.Contains($"it holds {inside}", results[0].Mistake!.Message, StringComparison.Ordinal);
        Assert.Contains($"attributes refer to it: spare of {inside}", results[5].Mistake!.Message, StringComparison.Ordinal);
        Assert.Equal(apart, results[1].Removed!.Name);
        Assert.Null(Inventory.Things.Find(apart, None));
        Assert.Equal([rack, inside, spare, changed], new[] { rack, inside, spare, changed }.Where(name => Inventory.Things.Find(name, None) is not null));
        Assert.Empty(Inventory.Maintenance.Test(null, None));
    }

    [Fact]
    public void What_goes_before_another_is_not_in_its_way()
    {
        var (rack, pool) = (Add("Rack"), Add("Pool"));
        var (one, two) = (Add("Server", rack, 1), Add("Server", rack, 2));
        Join(pool, one);
        Set(one, "spare", TypedValue.As(two, AttributeType.Reference));

        var plans = Inventory.Things.PlanRemovals([Key(one), Key(two), Key(rack), Key(pool)], false, None);
        Assert.All(plans ?? [], plan => Assert.Equal((1, null), plan));
        var results = Inventory.Things.RemoveMany([Key(one), Key(two), Key(rack), Key(pool)], false, false, None);

        Assert.All(results, result => Assert.Null(result.Mistake));
        Assert.Null(Inventory.Things.Find(rack, None));
    }

    [Fact]
    public void Things_are_removed_together_as_they_are_one_by_one()
    {
        var answers = InSets.AsOneByOne(Site, inventory => Removed(inventory, false, "rack", "web1", "web2", "net", "nobody", "web3", "pool", "sw"));

        Assert.Equal(["ThingHasReferences", "web1", "web2", "ThingHasReferences", "ThingNotFound", "web3", "ThingHasReferences", "sw"], answers);
    }

    [Fact]
    public void What_they_hold_goes_with_them_as_it_does_one_by_one()
    {
        Assert.Equal(["net", "pool", "rack", "inner"], InSets.AsOneByOne(Site, inventory => Removed(inventory, true, "net", "pool", "rack", "inner")));
        Assert.Equal(["rack", "ThingNotFound", "sw"], InSets.AsOneByOne(Site, inventory => Removed(inventory, true, "rack", "web2", "sw")));
        Assert.Equal(["web1", "web", "sw"], InSets.AsOneByOne(Site, inventory => Removed(inventory, true, "web1", "web", "sw")));
    }

    [Fact]
    public void A_thousand_take_few_statements_where_each_is_a_round_trip()
    {
        var sent = InSets.Statements(
            inventory =>
            {
                inventory.Things.CreateMany(
                    [
                        .. Enumerable.Range(0, 25).Select(index => Draft($"rack{index}", "Rack")),
                        Draft("pool", "Pool"),
                        Draft("net", "Network", ("prefix", "10.0.0.0/16")),
                        Draft("sw", "Switch"),
                        .. Enumerable.Range(0, 1000).Select(index => Draft($"web{index}", "Server", ("memory", index)) with { Location = new ThingKey($"rack{index / 40}"), Position = new RackPosition((index % 40) + 1) }),
                    ],
                    None);
                inventory.Memberships.AddMany([.. Enumerable.Range(0, 1000).Select(index => (Key("pool"), Key($"web{index}")))], false, static _ => { }, None);
                for (var index = 0; index < 1000; index += 3)
                    inventory.Resources.Request(new() { Manager = Key("net"), Thing = Key($"web{index}") }, None);
                for (var index = 0; index < 500; index++)
                    inventory.Connections.Connect(Key($"web{index}"), "eth0", Key($"web{index + 500}"), "eth0", None);
            },
            inventory =>
            {
                // As they come from a pipeline; removing the first half changes the other, at the far ends of its cables.
                ThingKey[] servers = [.. inventory.Things.Find(new DriverIs(Pattern.Of("Server")), 0, null, None).Select(ThingKey.Of).OrderBy(static key => key.Id)];
                Assert.All(inventory.Things.PlanRemovals(servers, false, None)!, plan => Assert.Equal((1, null), plan));
                Assert.All(inventory.Things.RemoveMany(servers, false, false, None), result => Assert.Null(result.Mistake));
            });

        Assert.InRange(sent, 10, 100);
    }

    private static IEnumerable<string?> Removed(Inventory inventory, bool recurse, params string[] names) =>
        inventory.Things.RemoveMany([.. names.Select(Key)], recurse, true, None).Select(static result => result.Mistake?.ErrorId ?? result.Removed?.Name);

    private static NewThing Draft(string name, string driver, params (string Key, object Value)[] attributes) =>
        new() { Name = name, Driver = driver, Attributes = [.. attributes.Select(item => Fact(item.Key, item.Value))] };

    // Something of all that a thing may be connected with.
    private static void Site(Inventory inventory)
    {
        foreach (var thing in (NewThing[])[Draft("rack", "Rack"), Draft("pool", "Pool"), Draft("other", "Pool"), Draft("web", "Role"), Draft("net", "Network", ("prefix", "10.0.0.0/24")), Draft("inner", "Network", ("prefix", "10.0.0.128/25")), Draft("sw", "Switch"), Draft("far", "Switch"), Draft("stays", "Server")])
            inventory.Things.Create(thing, None);
        for (var index = 1; index <= 3; index++)
        {
            inventory.Things.Create(Draft($"web{index}", "Server", ("memory", index), ("tag", "a"), ("tag", "b"), ("disk#0.size", 5)) with { Location = Key("rack"), Position = new RackPosition(index) }, None);
            inventory.Memberships.Add(Key("pool"), Key($"web{index}"), None);
            inventory.Memberships.Add(Key("other"), Key($"web{index}"), None);
            inventory.Connections.Connect(Key($"web{index}"), "eth0", Key("sw"), null, None);
            inventory.Resources.Request(new() { Manager = Key("net"), Thing = Key($"web{index}"), Count = 2 }, None);
        }

        inventory.Attributes.Set(Key("web1"), [new("spare", null, null, TypedValue.As("web2", AttributeType.Reference))], None);
        inventory.Memberships.Add(Key("pool"), Key("stays"), None);
        inventory.Memberships.Add(Key("web"), Key("web1"), None);
        inventory.Resources.Request(new() { Manager = Key("net"), Thing = Key("stays"), Value = "10.0.0.9" }, None);
        inventory.Connections.Connect(Key("web1"), "eth1", Key("web2"), "eth1", None);
        inventory.Connections.Connect(Key("far"), "port1", Key("far"), "port2", None);
        inventory.Connections.Connect(Key("far"), "port3", Key("sw"), "port9", None);
        inventory.Ports.Set(Key("far"), "port3", new() { Mac = "001122334455" }, None);
        inventory.Ports.Set(Key("web2"), "aux", new() { Kind = PortKind.Console }, None);
    }
}
