using Clusto.Tests.SqlServer;
using Clusto.Tests.Stores;
using Clusto.Things;

namespace Clusto.Tests.Groups;

public abstract class LeavingManyPromises(TestStore store) : StoreTest(store)
{
    public sealed class OnSqlite(SqliteStore store) : LeavingManyPromises(store), IClassFixture<SqliteStore>;

    public sealed class OnSqlServer(SqlServerStore store) : LeavingManyPromises(store), IClassFixture<SqlServerStore>;

    [Fact]
    public void One_that_is_no_member_names_itself_and_takes_no_other_with_it()
    {
        var (pool, one, two, apart) = (Add("Pool"), Add("Server"), Add("Server"), Add("Server"));
        Join(pool, one);
        Join(pool, two);

        var results = Leave(Inventory, (pool, one), (pool, apart), (pool, "nobody"), (pool, two), (pool, one), (apart, two), ("nowhere", two));

        Assert.Equal([null, "MemberNotFound", "ThingNotFound", null, "MemberNotFound", "MemberNotFound", "ThingNotFound"], results.Select(result => result.Mistake?.ErrorId));
        Assert.Equal((one, two), (results[0].Member!.Name, results[3].Member!.Name));
        Assert.Equal($"left {pool}", History(two)[0].Summary);
        Assert.Empty(Inventory.Memberships.Members(Key(pool), false, None));
    }

    [Fact]
    public void Many_leave_a_group_as_they_do_one_by_one() => Assert.Equal(
        ["web1", "web2", "MemberNotFound", "web1", "inner"],
        InSets.AsOneByOne(
            static inventory =>
            {
                foreach (var (name, driver) in ((string, string)[])[("pool", "Pool"), ("other", "Pool"), ("inner", "Pool"), ("web1", "Server"), ("web2", "Server"), ("web3", "Server")])
                    inventory.Things.Create(new NewThing { Name = name, Driver = driver }, None);
                foreach (var (group, member) in ((string, string)[])[("pool", "web1"), ("other", "web1"), ("pool", "web2"), ("pool", "inner"), ("inner", "web3")])
                    inventory.Memberships.Add(Key(group), Key(member), None);
            },
            static inventory => Leave(inventory, ("pool", "web1"), ("pool", "web2"), ("pool", "web3"), ("other", "web1"), ("pool", "inner")).Select(static result => result.Mistake?.ErrorId ?? result.Member!.Name)));

    [Fact]
    public void What_a_role_needs_is_not_taken_from_its_servers()
    {
        var (bigmem, web, one, two) = (Add("Class"), Add("Role"), Add("Server"), Add("Server"));
        Set(web, "requires", bigmem);
        Join(bigmem, one);
        Join(web, one);
        Join(bigmem, two);
        var warned = new List<Finding>();

        Assert.Equal(["RoleRequirementMissing", null], Inventory.Memberships.RemoveMany([(Key(bigmem), Key(one)), (Key(bigmem), Key(two))], false, false, warned.AddRange, None).Select(result => result.Mistake?.ErrorId));
        Assert.Empty(warned);
        Assert.Null(Assert.Single(Inventory.Memberships.RemoveMany([(Key(bigmem), Key(one))], true, false, warned.AddRange, None)).Mistake);
        Assert.Single(warned);
    }

    [Fact]
    public void A_thousand_take_few_statements_where_each_is_a_round_trip()
    {
        (ThingKey Group, ThingKey Member)[] items = [.. Enumerable.Range(0, 1000).Select(static index => (Key($"pool{index % 10}"), Key($"web{index}")))];
        var sent = InSets.Statements(
            inventory =>
            {
                inventory.Things.CreateMany([.. Enumerable.Range(0, 1000).Select(static index => new NewThing { Name = $"web{index}", Driver = "Server" }), .. Enumerable.Range(0, 10).Select(static index => new NewThing { Name = $"pool{index}", Driver = "Pool" })], None);
                inventory.Memberships.AddMany(items, false, static _ => { }, None);
            },
            inventory => Assert.All(inventory.Memberships.RemoveMany(items, false, true, static _ => { }, None), static result => Assert.Null(result.Mistake)));

        Assert.InRange(sent, 10, 60);
    }

    private static IReadOnlyList<(Thing? Member, ClustoException? Mistake)> Leave(Inventory inventory, params (string Group, string Member)[] items) =>
        inventory.Memberships.RemoveMany([.. items.Select(static item => (Key(item.Group), Key(item.Member)))], false, true, static _ => { }, None);
}
