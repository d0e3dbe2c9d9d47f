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
    public void Accounts_machines_and_reasons_are_found_by_patterns_without_case()
    {
        var (first, second, third) = (NewName("pattern"), NewName("pattern"), NewName("pattern"));
        foreach (var (name, origin) in new[] { (first, new Origin("Carol Ähle", "desk-7", "CHG-[47] 100%", null)), (second, new Origin("carl", "desk-8", "chg_5", null)), (third, new Origin("carl", "lab", null, null)) })
        {
            using (Inventory.JoinBatch(origin))
                Create(name);
        }

        Assert.Equal([second, first], Found(new() { Reason = "CHG*" }));
        Assert.Equal([first], Found(new() { Reason = "*`[47`] 100%" }));
        Assert.Equal([second], Found(new() { Reason = "CHG_5" }));
        Assert.Equal([], Found(new() { Reason = "chg?" }));
        Assert.Equal([first], Found(new() { Reason = "chg-[[]47] ???%" }));
        Assert.Equal([first], Found(new() { Actor = "CAROL ä*" }));
        Assert.Equal([third, second], Found(new() { Actor = "carl" }));
        Assert.Equal([second, first], Found(new() { Host = "DESK-?" }));
        Assert.Equal([third], Found(new() { Host = "lab" }));
        Assert.Equal([first], Found(new() { Thing = first, Host = "*", Reason = "*" }));

        string[] Found(ChangeFilter filter)
        {
            var found = Inventory.Changes.Find(filter, null, None).Select(change => change.Thing).Where(name => name.StartsWith("pattern", StringComparison.Ordinal)).ToArray();
            Assert.True(Inventory.Changes.Count(filter, None) >= found.Length);
            return found;
        }
    }

    [Fact]
    public void Times_are_kept_to_also_where_the_clocks_of_two_machines_differ()
    {
        var clock = new ManualClock(new DateTimeOffset(2040, 1, 1, 12, 0, 0, TimeSpan.Zero));
        using var inventory = Store.Open(options => options with { Clock = clock });
        string[] names = [NewName("skew"), NewName("skew"), NewName("skew")];
        foreach (var (name, hours) in names.Zip([0, -2, 1]))
        {
            clock.Advance(TimeSpan.FromHours(hours));
            inventory.Things.Create(new() { Name = name, Driver = "Server" }, None);
        }

        // Written at 12, 10 and 11 o'clock.
        var eleven = new DateTime(2040, 1, 1, 11, 0, 0, DateTimeKind.Utc);
        Assert.Equal([names[2], names[0]], Found(new() { Since = eleven, Until = eleven.AddHours(2) }));
        Assert.Equal([names[1]], Found(new() { Since = eleven.AddHours(-1), Until = eleven }));
        Assert.Equal([names[0]], Found(new() { Since = eleven.AddTicks(1), Until = eleven.AddDays(1), OldestFirst = true }));
        Assert.Empty(Found(new() { Since = eleven.AddYears(50) }));
        Assert.Empty(Found(new() { Until = eleven.AddYears(-50) }));

        string[] Found(ChangeFilter filter)
        {
            string[] found = [.. inventory.Changes.Find(filter, null, None).Select(change => change.Thing)];
            Assert.Equal(found.Length, inventory.Changes.Count(filter, None));
            return found;
        }
    }

    [Fact]
    public void The_oldest_comes_first_where_that_is_asked_for()
    {
        var name = Add("Server");
        using (Inventory.JoinBatch(new Origin("counter", "here", null, null)))
        {
            for (var value = 1; value <= 1100; value++)
                Set(name, "counter", value);
        }

        Set(name, "owner", "ops");
        foreach (var filter in new ChangeFilter[] { new() { Thing = name }, new() { Actor = "c?unter" }, new() })
        {
            var newest = Inventory.Changes.Find(filter, null, None).Select(change => change.Id).ToArray();
            var oldest = Inventory.Changes.Find(filter with { OldestFirst = true }, null, None).Select(change => change.Id).ToArray();
            Assert.Equal(newest.OrderDescending(), newest);
            Assert.Equal(newest.Reverse(), oldest);
            Assert.Equal(newest.Length, newest.Distinct().Count());
            Assert.Equal(oldest[..601], Inventory.Changes.Find(filter with { OldestFirst = true }, 601, None).Select(change => change.Id));
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
