using Clusto.Attributes;
using Clusto.Tests.SqlServer;
using Clusto.Tests.Stores;
using Clusto.Things;

namespace Clusto.Tests.Attributes;

public abstract class SettingManyPromises(TestStore store) : StoreTest(store)
{
    public sealed class OnSqlite(SqliteStore store) : SettingManyPromises(store), IClassFixture<SqliteStore>;

    public sealed class OnSqlServer(SqlServerStore store) : SettingManyPromises(store), IClassFixture<SqlServerStore>;

    [Fact]
    public void Attributes_of_many_things_are_set_as_one_by_one()
    {
        var (one, other) = (Add("Server", null, null, ("memory", 1), ("owner", "ops"), ("owner", "dev"), ("disk#0.size", 5), ("disk#1.size", 6)), Add("Server"));
        var network = Add("Network", null, null, ("prefix", "10.98.0.0/24"));

        var mistakes = Set(Inventory,
            [
                Item(one, ("memory", 2), ("owner", "all"), ("disk#0.size", 7)),
                Item(other, ("spare", TypedValue.As(one, AttributeType.Reference)), ("tag", "a"), ("tag", "b"), ("tag", "a")),
                Item(network, ("prefix", "10.98.1.0/24")),
                Item(one, ("memory", 3)),
            ]);

        Assert.All(mistakes, Assert.Null);
        Assert.Equal(["7", "6", "3", "all"], Get(one).Attributes.Where(value => value.Key != "status").Select(value => value.ToString()));
        Assert.Equal(["memory: 2 -> 3", "owner: ops, dev -> all", "memory: 1 -> 2", "disk: #0.size=5, #1.size=6 -> #0.size=7, #1.size=6"], History(one).Where(change => change.Kind == ChangeKind.AttributeChanged).Select(change => change.Summary).OrderBy(text => text.StartsWith("memory: 2", StringComparison.Ordinal) ? 0 : 1).ThenByDescending(static text => text, StringComparer.Ordinal));
        Assert.Equal([one, "a", "b"], Get(other).Attributes.Where(value => value.Key != "status").Select(value => value.ToString()));
        Assert.Equal(History(one)[0].ChangeSet, Get(one).Version);
        Assert.Equal("10.98.1.1", Inventory.Resources.Request(new() { Manager = Key(network), Thing = Key(one) }, None)[0].Value);
        Assert.Empty(Inventory.Maintenance.Test(null, None));
    }

    [Fact]
    public void What_is_set_already_leaves_no_history()
    {
        var server = Add("Server", null, null, ("memory", 1));

        Assert.All(Set(Inventory, [Item(server, ("memory", 1))]), Assert.Null);

        Assert.Single(History(server));
    }

    [Fact]
    public void One_that_cannot_be_changed_names_itself_and_takes_no_other_with_it()
    {
        var (server, changed, network) = (Add("Server"), Add("Server"), Add("Network", null, null, ("prefix", "10.97.0.0/24")));
        var seen = ThingKey.Of(Get(changed));
        using (var others = Store.Open())
            others.Attributes.Set(Key(changed), [Fact("memory", 9)], None);

        var mistakes = Set(Inventory, [Item("nobody", ("a", 1)), Item(server, ("me mory", 1)), (seen, [Fact("memory", 1)]), Item(network, ("prefix", "10.97.0.1/24")), Item(Add("Server"), ("spare", TypedValue.As("nobody", AttributeType.Reference))), Item(server, ("memory", 1))]);

        Assert.Equal(["ThingNotFound", "AttributeKeyInvalid", "ChangedMeanwhile", "ManagerInvalid", "ThingNotFound", null], mistakes.Select(mistake => mistake?.ErrorId));
        Assert.Equal(9L, Get(changed).Attributes.First(value => value.Key == "memory").Value);
        Assert.Equal(1L, Get(server).Attributes.First(value => value.Key == "memory").Value);
        Assert.Equal("10.97.0.0/24", Get(network).Attributes.First(value => value.Key == "prefix").Value);
    }

    [Fact]
    public void A_thousand_take_few_statements_where_each_is_a_round_trip()
    {
        var sent = 0;
        using var own = new SqliteStore();
        using var inventory = own.Open(options => options with { Dialect = new TwinDialect(writesInSets: true), Sending = _ => sent++ });
        inventory.Things.CreateMany([.. Enumerable.Range(0, 1000).Select(index => new NewThing { Name = $"web{index}", Driver = "Server", Attributes = [Fact("memory", index)] })], None);
        sent = 0;

        for (var page = 0; page < 1000; page += inventory.Attributes.ChangedTogether)
            Assert.All(Set(inventory, [.. Enumerable.Range(page, 500).Select(index => Item($"web{index}", ("memory", -1), ("owner", "ops")))]), Assert.Null);

        Assert.InRange(sent, 10, 60);
        Assert.Equal(3000, inventory.Changes.Find(new(), null, None).Count());
        Assert.Empty(inventory.Maintenance.Test(null, None));
    }

    [Fact]
    public void Values_are_added_to_many_things_as_one_by_one()
    {
        var (one, other) = (Add("Server", null, null, ("tag", "a")), Add("Server"));

        var results = Inventory.Attributes.PutMany([Item(one, ("tag", "b"), ("tag", "a")), Item(other, ("tag", "c")), Item("nobody", ("tag", "d"))], replaces: false, None);

        Assert.Equal(["a b", "c", ""], results.Select(result => string.Join(' ', result.Values ?? [])));
        Assert.Equal("ThingNotFound", results[2].Mistake!.ErrorId);
        Assert.Equal("tag: a -> a, b", History(one)[0].Summary);
        Assert.Equal(["a", "b"], Get(one).Attributes.Where(value => value.Key == "tag").Select(value => value.ToString()));
    }

    private static IReadOnlyList<ClustoException?> Set(Inventory inventory, IReadOnlyList<(ThingKey Thing, IReadOnlyList<AttributeFact> Facts)> items) =>
        [.. inventory.Attributes.PutMany(items, replaces: true, None).Select(result => result.Mistake)];

    private static (ThingKey Thing, IReadOnlyList<AttributeFact> Facts) Item(string thing, params (string Key, object Value)[] attributes) =>
        (new ThingKey(thing), [.. attributes.Select(item => item.Key.Contains(' ', StringComparison.Ordinal) ? new AttributeFact(item.Key, null, null, TypedValue.Of(item.Value)) : Fact(item.Key, item.Value))]);
}
