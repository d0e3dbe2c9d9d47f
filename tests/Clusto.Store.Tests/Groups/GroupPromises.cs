using Clusto.Tests.Stores;

namespace Clusto.Tests.Groups;

public abstract class GroupPromises(TestStore store) : StoreTest(store)
{
    public sealed class OnSqlite(SqliteStore store) : GroupPromises(store), IClassFixture<SqliteStore>;

    public sealed class OnSqlServer(SqlServerStore store) : GroupPromises(store), IClassFixture<SqlServerStore>;

    [Fact]
    public void A_thing_is_in_many_groups_and_in_each_once()
    {
        var (pool, role, server) = (Add("Pool"), Add("Role"), Add("Server"));
        Join(pool, server);
        Join(role, server);

        Assert.Equal(server, Assert.Throws<MemberExistsException>(() => Join(pool, server)).Target);
        Assert.Equal([pool, role], Groups(server, false));
        Assert.Equal([server], Members(pool, false));
    }

    [Fact]
    public void Groups_nest()
    {
        var (outer, inner, server, direct) = (Add("Pool"), Add("Pool"), Add("Server"), Add("Server"));
        Join(outer, inner);
        Join(outer, direct);
        Join(inner, server);
        Join(inner, direct);

        Assert.Equal([inner, direct], Members(outer, false));
        Assert.Equal([inner, server, direct], Members(outer, true));
        Assert.Equal([inner], Groups(server, false));
        Assert.Equal([outer, inner], Groups(server, true));
        Assert.Equal([outer, inner], Groups(direct, true));
    }

    [Fact]
    public void No_group_contains_itself_at_any_depth()
    {
        var (outer, middle, inner) = (Add("Pool"), Add("Pool"), Add("Pool"));
        Join(outer, middle);
        Join(middle, inner);

        Assert.Equal("PlacementLoop", Assert.Throws<PlacementLoopException>(() => Join(inner, outer)).ErrorId);
        Assert.Throws<PlacementLoopException>(() => Join(outer, outer));
        Assert.Empty(Members(inner, true));
    }

    [Fact]
    public void Only_groups_have_members()
    {
        var (rack, server) = (Add("Rack"), Add("Server"));

        Assert.Equal(rack, Assert.Throws<GroupExpectedException>(() => Join(rack, server)).Target);
        Assert.Throws<GroupExpectedException>(() => Members(server, false));
        Assert.Throws<ThingNotFoundException>(() => Join("nowhere", server));
        Assert.Throws<ThingNotFoundException>(() => Members("nowhere", true));
    }

    [Fact]
    public void A_group_with_members_stays_a_group()
    {
        var (pool, server) = (Add("Pool"), Add("Server"));
        Join(pool, server);

        Assert.Throws<GroupExpectedException>(() => Inventory.Things.SetDriver(Key(pool), "Server", None));
        Inventory.Things.SetDriver(Key(pool), "Class", None);
        Assert.Equal([server], Members(pool, false));
    }

    [Fact]
    public void A_member_leaves()
    {
        var (pool, server) = (Add("Pool"), Add("Server"));
        Join(pool, server);

        Inventory.Memberships.Remove(Key(pool), Key(server), None);

        Assert.Empty(Members(pool, false));
        Assert.Throws<MemberNotFoundException>(() => Inventory.Memberships.Remove(Key(pool), Key(server), None));
        Assert.Equal([ChangeKind.Left, ChangeKind.Joined, ChangeKind.Created], History(server).Select(change => change.Kind));
    }

    private string[] Members(string group, bool recurse) => [.. Inventory.Memberships.Members(Key(group), recurse, None).Select(thing => thing.Name)];

    private string[] Groups(string thing, bool recurse) => [.. Inventory.Memberships.GroupsOf(Key(thing), recurse, None).Select(group => group.Name)];
}
