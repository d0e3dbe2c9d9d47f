using Clusto.History;
using Clusto.Storage;
using Clusto.Tests.Stores;

namespace Clusto.Tests.History;

public abstract class HistoryPromises(TestStore store) : StoreTest(store)
{
    public sealed class OnSqlite(SqliteStore store) : HistoryPromises(store), IClassFixture<SqliteStore>;

    public sealed class OnSqlServer(SqlServerStore store) : HistoryPromises(store), IClassFixture<SqlServerStore>;

    [Fact]
    public void Changes_are_counted_as_they_are_listed()
    {
        var name = Add("Server");
        Set(name, "memory", 128);
        Set(name, "memory", 256);
        var filter = new ChangeFilter { Thing = name, Kinds = [ChangeKind.AttributeChanged], Since = DateTime.UnixEpoch };

        Assert.Equal(2, Inventory.Changes.Count(filter, None));
        Assert.Equal(2, Inventory.Changes.Find(filter, null, None).Count());
    }

    [Fact]
    public void The_last_change_of_a_thing_says_who_made_it()
    {
        var name = Add("Server");
        Set(name, "memory", 128);

        var last = Inventory.Changes.Last(Get(name).Id, None);

        Assert.Equal((ChangeKind.AttributeChanged, Environment.UserName), (last!.Kind, last.Actor));
        Assert.Null(Inventory.Changes.Last(long.MaxValue, None));
    }

    [Fact]
    public void Every_write_leaves_its_change_with_what_was_before_and_after()
    {
        var (rack, pool, @switch) = (Add("Rack"), Add("Pool"), Add("Switch"));
        var name = Add("Server", attributes: ("memory", 64));
        Place(name, rack, 3);
        Set(name, "memory", 128);
        Inventory.Ports.Set(Key(name), "eth0", new() { Mac = "001122334455" }, None);
        Connect(name, "eth0", @switch, "port1");
        Join(pool, name);
        Inventory.Things.SetDriver(Key(name), "Appliance", None);
        var renamed = NewName("renamed");
        Inventory.Things.Rename(Key(name), renamed, None);
        Inventory.Connections.Disconnect(Key(renamed), "eth0", null, None);
        Inventory.Memberships.Remove(Key(pool), Key(renamed), None);
        Inventory.Things.Remove(Key(renamed), recurse: false, None);

        var changes = History(renamed).Reverse().ToArray();

        Assert.Equal(
            [ChangeKind.Created, ChangeKind.Moved, ChangeKind.AttributeChanged, ChangeKind.PortChanged, ChangeKind.Connected, ChangeKind.Joined, ChangeKind.DriverChanged, ChangeKind.Renamed, ChangeKind.Disconnected, ChangeKind.Left, ChangeKind.Removed],
            changes.Select(change => change.Kind));
        Assert.Contains("\"value\":64", changes[2].Before!, StringComparison.Ordinal);
        Assert.Contains("\"value\":128", changes[2].After!, StringComparison.Ordinal);
        Assert.Equal(($$"""{"name":"{{name}}"}""", $$"""{"name":"{{renamed}}"}"""), (changes[7].Before!, changes[7].After!));
        Assert.Contains("00:11:22:33:44:55", changes[10].Before!, StringComparison.Ordinal);
        Assert.Null(changes[0].Before);
        Assert.Null(changes[10].After);
    }

    [Fact]
    public void A_change_says_who_where_why_and_by_which_command()
    {
        string name;
        using (Inventory.JoinBatch(new Origin("alice", "desk-1", "CHG-4711", "New-ClustoThing …")))
            name = Add("Server");

        var change = History(name).Single();

        Assert.Equal(("alice", "desk-1", "CHG-4711", "New-ClustoThing …"), (change.Actor, change.Host, change.Reason!, change.Command!));
        Assert.Equal(DateTimeKind.Utc, change.At.Kind);
        Assert.Equal(Environment.UserName, History(Add("Server")).Single().Actor);
    }

    [Fact]
    public void What_changes_nothing_leaves_no_change_and_no_new_version()
    {
        var rack = Add("Rack");
        var name = Add("Server", rack, 3, ("memory", 64));
        var before = Get(name);

        Set(name, "memory", 64);
        Inventory.Attributes.Add(Key(name), [Fact("memory", 64)], None);
        Place(name, rack, 3);
        Inventory.Things.Rename(Key(name), name, None);
        Inventory.Things.SetDriver(Key(name), "Server", None);
        Inventory.Ports.Set(Key(name), "eth0", new(), None);

        Assert.Single(History(name));
        Assert.Equal(before.Version, Get(name).Version);
    }

    [Fact]
    public void Filters_let_through_what_is_asked_for()
    {
        var clock = new ManualClock(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
        using var inventory = Store.Open(options => options with { Clock = clock });
        var name = NewName("filtered");
        inventory.Things.Create(new() { Name = name, Driver = "Server" }, None);
        clock.Advance(TimeSpan.FromHours(1));
        using (inventory.JoinBatch(new Origin("Bob Ähle", "desk-2", null, null)))
            inventory.Attributes.Set(Key(name), [Fact("a", 1)], None);
        clock.Advance(TimeSpan.FromHours(1));
        inventory.Things.Remove(Key(name), false, None);

        var start = new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        var set = inventory.Changes.Find(new() { Thing = name }, null, None).ElementAt(1).ChangeSet;
        Assert.Equal(["AttributeChanged"], Kinds(new() { Since = start.AddHours(1), Until = start.AddHours(2) }));
        Assert.Equal(["Removed"], Kinds(new() { Thing = name, Since = start.AddMinutes(61) }));
        Assert.Equal(["Created"], Kinds(new() { Thing = name, Until = start.AddMinutes(1) }));
        Assert.Equal(["AttributeChanged"], Kinds(new() { Actor = "bob äHLE" }));
        Assert.Equal(["AttributeChanged"], Kinds(new() { ChangeSet = set }));
        Assert.Equal(["Removed", "Created"], Kinds(new() { Thing = name, Kinds = [ChangeKind.Created, ChangeKind.Removed] }));
        Assert.Empty(Kinds(new() { Thing = name, Actor = "nobody" }));
        Assert.Equal(start.AddHours(2), inventory.Changes.Find(new() { Thing = name }, 1, None).Single().At);

        string[] Kinds(ChangeFilter filter)
        {
            string[] found = [.. inventory.Changes.Find(filter, null, None).Select(change => change.Kind.ToString())];
            Assert.Equal(found.Length, inventory.Changes.Count(filter, None));
            return found;
        }
    }

    [Fact]
    public void A_name_that_no_thing_ever_had_is_not_found() =>
        Assert.Throws<ThingNotFoundException>(() => History("never-was"));

    [Fact]
    public void Long_histories_are_given_once_each_the_newest_first()
    {
        var name = Add("Server");
        using (Inventory.JoinBatch(Origin.Here()))
        {
            for (var value = 1; value <= 1200; value++)
                Set(name, "counter", value);
        }

        var changes = History(name);

        Assert.Equal(1201, changes.Length);
        Assert.Equal(changes.OrderByDescending(change => change.Id).Select(change => change.Id), changes.Select(change => change.Id));
        Assert.Equal(changes.Length, changes.DistinctBy(change => change.Id).Count());
        Assert.Equal(700, Inventory.Changes.Find(new() { Thing = name }, 700, None).Count());
    }
}
