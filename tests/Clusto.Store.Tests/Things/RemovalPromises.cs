using Clusto.Tests.Stores;

namespace Clusto.Tests.Things;

public abstract class RemovalPromises(TestStore store) : StoreTest(store)
{
    public sealed class OnSqlite(SqliteStore store) : RemovalPromises(store), IClassFixture<SqliteStore>;

    public sealed class OnSqlServer(SqlServerStore store) : RemovalPromises(store), IClassFixture<SqlServerStore>;

    [Fact]
    public void What_holds_things_is_refused_with_their_names()
    {
        var rack = Add("Rack");
        var servers = Enumerable.Range(1, 7).Select(unit => Add("Server", rack, unit)).ToArray();

        var error = Assert.Throws<ThingHasReferencesException>(() => Inventory.Things.Remove(Key(rack), recurse: false, None));

        Assert.Contains($"it holds {string.Join(", ", servers[..5])} and 2 more", error.Message, StringComparison.Ordinal);
        Assert.Contains("-Recurse", error.Advice, StringComparison.Ordinal);
        Assert.Throws<ThingHasReferencesException>(() => Inventory.Things.PlanRemoval(Key(rack), recurse: false, None));
        Assert.Equal(rack, Get(servers[6]).Location);
    }

    [Fact]
    public void A_group_with_members_is_refused_and_with_recurse_they_only_leave_it()
    {
        var (pool, server) = (Add("Pool"), Add("Server"));
        Join(pool, server);

        Assert.Contains($"it has the members {server}", Assert.Throws<ThingHasReferencesException>(() => Inventory.Things.Remove(Key(pool), false, None)).Message, StringComparison.Ordinal);
        Assert.Equal([pool], Inventory.Things.Remove(Key(pool), recurse: true, None));

        Assert.Empty(Inventory.Memberships.GroupsOf(Key(server), false, None));
        Assert.Equal(ChangeKind.Left, History(server)[0].Kind);
    }

    [Fact]
    public void Recurse_takes_what_it_holds_the_inner_ones_first()
    {
        var rack = Add("Rack");
        var server = Add("Server", rack, 1);
        var nic = Add("Nic", server);
        var away = Add("Switch");
        Connect(server, "eth0", away, "port1");
        Set(nic, "home", TypedValue.As(rack, AttributeType.Reference));

        Assert.Equal([nic, server, rack], Inventory.Things.PlanRemoval(Key(rack), recurse: true, None));
        Assert.Equal(rack, Get(rack).Name);
        Assert.Equal([nic, server, rack], Inventory.Things.Remove(Key(rack), recurse: true, None));

        foreach (var gone in new[] { rack, server, nic })
        {
            Assert.Throws<ThingNotFoundException>(() => Get(gone));
            Assert.Equal(ChangeKind.Removed, History(gone)[0].Kind);
        }

        Assert.DoesNotContain(Inventory.Ports.Of(Key(away), None), port => port.IsConnected);
    }

    [Fact]
    public void A_cable_is_taken_from_both_ends_and_written_to_the_history_of_both()
    {
        var (server, @switch) = (Add("Server"), Add("Switch"));
        Connect(server, "eth0", @switch, "port1");

        Inventory.Things.Remove(Key(server), recurse: false, None);

        Assert.DoesNotContain(Inventory.Ports.Of(Key(@switch), None), port => port.IsConnected);
        var left = History(@switch)[0];
        Assert.Equal(ChangeKind.Disconnected, left.Kind);
        Assert.Contains(server, left.Before!, StringComparison.Ordinal);
        Assert.Equal([ChangeKind.Removed, ChangeKind.Disconnected, ChangeKind.Connected, ChangeKind.Created], History(server).Select(change => change.Kind));
    }

    [Fact]
    public void References_of_others_refuse_a_removal_at_any_depth()
    {
        var rack = Add("Rack");
        var server = Add("Server", rack, 1);
        var other = Add("Nic");
        Set(other, "host", TypedValue.As(server, AttributeType.Reference));

        var error = Assert.Throws<ThingHasReferencesException>(() => Inventory.Things.Remove(Key(rack), recurse: true, None));

        Assert.Contains($"host of {other}", error.Message, StringComparison.Ordinal);
        Assert.Equal(rack, Get(server).Location);
    }

    [Fact]
    public void A_thing_that_refers_to_itself_can_be_removed()
    {
        var server = Add("Server");
        Set(server, "self", TypedValue.As(server, AttributeType.Reference));

        Assert.Equal([server], Inventory.Things.Remove(Key(server), recurse: false, None));
    }

    [Fact]
    public void A_name_is_free_again_and_belongs_to_a_new_thing()
    {
        var rack = Add("Rack");
        var server = Create(NewName("web"), "Server", rack, 5, ("a", 1));
        Inventory.Things.Remove(Key(server.Name), recurse: false, None);

        var next = Create(server.Name, "Server", rack, 5);

        Assert.NotEqual(server.Id, next.Id);
        Assert.Null(next.Attributes["a"]);
        Assert.Throws<ThingNotFoundException>(() => Inventory.Things.Remove(Clusto.Things.ThingKey.Of(server), false, None));
        Assert.Equal(2, Inventory.Changes.Find(new() { ThingId = server.Id }, null, None).Count());
    }
}
