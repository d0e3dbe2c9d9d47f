using Clusto.Attributes;
using Clusto.Tests.SqlServer;
using Clusto.Tests.Stores;
using Clusto.Things;

namespace Clusto.Tests.Attributes;

public abstract class RemovingManyAttributesPromises(TestStore store) : StoreTest(store)
{
    public sealed class OnSqlite(SqliteStore store) : RemovingManyAttributesPromises(store), IClassFixture<SqliteStore>;

    public sealed class OnSqlServer(SqlServerStore store) : RemovingManyAttributesPromises(store), IClassFixture<SqlServerStore>;

    [Fact]
    public void One_that_cannot_be_changed_names_itself_and_takes_no_other_with_it()
    {
        var (one, other, network) = (Add("Server", null, null, ("tag", "a"), ("tag", "b")), Add("Server"), Add("Network", null, null, ("prefix", "10.96.0.0/24")));
        Inventory.Resources.Request(new() { Manager = Key(network), Thing = Key(one) }, None);

        var results = Remove(Inventory, [Item(one, "tag", "a", "c"), Item(other, "tag"), Item("nobody", "tag"), Item(network, "prefix"), Item(one, "st*"), Item(other, "x*")]);

        Assert.Equal(["AttributeNotFound", "AttributeNotFound", "ThingNotFound", "ResourceInUse", null, null], results.Select(result => result.Mistake?.ErrorId));
        Assert.Contains("'c'", results[0].Mistake!.Message, StringComparison.Ordinal);
        Assert.Equal(["b"], Get(one).Attributes.Select(value => value.ToString()));
        Assert.Equal("10.96.0.0/24", Get(network).Attributes.First(value => value.Key == "prefix").Value);
        Assert.Equal([one, other], results.Skip(4).Select(result => result.Changed!.Name));
    }

    [Fact]
    public void Attributes_are_removed_together_as_they_are_one_by_one()
    {
        var answers = InSets.AsOneByOne(
            static inventory =>
            {
                foreach (var name in (string[])["web1", "web2", "web3"])
                    inventory.Things.Create(new NewThing { Name = name, Driver = "Server", Attributes = [Fact("tag", "a"), Fact("tag", "b"), Fact("tag", "c"), Fact("disk#0.size", 5), Fact("disk#1.size", 6), Fact("memory", 4)] }, None);
                inventory.Things.Create(new NewThing { Name = "net", Driver = "Network", Attributes = [Fact("prefix", "10.0.0.0/24"), Fact("gateway", "10.0.0.1")] }, None);
            },
            static inventory => Remove(inventory, [Item("web1", "tag", "a", "c"), Item("web2", "disk"), (Key("web3"), "disk", 1, null, [null]), Item("net", "prefix"), Item("web1", "memory", 5), Item("web2", "*"), Item("web3", "m*", 4)])
                .Select(static result => result.Mistake?.ErrorId ?? $"{result.Changed!.Name} {string.Join(' ', result.Changed.Attributes)}"));

        Assert.Equal("AttributeNotFound", answers[4]);
    }

    [Fact]
    public void A_thousand_take_few_statements_where_each_is_a_round_trip()
    {
        var sent = InSets.Statements(
            static inventory => inventory.Things.CreateMany([.. Enumerable.Range(0, 1000).Select(static index => new NewThing { Name = $"web{index}", Driver = "Server", Attributes = [Fact("tag", "a"), Fact("tag", "b"), Fact("memory", 4)] })], None),
            static inventory => Assert.All(Remove(inventory, [.. Enumerable.Range(0, 1000).Select(static index => Item($"web{index}", "tag", "a", "b"))]), static result => Assert.Null(result.Mistake)));

        Assert.InRange(sent, 10, 60);
    }

    private static IReadOnlyList<(Thing? Changed, ClustoException? Mistake)> Remove(Inventory inventory, (ThingKey Thing, string Key, int? Number, string? Subkey, IReadOnlyList<TypedValue?> Values)[] items) =>
        inventory.Attributes.RemoveMany(items, true, None);

    private static (ThingKey Thing, string Key, int? Number, string? Subkey, IReadOnlyList<TypedValue?> Values) Item(string thing, string key, params object[] values) =>
        (new ThingKey(thing), key, null, null, values.Length == 0 ? [null] : [.. values.Select(value => (TypedValue?)TypedValue.Of(value))]);
}
