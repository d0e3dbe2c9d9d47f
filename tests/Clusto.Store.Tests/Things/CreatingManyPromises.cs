using Clusto.Attributes;
using Clusto.Tests.SqlServer;
using Clusto.Tests.Stores;
using Clusto.Things;

namespace Clusto.Tests.Things;

public abstract class CreatingManyPromises(TestStore store) : StoreTest(store)
{
    public sealed class OnSqlite(SqliteStore store) : CreatingManyPromises(store), IClassFixture<SqliteStore>;

    public sealed class OnSqlServer(SqlServerStore store) : CreatingManyPromises(store), IClassFixture<SqlServerStore>;

    [Fact]
    public void Things_are_created_together_as_they_are_one_by_one()
    {
        var (rack, other) = (NewName("rack"), Add("Server"));
        NewThing[] wanted =
        [
            New(rack, "Rack"),
            New(NewName("web"), "Server", rack, 1, ("memory", 65536), ("spare", TypedValue.As(other, AttributeType.Reference)), ("owner", "ops"), ("owner", "dev"), ("disk#0.size", 5)),
            New(NewName("web"), "Server", rack, 2.5m),
            New(NewName("net"), "Network", null, null, ("prefix", "10.99.0.0/24")),
        ];

        var results = Inventory.Things.CreateMany(wanted, None);

        Assert.All(results, result => Assert.Null(result.Mistake));
        foreach (var (created, _) in results)
        {
            var read = Get(created!.Name);
            Assert.Equal((read.Id, read.Rack, read.Location, read.RackUnit, read.RackUnits, read.Version), (created.Id, created.Rack, created.Location, created.RackUnit, created.RackUnits, created.Version));
            Assert.Equal(read.Attributes.Select(value => (value.FullKey, value.Type, value.Value)), created.Attributes.Select(value => (value.FullKey, value.Type, value.Value)));
            Assert.Equal(ChangeKind.Created, Assert.Single(History(created.Name)).Kind);
        }

        Assert.Equal($"created as Server in RU1 in {rack}", History(wanted[1].Name)[0].Summary);
        Assert.Equal("10.99.0.1", Inventory.Resources.Request(new() { Manager = Key(wanted[3].Name), Thing = Key(other) }, None)[0].Value);
        Assert.Empty(Inventory.Maintenance.Test(null, None));
    }

    [Fact]
    public void One_that_cannot_be_created_names_itself_and_takes_no_other_with_it()
    {
        var (rack, there) = (Add("Rack"), Add("Server"));
        NewThing[] wanted =
        [
            New(there, "Server"), New(NewName("a"), "Servr"), New("twice", "Server"), New("TWICE", "Server"), New(NewName("b"), "Server", "nowhere"), New(NewName("c"), "Server", rack, 99),
            New("bad*", "Server"), New(NewName("d"), "Server", rack, 3), New(NewName("e"), "Server", rack, 3), New(NewName("f"), "Server", null, null, ("spare", TypedValue.As("nobody", AttributeType.Reference))), New(NewName("g"), "Server"),
        ];

        var results = Inventory.Things.CreateMany(wanted, None);

        Assert.Equal(
            ["NameInUse", "DriverUnknown", null, "NameInUse", "ThingNotFound", "UnitOutOfRange", "NameInvalid", null, "UnitInUse", "ThingNotFound", null],
            results.Select(result => result.Mistake?.ErrorId));
        Assert.Equal(["twice", wanted[7].Name, wanted[10].Name], results.Where(result => result.Created is not null).Select(result => result.Created!.Name));
        Assert.All(results.Where(result => result.Created is not null), result => Assert.Single(History(result.Created!.Name)));
        Assert.Equal(3m, Get(wanted[7].Name).RackUnit);
        Inventory.Things.Remove(Key("twice"), false, None);
    }

    [Fact]
    public void A_thousand_take_few_statements_where_each_is_a_round_trip()
    {
        var sent = 0;
        using var own = new SqliteStore();
        using var inventory = own.Open(options => options with { Dialect = new TwinDialect(writesInSets: true), Sending = _ => sent++ });
        inventory.Things.CreateMany([.. Enumerable.Range(0, 25).Select(rack => New($"rack{rack}", "Rack"))], None);
        sent = 0;

        for (var page = 0; page < 1000; page += inventory.Things.CreatedTogether)
            Assert.All(inventory.Things.CreateMany([.. Enumerable.Range(page, 500).Select(index => New($"web{index}", "Server", $"rack{index / 40}", (index % 40) + 1, ("memory", index), ("owner", "ops")))], None), result => Assert.Null(result.Mistake));

        Assert.InRange(sent, 10, 60);
        Assert.Empty(inventory.Maintenance.Test(null, None));
    }

    private static NewThing New(string name, string driver, string? inside = null, decimal? unit = null, params (string Key, object Value)[] attributes) => new()
    {
        Name = name,
        Driver = driver,
        Location = inside is null ? null : new ThingKey(inside),
        Position = new RackPosition(unit),
        Attributes = [.. attributes.Select(item => Fact(item.Key, item.Value))],
    };
}
