using Clusto.Tests.SqlServer;
using Clusto.Tests.Stores;
using Clusto.Things;

namespace Clusto.Tests.Placement;

public abstract class MovingManyPromises(TestStore store) : StoreTest(store)
{
    public sealed class OnSqlite(SqliteStore store) : MovingManyPromises(store), IClassFixture<SqliteStore>;

    public sealed class OnSqlServer(SqlServerStore store) : MovingManyPromises(store), IClassFixture<SqlServerStore>;

    [Fact]
    public void Things_are_moved_together_as_they_are_one_by_one()
    {
        var (rack, other) = (Add("Rack"), Add("Rack"));
        var (one, two, three) = (Add("Server", rack, 1), Add("Server", rack, 2), Add("Server", other, 3));

        var results = Inventory.Placement.MoveMany([Item(one, rack, 7), Item(two, rack, 8), Item(three, null), Item("nobody", rack), Item(Add("Server"), rack, 99)], true, None);

        Assert.Equal([null, null, null, "ThingNotFound", "UnitOutOfRange"], results.Select(result => result.Mistake?.ErrorId));
        Assert.Equal((rack, 7m, 8m, null), (results[0].Moved!.Rack, Get(one).RackUnit, Get(two).RackUnit, Get(three).Location));
        Assert.Equal([$"moved RU1 in {rack} -> RU7 in {rack}", $"moved RU3 in {other} -> nowhere"], [History(one)[0].Summary, History(three)[0].Summary]);
        Assert.Equal(History(one)[0].ChangeSet, Get(one).Version);
        Assert.Empty(Inventory.Maintenance.Test(null, None));
    }

    [Fact]
    public void One_that_cannot_be_moved_names_itself_and_takes_no_other_with_it()
    {
        var (room, rack) = (Add("Room"), Add("Rack"));
        Place(rack, room);
        var (there, one, two) = (Add("Server", rack, 5), Add("Server"), Add("Server"));

        var results = Inventory.Placement.MoveMany([Item(one, rack, 5), Item(two, rack, 6), Item(room, rack)], true, None);

        Assert.Equal("UnitInUse", results[0].Mistake!.ErrorId);
        Assert.Contains(there, results[0].Mistake!.Message, StringComparison.Ordinal);
        Assert.Null(results[1].Mistake);
        Assert.NotNull(results[2].Mistake);
        Assert.Equal((null, 6m), (Get(one).Location, Get(two).RackUnit));
    }

    [Fact]
    public void Many_join_a_group_as_one_by_one()
    {
        var (pool, one, two) = (Add("Pool"), Add("Server"), Add("Server"));

        var results = Inventory.Memberships.AddMany([(Key(pool), Key(one)), (Key(pool), Key(two)), (Key(pool), Key("nobody")), (Key(pool), Key(one))], false, static _ => { }, None);

        Assert.Equal([null, null, "ThingNotFound", "MemberExists"], results.Select(result => result.Mistake?.ErrorId));
        Assert.Equal([one, two], results.Take(2).Select(result => result.Member!.Name));
        Assert.Equal($"joined {pool}", History(two)[0].Summary);
        Assert.Equal([one, two], Inventory.Memberships.Members(Key(pool), false, None).Select(member => member.Name));
        Assert.Equal("GroupExpected", Inventory.Memberships.AddMany([(Key(one), Key(two)), (Key(one), Key(pool))], false, static _ => { }, None)[0].Mistake!.ErrorId);
    }

    [Fact]
    public void Those_of_a_group_with_rules_are_held_against_them()
    {
        var (bigmem, big, small) = (Add("Class", null, null, ("requires", "memory>=65536")), Add("Server", null, null, ("memory", 65536)), Add("Server", null, null, ("memory", 1)));
        var warned = new List<Finding>();

        Assert.Equal([null, "RoleRequirementMissing"], Inventory.Memberships.AddMany([(Key(bigmem), Key(big)), (Key(bigmem), Key(small))], false, warned.AddRange, None).Select(result => result.Mistake?.ErrorId));
        Assert.Null(Assert.Single(Inventory.Memberships.AddMany([(Key(bigmem), Key(small))], true, warned.AddRange, None)).Mistake);
        Assert.Contains("memory is 1", Assert.Single(warned).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_thousand_take_few_statements_where_each_is_a_round_trip()
    {
        var sent = 0;
        using var own = new SqliteStore();
        using var inventory = own.Open(options => options with { Dialect = new TwinDialect(writesInSets: true), Sending = _ => sent++ });
        inventory.Things.CreateMany([.. Enumerable.Range(0, 1000).Select(index => new NewThing { Name = $"web{index}", Driver = "Server" }), new NewThing { Name = "pool", Driver = "Pool" }, .. Enumerable.Range(0, 25).Select(index => new NewThing { Name = $"rack{index}", Driver = "Rack" })], None);
        sent = 0;

        Assert.All(inventory.Placement.MoveMany([.. Enumerable.Range(0, 1000).Select(index => Item($"web{index}", $"rack{index / 40}", (index % 40) + 1))], true, None), result => Assert.Null(result.Mistake));
        Assert.All(inventory.Memberships.AddMany([.. Enumerable.Range(0, 1000).Select(index => (Key("pool"), Key($"web{index}")))], false, static _ => { }, None), result => Assert.Null(result.Mistake));

        Assert.InRange(sent, 10, 120);
        Assert.Empty(inventory.Maintenance.Test(null, None));
    }

    private static (ThingKey Thing, ThingKey? To, RackPosition Position) Item(string thing, string? to, decimal? unit = null) => (new ThingKey(thing), to is null ? null : new ThingKey(to), new RackPosition(unit));
}
