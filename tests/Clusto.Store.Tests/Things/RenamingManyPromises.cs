using Clusto.Tests.SqlServer;
using Clusto.Tests.Stores;
using Clusto.Things;

namespace Clusto.Tests.Things;

public abstract class RenamingManyPromises(TestStore store) : StoreTest(store)
{
    public sealed class OnSqlite(SqliteStore store) : RenamingManyPromises(store), IClassFixture<SqliteStore>;

    public sealed class OnSqlServer(SqlServerStore store) : RenamingManyPromises(store), IClassFixture<SqlServerStore>;

    [Fact]
    public void One_that_cannot_be_renamed_names_itself_and_takes_no_other_with_it()
    {
        var (one, two, three, there, fresh) = (Add("Server"), Add("Server"), Add("Server"), Add("Server"), NewName("fresh"));

        var results = Rename(Inventory, (one, fresh), (two, there.ToUpperInvariant()), ("nobody", NewName("x")), (two, fresh), (three, "a*"), ("nobody", ""));

        Assert.Equal([null, "NameInUse", "ThingNotFound", "NameInUse", "NameInvalid", "NameInvalid"], results.Select(result => result.Mistake?.ErrorId));
        Assert.Equal(fresh, results[0].Renamed!.Name);
        Assert.Equal((two, three), (Get(two).Name, Get(three).Name));
        Assert.Equal(History(fresh)[0].ChangeSet, Get(fresh).Version);
        Assert.Empty(Inventory.Maintenance.Test(null, None));
    }

    [Fact]
    public void Things_are_renamed_together_as_they_are_one_by_one()
    {
        Assert.Equal(["a", "WEB2", "web3", "NameInUse"], InSets.AsOneByOne(Site, static inventory => Answers(Rename(inventory, ("web1", "a"), ("web2", "WEB2"), ("web3", "web3"), ("web4", "web5")))));
        Assert.Equal(["x", "web1", "web2"], InSets.AsOneByOne(Site, static inventory => Answers(Rename(inventory, ("web1", "x"), ("web2", "web1"), ("web3", "web2")))));
        Assert.Equal(["x", "y", "NameInUse", "ThingNotFound"], InSets.AsOneByOne(Site, static inventory => Answers(Rename(inventory, ("web1", "x"), ("x", "y"), ("web2", "y"), ("web1", "z")))));
        Assert.Equal(["NameInUse", "z", "web2"], InSets.AsOneByOne(Site, static inventory => Answers([.. inventory.Things.RenameMany([(new ThingKey("seen", 1), "web2"), (new ThingKey("seen too", 2), "z"), (new ThingKey("web3"), "web2")], true, None)])));
    }

    [Fact]
    public void A_thousand_take_few_statements_where_each_is_a_round_trip()
    {
        var sent = InSets.Statements(
            static inventory => inventory.Things.CreateMany([.. Enumerable.Range(0, 1000).Select(static index => new NewThing { Name = $"web{index}", Driver = "Server" })], None),
            static inventory => Assert.All(Rename(inventory, [.. Enumerable.Range(0, 1000).Select(static index => ($"web{index}", $"dc1-web{index}"))]), static result => Assert.Null(result.Mistake)));

        Assert.InRange(sent, 10, 60);
    }

    private static IEnumerable<string?> Answers(IReadOnlyList<(Thing? Renamed, ClustoException? Mistake)> results) => results.Select(static result => result.Mistake?.ErrorId ?? result.Renamed!.Name);

    private static IReadOnlyList<(Thing? Renamed, ClustoException? Mistake)> Rename(Inventory inventory, params (string Thing, string Name)[] items) =>
        inventory.Things.RenameMany([.. items.Select(static item => (Key(item.Thing), item.Name))], true, None);

    private static void Site(Inventory inventory)
    {
        for (var index = 1; index <= 5; index++)
            inventory.Things.Create(new NewThing { Name = $"web{index}", Driver = "Server" }, None);
        inventory.Attributes.Set(Key("web4"), [new("spare", null, null, TypedValue.As("web1", AttributeType.Reference))], None);
    }
}
