using Clusto.Query;
using Clusto.Storage;
using Clusto.Tests.Stores;

namespace Clusto.Tests.History;

public abstract class PastPromises(TestStore store) : StoreTest(store)
{
    // One clock for all tests: the times of a store only go on.
    private static readonly ManualClock Clock = new(TimeProvider.System.GetUtcNow().AddHours(1));

    private Inventory? timed;

    public sealed class OnSqlite(SqliteStore store) : PastPromises(store), IClassFixture<SqliteStore>;

    public sealed class OnSqlServer(SqlServerStore store) : PastPromises(store), IClassFixture<SqlServerStore>;

    private Inventory Timed => timed ??= Store.Open(options => options with { Clock = Clock });

    [Fact]
    public void A_thing_is_as_it_was_with_names_that_others_had_then()
    {
        var (rack, owner, @switch, pool) = (NewName("rack"), NewName("owner"), NewName("switch"), NewName("pool"));
        foreach (var (name, driver) in new[] { (rack, "Rack"), (owner, "Server"), (@switch, "Switch"), (pool, "Pool") })
            New(name, driver);
        var server = NewName("server");
        New(server, "Server", rack, 7, new("memory", null, null, TypedValue.Of(64)), new("owner", null, null, TypedValue.As(owner, AttributeType.Reference)));
        Timed.Connections.Connect(Key(server), "eth0", Key(@switch), "port1", None);
        Timed.Memberships.Add(Key(pool), Key(server), None);
        var then = Now();
        var seen = Timed.Things.Get(Key(server), None);

        Later();
        foreach (var name in new[] { rack, owner, @switch, pool, server })
            Timed.Things.Rename(Key(name), name + "-renamed", None);
        Timed.Placement.Move(Key(server + "-renamed"), null, default, None);
        Timed.Attributes.Remove(Key(server + "-renamed"), "*", null, null, null, None);
        Timed.Connections.Disconnect(Key(server + "-renamed"), null, null, None);
        Timed.Memberships.Remove(Key(pool + "-renamed"), Key(server + "-renamed"), None);
        Timed.Things.SetDriver(Key(server + "-renamed"), "Appliance", None);

        var past = Timed.Past(then);
        var was = past.Get(Key(server), None);
        Assert.Equal(
            (seen.Id, seen.Name, seen.Driver, seen.Location, seen.Rack, seen.RackUnit, seen.RackUnits, seen.RackFace, seen.RackSide, seen.Version, seen.CreatedAt, seen.ChangedAt),
            (was.Id, was.Name, was.Driver, was.Location, was.Rack, was.RackUnit, was.RackUnits, was.RackFace, was.RackSide, was.Version, was.CreatedAt, was.ChangedAt));
        Assert.Equal(seen.Attributes.ToString(), was.Attributes.ToString());
        Assert.Equal([$"eth0 {@switch} port1", $" {rack} RU7", $" {pool} "], past.Connections(Key(server), None).Select(connection => $"{connection.Port} {connection.To} {connection.ToPort}"));
        Assert.Equal([$"{server} RU7"], past.Connections(Key(rack), None).Select(connection => $"{connection.Thing} {connection.ToPort}"));
        Assert.Equal([server], past.Connections(Key(pool), None).Select(connection => connection.Thing));
        Assert.Equal(seen.Id, past.Get(new(server + "-renamed", seen.Id), None).Id);
    }

    [Fact]
    public void A_removed_thing_is_found_by_the_name_that_it_had()
    {
        var name = NewName("gone");
        New(name, "Server");
        var id = Timed.Things.Get(Key(name), None).Id;
        var then = Now();
        Later();
        Timed.Things.Rename(Key(name), name + "-x", None);
        Timed.Things.Remove(Key(name + "-x"), false, None);
        Later();
        New(name, "Rack");

        Assert.Equal((id, "Server"), (Timed.Past(then).Get(Key(name.ToUpperInvariant()), None).Id, Timed.Past(then).Get(Key(name), None).Driver));
        Assert.Equal("Rack", Timed.Past(Now()).Get(Key(name), None).Driver);
        Assert.Throws<ThingNotFoundException>(() => Timed.Past(then).Get(Key(name + "-x"), None));
        Assert.Throws<ThingNotFoundException>(() => Timed.Past(then).Connections(Key(name + "-x"), None));
    }

    [Fact]
    public void What_was_created_later_was_not_there()
    {
        var name = NewName("new");
        var then = Now();
        Later();
        New(name, "Server");
        Later();

        var error = Assert.Throws<ThingNotFoundException>(() => Timed.Past(then).Get(Key(name), None));
        Assert.Contains("at 20", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(name, Timed.Past(then).Find(null, None).Select(thing => thing.Name));
        Assert.Contains(name, Timed.Past(Now()).Find(null, None).Select(thing => thing.Name));
    }

    [Fact]
    public void A_change_set_of_the_very_moment_belongs_to_it_and_one_tick_before_does_not()
    {
        var name = NewName("edge");
        New(name, "Server");
        Later();
        Timed.Attributes.Set(Key(name), [Fact("a", 1)], None);
        var at = Now();
        Later();
        Timed.Attributes.Set(Key(name), [Fact("a", 2)], None);

        Assert.Equal(1L, Timed.Past(at).Get(Key(name), None).Attributes["a"]);
        Assert.Null(Timed.Past(at.AddTicks(-1)).Get(Key(name), None).Attributes["a"]);
        Assert.Equal(1L, Timed.Past(at.ToLocalTime()).Get(Key(name), None).Attributes["a"]);
        Assert.Equal(1L, Timed.Past(DateTime.SpecifyKind(at.ToLocalTime(), DateTimeKind.Unspecified)).Get(Key(name), None).Attributes["a"]);
    }

    [Fact]
    public void Before_the_first_change_there_was_nothing()
    {
        var name = NewName("first");
        New(name, "Server");

        Assert.Empty(Timed.Past(DateTime.UnixEpoch).Find(null, None));
        Assert.Throws<ThingNotFoundException>(() => Timed.Past(DateTime.UnixEpoch).Get(Key(name), None));
        Assert.Null(Timed.Past(DateTime.UnixEpoch).Moment);
    }

    [Fact]
    public void The_future_is_refused() =>
        Assert.Throws<TimeInFutureException>(() => Timed.Past(Now().AddTicks(1)));

    [Fact]
    public void Patterns_find_what_had_a_name_then_in_the_order_of_names()
    {
        var stem = NewName("find");
        string[] names = [.. new[] { "a", "b", "c", "d", "x[y" }.Select(end => $"{stem}{end.Replace("[", "-", StringComparison.Ordinal)}")];
        foreach (var name in names)
            New(name, "Server");
        var then = Now();
        Later();
        Timed.Things.Rename(Key(names[0]), stem + "z", None);
        Timed.Things.Remove(Key(names[2]), false, None);
        New(stem + "e", "Server");

        var past = Timed.Past(then);
        Assert.Equal(names, Found(past, stem + "*"));
        Assert.Equal(names[..2], Found(past, stem + "[ab]"));
        Assert.Equal([names[2]], past.Find(Pattern.Exactly(names[2].ToUpperInvariant()), None).Select(thing => thing.Name));
        Assert.Empty(Found(past, stem + "z*"));
        Assert.Equal(names, past.Find(null, None).Select(thing => thing.Name).Where(name => name.StartsWith(stem, StringComparison.Ordinal)));
    }

    [Fact]
    public void More_than_a_page_of_things_comes_once_each_in_order()
    {
        var stem = NewName("page");
        using (Timed.JoinBatch(Origin.Here()))
        {
            for (var number = 0; number < 1100; number++)
                New($"{stem}-{number:D4}", "Disk");
        }

        var then = Now();
        Later();
        using (Timed.JoinBatch(Origin.Here()))
        {
            for (var number = 0; number < 1100; number += 2)
                Timed.Things.Remove(Key($"{stem}-{number:D4}"), false, None);
        }

        Assert.Equal(Enumerable.Range(0, 1100).Select(number => $"{stem}-{number:D4}"), Found(Timed.Past(then), stem + "*"));
    }

    [Fact]
    public void A_thing_that_came_back_is_as_old_as_it_was()
    {
        var name = NewName("phoenix");
        New(name, "Server");
        var created = Timed.Things.Get(Key(name), None).CreatedAt;
        Later();
        Timed.Things.Remove(Key(name), false, None);
        var gone = Now();
        Later();
        Timed.Undo.Undo(Timed.Undo.Plan(Clusto.History.UndoSelection.Last(1), None), null, None);
        Later();
        Timed.Attributes.Set(Key(name), [Fact("a", 1)], None);

        Assert.Equal(created, Timed.Things.Get(Key(name), None).CreatedAt);
        Assert.Equal(created, Timed.Past(Now()).Get(Key(name), None).CreatedAt);
        Assert.Equal(created, Timed.Past(created).Get(Key(name), None).CreatedAt);
        Assert.Throws<ThingNotFoundException>(() => Timed.Past(gone).Get(Key(name), None));
    }

    [Fact]
    public void A_thing_whose_driver_is_gone_is_still_shown_with_it()
    {
        var (parent, child) = (NewName("Gone"), NewName("Gone"));
        Timed.Drivers.Import(Clusto.Drivers.DriverFile.Parse($$"""[{ "name": "{{parent}}", "base": "Pool" }, { "name": "{{child}}", "base": "{{parent}}", "ports": [{ "kind": "Network", "names": "lan" }] }, { "name": "{{child}}x", "category": "Part" }]""", "test"), None);
        var (name, part) = (NewName("thing"), NewName("part"));
        New(name, child);
        New(part, child + "x");
        Timed.Ports.Set(Key(name), "lan", new() { Mac = "001122334455" }, None);
        var then = Now();
        Later();
        foreach (var gone in new[] { name, part })
            Timed.Things.Remove(Key(gone), false, None);
        foreach (var driver in new[] { child, child + "x", parent })
            Timed.Drivers.Remove(driver, None);

        var past = Timed.Past(then);
        Assert.Equal((child, Category.Group), (past.Get(Key(name), None).Driver, past.Get(Key(name), None).Category));
        Assert.Equal((child + "x", Category.Part), (past.Get(Key(part), None).Driver, past.Get(Key(part), None).Category));
        Assert.Contains(name, past.Find(null, None).Select(thing => thing.Name));
    }

    [Fact]
    public void All_things_changed_since_a_moment_are_told_as_they_were_and_new_ones_as_nothing()
    {
        var (changed, gone, made) = (NewName("changed"), NewName("gone"), NewName("made"));
        New(changed, "Server");
        New(gone, "Server");
        var ids = new[] { changed, gone }.ToDictionary(name => name, name => Timed.Things.Get(Key(name), None).Id);
        var moment = Timed.Past(Now()).Moment!.Value;
        Later();
        Timed.Attributes.Set(Key(changed), [Fact("a", 1)], None);
        Timed.Things.Remove(Key(gone), false, None);
        New(made, "Server");

        var since = Timed.PastReader.ChangedSince(moment, None).ToDictionary();

        Assert.Equal(3, since.Count);
        Assert.Empty(since[ids[changed]]!.Attributes.ContainsKey("a") ? ["a"] : Array.Empty<string>());
        Assert.Equal(gone, since[ids[gone]]!.Name);
        Assert.Null(since[Timed.Things.Get(Key(made), None).Id]);
    }

    private static string[] Found(Clusto.History.PastThings past, string pattern) => [.. past.Find(Pattern.Of(pattern), None).Select(thing => thing.Name)];

    private static DateTime Now() => Clock.GetUtcNow().UtcDateTime;

    private static void Later() => Clock.Advance(TimeSpan.FromSeconds(10));

    private void New(string name, string driver, string? inside = null, decimal? unit = null, params Clusto.Attributes.AttributeFact[] attributes) =>
        Timed.Things.Create(new() { Name = name, Driver = driver, Location = inside is null ? null : Key(inside), Position = new(unit), Attributes = attributes }, None);
}
