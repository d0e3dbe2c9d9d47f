using Clusto.History;
using Clusto.Query;
using Clusto.Storage;
using Clusto.Tests.Stores;

namespace Clusto.Tests.History;

public abstract class BatchPromises(TestStore store) : StoreTest(store)
{
    public sealed class OnSqlite(SqliteStore store) : BatchPromises(store), IClassFixture<SqliteStore>;

    public sealed class OnSqlServer(SqlServerStore store) : BatchPromises(store), IClassFixture<SqlServerStore>;

    [Fact]
    public void A_driver_and_attributes_are_set_both_or_neither()
    {
        var name = Add("Server");

        Assert.Throws<ThingNotFoundException>(() => Inventory.Things.Set(Key(name), "Appliance", [new("owner", null, null, TypedValue.As("nobody at all", AttributeType.Reference))], None));
        Assert.Equal("Server", Get(name).Driver);

        Inventory.Things.Set(Key(name), "Appliance", [new("owner", null, null, TypedValue.Of("ops"))], None);
        Assert.Equal(("Appliance", (object)"ops"), (Get(name).Driver, Get(name).Attributes["owner"]));
        Assert.Single(History(name).Take(2).Select(change => change.ChangeSet).Distinct());
    }

    [Fact]
    public void A_failed_item_takes_no_other_with_it()
    {
        var taken = Add("Server");
        var names = Enumerable.Range(0, 6).Select(_ => NewName("item")).ToArray();

        using (Inventory.JoinBatch(Origin.Here()))
        {
            Assert.Throws<NameInUseException>(() => Create(taken));
            foreach (var name in names[..3])
                Create(name);
            Assert.Throws<NameInUseException>(() => Create(taken));
            Assert.Throws<ThingNotFoundException>(() => Create(NewName("half"), "Server", null, null, ("a", 1), ("b", TypedValue.As("nobody", AttributeType.Reference))));
            foreach (var name in names[3..])
                Create(name);
            Assert.Throws<DriverUnknownException>(() => Create(NewName("x"), "NoDriver"));
        }

        using var other = Store.Open();
        Assert.Equal(names, other.Things.Find(new NameIs(Pattern.Of("item-*")), 0, null, None).Select(thing => thing.Name).Intersect(names));
        Assert.Equal(0, other.Things.Count(new NameIs(Pattern.Of("half-*")), None));
        Assert.All(names, name => Assert.Single(History(name)));
    }

    [Fact]
    public void A_batch_of_2500_items_is_written_whole()
    {
        using (Inventory.JoinBatch(new Origin("me", "here", "many", null)))
        {
            for (var number = 0; number < 2500; number++)
                Create($"bulk{number:D4}", "Disk", attributes: ("number", number));
        }

        using var other = Store.Open();
        Assert.Equal(2500, other.Things.Count(Has("number"), None));
        Assert.All(History("bulk2499"), change => Assert.Equal("many", change.Reason));
    }

    [Fact]
    public void The_smallest_batch_that_anybody_asks_for_is_how_often_it_commits()
    {
        var names = Enumerable.Range(0, 7).Select(_ => NewName("part")).ToArray();

        using (Inventory.JoinBatch(Origin.Here(), 5))
        using (Inventory.JoinBatch(Origin.Here(), 3))
        using (Inventory.JoinBatch(Origin.Here()))
        {
            foreach (var name in names)
                Create(name);
        }

        var sizes = names.GroupBy(name => History(name).Single().ChangeSet).Select(set => set.Count());
        Assert.Equal(Store is SqliteStore ? [3, 3, 1] : Enumerable.Repeat(1, 7), sizes);
    }

    [Fact]
    public void The_size_of_a_batch_ends_with_it()
    {
        using (Inventory.JoinBatch(Origin.Here(), 1))
            Add("Server");
        var names = Enumerable.Range(0, 3).Select(_ => NewName("next")).ToArray();

        using (Inventory.JoinBatch(Origin.Here()))
        {
            foreach (var name in names)
                Create(name);
        }

        Assert.Equal(Store is SqliteStore ? 1 : 3, names.Select(name => History(name).Single().ChangeSet).Distinct().Count());
    }

    [Fact]
    public void The_last_to_leave_commits()
    {
        var name = NewName("nested");
        using var other = Store.Open();

        var outer = Inventory.JoinBatch(Origin.Here());
        using (Inventory.JoinBatch(Origin.Here()))
            Create(name);
        outer.Dispose();
        outer.Dispose();

        Assert.Equal(name, other.Things.Get(Key(name), None).Name);
        Assert.Single(History(Add("Server")));
    }

    [Fact]
    public void Closing_the_store_commits_what_is_done()
    {
        var name = NewName("closed");
        var inventory = Store.Open();
        inventory.JoinBatch(Origin.Here());
        inventory.Things.Create(new() { Name = name, Driver = "Server" }, None);

        inventory.Dispose();

        Assert.Equal(name, Get(name).Name);
    }

    [Fact]
    public void A_batch_that_pauses_lets_other_writers_in()
    {
        var (mine, theirs) = (NewName("mine"), NewName("theirs"));
        using var other = Store.Open();
        using (Inventory.JoinBatch(Origin.Here()))
        {
            Create(mine);

            // Waits for as long as the batch is open, which is until its pause is noticed.
            other.Things.Create(new() { Name = theirs, Driver = "Server" }, None);
            Assert.Equal(mine, other.Things.Get(Key(mine), None).Name);
            Create(NewName("after"));
        }
    }

    [Fact]
    public void Things_of_a_batch_are_seen_by_itself_at_once()
    {
        using (Inventory.JoinBatch(Origin.Here()))
        {
            var (rack, server) = (Add("Rack"), Add("Server"));
            Place(server, rack, 1);
            Assert.Equal([server], Names(new InsideOf(Named(rack))));
            Assert.Equal([server, rack], Inventory.Things.Remove(Key(rack), recurse: true, None));
        }
    }

    [Fact]
    public void An_item_that_is_undone_leaves_no_empty_change_set()
    {
        var name = Add("Server");
        var last = Inventory.Changes.Find(new ChangeFilter(), 1, None).Single().ChangeSet;

        using (Inventory.JoinBatch(Origin.Here()))
        {
            Inventory.Things.Rename(Key(name), name, None);
            Assert.Throws<ThingNotFoundException>(() => Inventory.Attributes.Add(Key(name), [Fact("a", 1), Fact("b", TypedValue.As("nobody", AttributeType.Reference))], None));
        }

        var next = History(Add("Server")).Single().ChangeSet;
        if (Store is SqliteStore)
            Assert.Equal(last + 1, next);
        Assert.Single(History(name));
    }
}
