using Clusto.Connections;
using Clusto.History;
using Clusto.Storage;
using Clusto.Tests.Stores;

namespace Clusto.Tests.History;

/// <summary>What stands in the way of an undo is told, each by the thing, what of it, and the later change; and nothing is done.</summary>
public abstract class UndoObstacles(TestStore store) : StoreTest(store)
{
    public sealed class OnSqlite(SqliteStore store) : UndoObstacles(store), IClassFixture<SqliteStore>;

    public sealed class OnSqlServer(SqlServerStore store) : UndoObstacles(store), IClassFixture<SqlServerStore>;

    [Fact]
    public void A_later_change_of_the_same_attribute_is_named_with_who_and_when()
    {
        var name = Add("Server");
        Set(name, "status", "a");
        var set = Newest();
        using (Inventory.JoinBatch(new Origin("anna", "desk", "CHG-1", null)))
            Set(name, "STATUS", "b");

        var obstacle = Blocked(set).Single();

        var later = History(name)[0];
        Assert.Equal($"attribute 'status' of '{name}' was changed since (change set {later.ChangeSet}, {later.At:yyyy-MM-dd HH:mm:ss}Z, anna: CHG-1)", obstacle);
    }

    [Fact]
    public void Changes_of_other_facts_stand_in_no_ones_way()
    {
        var (name, rack) = (Add("Server"), Add("Rack"));
        Set(name, "a", 1);
        var set = Newest();
        Set(name, "b", 1);
        Place(name, rack, 3);
        Inventory.Things.Rename(Key(name), name + "-x", None);

        Undo(set);

        Assert.Equal("b", Get(name + "-x").Attributes.Keys.Single(key => key.Length == 1));
    }

    [Fact]
    public void Every_obstacle_is_named_and_nothing_is_done()
    {
        var (server, rack, @switch, pool) = (Add("Server"), Add("Rack"), Add("Switch"), Add("Pool"));
        var set = Newest() + 1;
        using (Inventory.JoinBatch(Origin.Here()))
        {
            Inventory.Things.Rename(Key(server), server + "-a", None);
            Inventory.Things.SetDriver(Key(server + "-a"), "Appliance", None);
            Place(server + "-a", rack, 3);
            Connect(server + "-a", "eth0", @switch, "port1");
            Join(pool, server + "-a");
            Inventory.Ports.Set(Key(server + "-a"), "eth1", new() { Mac = "001122334455" }, None);
        }

        Inventory.Things.Rename(Key(server + "-a"), server + "-b", None);
        Inventory.Things.SetDriver(Key(server + "-b"), "Storage", None);
        Place(server + "-b", rack, 4);
        Inventory.Connections.Disconnect(Key(server + "-b"), "eth0", null, None);
        Inventory.Memberships.Remove(Key(pool), Key(server + "-b"), None);
        Inventory.Ports.Set(Key(server + "-b"), "eth1", new() { Mac = "001122334466" }, None);
        var dump = TableDump.Of(Store.Address);

        var obstacles = Blocked(set);

        Assert.Equal(dump, TableDump.Of(Store.Address));
        Assert.Equal(7, obstacles.Count);
        Holds(
            obstacles,
            $"the name of '{server}-a' was changed since (",
            $"the driver of '{server}-a' was changed since (",
            $"the place of '{server}-a' was changed since (",
            $"the cable in 'eth0' of '{server}-a' was changed since (",
            $"the cable in 'port1' of '{@switch}' was changed since (",
            $"the membership of '{server}-a' in '{pool}' was changed since (",
            $"port 'eth1' of '{server}-a' was changed since (");
    }

    [Fact]
    public void What_became_of_a_thing_that_is_brought_back_stands_in_the_way()
    {
        var (room, rack, @switch, pool, owner) = (Add("Room"), Add("Rack"), Add("Switch"), Add("Pool"), Add("Server"));
        var name = Add("Server", rack, 3);
        Inventory.Attributes.Set(Key(name), [new("owner", null, null, TypedValue.As(owner, AttributeType.Reference))], None);
        Connect(name, "eth0", @switch, "port1");
        Join(pool, name);
        Inventory.Things.Remove(Key(name), false, None);
        var set = Newest();

        Create(name);
        var taken = Add("Server", rack, 3);
        Connect(taken, "eth0", @switch, "port1");
        foreach (var gone in new[] { pool, owner })
            Inventory.Things.Remove(Key(gone), false, None);
        Holds(
            Blocked(set),
            $"the name '{name}' is taken by another thing (change set ",
            $"RU3 in '{rack}', where '{name}' was, is taken by '{taken}' (change set ",
            $"the cable in 'port1' of '{@switch}' was changed since (change set ",
            $"a group that '{name}' was in is gone (change set ",
            $"'{owner}', which attribute 'owner' of '{name}' referred to, is gone (change set ");

        Inventory.Things.Remove(Key(name), false, None);
        Inventory.Things.Remove(Key(taken), false, None);
        Inventory.Things.Remove(Key(rack), false, None);
        Inventory.Things.Remove(Key(@switch), false, None);
        Holds(
            Blocked(set),
            $"the location that held '{name}' is gone (change set ",
            $"'{@switch}' is gone (change set ",
            $"'{@switch}', to which 'eth0' of '{name}' was connected, is gone (change set ");
        Assert.Empty(Inventory.Memberships.GroupsOf(Key(room), false, None));
    }

    [Fact]
    public void What_refers_to_a_thing_that_would_go_stands_in_the_way()
    {
        var rack = Add("Rack");
        var set = Newest();
        var pool = Add("Pool");
        var other = Newest();
        var server = Add("Server", rack, 3);
        Join(pool, server);
        Inventory.Attributes.Set(Key(server), [new("home", null, null, TypedValue.As(rack, AttributeType.Reference))], None);
        Set(rack, "note", 1);
        Inventory.Ports.Set(Key(rack), "aux", new() { Kind = PortKind.Network }, None);

        Holds(Blocked(set), $"'{server}' is in '{rack}' (change set ", $"attribute 'home' of '{server}' refers to '{rack}' (change set ", $"attribute 'note' of '{rack}' was changed since (", $"port 'aux' of '{rack}' was changed since (");
        Holds(Blocked(other), $"'{server}' is a member of '{pool}' (change set ");
    }

    [Fact]
    public void A_created_thing_that_was_changed_in_any_way_stays()
    {
        var (rack, @switch, pool) = (Add("Rack"), Add("Switch"), Add("Pool"));
        var name = Add("Server");
        var set = Newest();
        Place(name, rack, 5);
        Connect(name, "eth0", @switch, "port1");
        Join(pool, name);
        Inventory.Things.SetDriver(Key(name), "Appliance", None);
        Inventory.Things.Rename(Key(name), name + "-x", None);

        Holds(Blocked(set), $"the place of '{name}-x' was", $"the cable in 'eth0' of '{name}-x' was", $"the membership of '{name}-x' in '{pool}' was", $"the driver of '{name}-x' was", $"the name of '{name}-x' was");
    }

    [Fact]
    public void A_thing_that_is_gone_and_one_that_is_there_again_are_told()
    {
        var name = Add("Server");
        Set(name, "a", 1);
        var set = Newest();
        Inventory.Things.Remove(Key(name), false, None);
        var removal = Newest();

        Holds(Blocked(set), $"'{name}' is gone (change set {removal}, ");
        Undo(removal);
        Holds(Blocked(removal), $"'{name}' is there again (change set {removal + 1}, ");
    }

    [Fact]
    public void Rules_that_an_undo_would_break_stand_in_the_way()
    {
        var (room, rack, server) = (Add("Room"), Add("Rack"), Add("Server"));
        Place(rack, room);
        Place(server, rack, 3);
        Place(server, null);
        var set = Newest();
        Place(rack, null);
        Inventory.Things.SetDriver(Key(rack), "Pool", None);
        Holds(Blocked(set), $"'{server}'");

        var (outer, inner) = (Add("Pool"), Add("Pool"));
        Join(outer, inner);
        Inventory.Memberships.Remove(Key(outer), Key(inner), None);
        set = Newest();
        Join(inner, outer);
        Holds(Blocked(set), $"the group '{outer}', which '{inner}' was in, is in it now (change set ");
        Inventory.Memberships.Remove(Key(inner), Key(outer), None);
        Inventory.Things.SetDriver(Key(outer), "Server", None);
        Holds(Blocked(set), $"'{outer}', which '{inner}' was in, is no group any more (change set ");
    }

    [Fact]
    public void A_driver_that_no_longer_suits_what_came_later_stands_in_the_way()
    {
        var (thing, other) = (Add("Server"), Add("Server"));
        Inventory.Things.SetDriver(Key(thing), "Pool", None);
        var set = Newest();
        Join(thing, other);
        Holds(Blocked(set), $"'{thing}' would be no group any more and has the member '{other}' (change set ");

        var place = Add("Server");
        Inventory.Things.SetDriver(Key(place), "Rack", None);
        set = Newest();
        Place(other, place, 3);
        Holds(Blocked(set), $"'{other}'");
    }

    [Fact]
    public void Places_that_would_hold_one_another_stand_in_the_way()
    {
        var (one, other) = (Add("Location"), Add("Location"));
        Place(one, other);
        Place(one, null);
        var set = Newest();
        Place(other, one);

        Holds(Blocked(set), $"'{other}', which held '{one}', is in it now (change set ");
    }

    [Fact]
    public void Ports_that_are_no_more_what_they_were_stand_in_the_way()
    {
        var (server, other) = (Add("Server"), Add("Server"));
        Inventory.Ports.Set(Key(server), "aux", new() { Kind = PortKind.Network }, None);
        var added = Newest();
        Connect(server, "aux", other, "eth0");
        Holds(Blocked(added), $"a cable is in 'aux' of '{server}', a port of its own (change set ");

        Inventory.Connections.Disconnect(Key(server), "aux", null, None);
        var set = Newest();
        Inventory.Ports.Set(Key(server), "aux", new PortFacts { Kind = PortKind.Console }, None);
        Holds(Blocked(set), $"'aux' of '{server}' and 'eth0' of '{other}' do not go together any more (change set ");
        Inventory.Ports.Remove(Key(server), "aux", None);
        Holds(Blocked(set), $"'{server}' has no port 'aux' any more (change set ");
    }

    [Fact]
    public void A_driver_that_is_gone_stands_in_the_way_and_drivers_themselves_are_not_undone()
    {
        var driver = NewName("Gone");
        Inventory.Drivers.Import(Clusto.Drivers.DriverFile.Parse($$"""{ "name": "{{driver}}", "base": "Rack" }""", "test"), None);
        var import = Newest();
        Holds(Blocked(import), $"'{driver}' is a driver");

        var name = Add(driver);
        var held = Add("Server", name, 3);
        Set(held, "rack", 1);
        Inventory.Things.Remove(Key(name), recurse: true, None);
        var set = Newest();
        Inventory.Drivers.Remove(driver, None);
        Holds(Blocked(set), $"'{driver}', which was the driver of '{name}', is gone (change set {set + 1}, ");
    }

    private static void Holds(IReadOnlyList<string> obstacles, params string[] beginnings) =>
        Assert.All(beginnings, beginning => Assert.Contains(obstacles, text => text.StartsWith(beginning, StringComparison.Ordinal)));

    private IReadOnlyList<string> Blocked(long set)
    {
        var dump = TableDump.Of(Store.Address);
        var error = Assert.Throws<UndoBlockedException>(() => Undo(set));
        Assert.Equal(dump, TableDump.Of(Store.Address));
        Assert.Equal($"change set {set}", error.Target);
        return error.Obstacles;
    }

    private long Newest() => Inventory.Changes.Find(new(), 1, None).Single().ChangeSet;

    private void Undo(long set) => Inventory.Undo.Undo(Inventory.Undo.Plan(UndoSelection.OfSet(set), None), null, None);
}
