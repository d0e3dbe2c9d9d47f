using Clusto.Storage;
using Clusto.Tests.Stores;
using Clusto.Things;

namespace Clusto.Tests.History;

public abstract class ConflictPromises(TestStore store) : StoreTest(store)
{
    public sealed class OnSqlite(SqliteStore store) : ConflictPromises(store), IClassFixture<SqliteStore>;

    public sealed class OnSqlServer(SqlServerStore store) : ConflictPromises(store), IClassFixture<SqlServerStore>;

    [Fact]
    public void What_somebody_else_changed_after_it_was_read_is_not_overwritten()
    {
        var read = Get(Add("Server"));
        using var other = Store.Open();
        other.Attributes.Set(Key(read.Name), [Fact("owner", "them")], None);

        foreach (var write in Writes(read))
            Assert.Equal(read.Name, Assert.Throws<ChangedMeanwhileException>(write).Target);

        Assert.Equal("them", Get(read.Name).Attributes["owner"]);
        Inventory.Attributes.Set(ThingKey.Of(Get(read.Name)), [Fact("owner", "us")], None);
    }

    [Fact]
    public void A_name_alone_means_the_thing_as_it_is_now()
    {
        var name = Add("Server");
        using var other = Store.Open();
        other.Attributes.Set(Key(name), [Fact("owner", "them")], None);

        Set(name, "owner", "us");

        Assert.Equal("us", Get(name).Attributes["owner"]);
    }

    [Fact]
    public void Own_changes_are_no_conflict()
    {
        var read = Get(Add("Server"));

        Inventory.Attributes.Set(ThingKey.Of(read), [Fact("a", 1)], None);
        Inventory.Attributes.Set(ThingKey.Of(read), [Fact("b", 2)], None);

        Assert.Equal(2L, Get(read.Name).Attributes["b"]);
    }

    [Fact]
    public void Own_changes_of_a_batch_that_is_open_are_no_conflict()
    {
        var read = Get(Add("Server"));
        using (Inventory.JoinBatch(Origin.Here()))
        {
            Inventory.Attributes.Set(ThingKey.Of(read), [Fact("a", 1)], None);
            Inventory.Attributes.Set(ThingKey.Of(read), [Fact("b", 2)], None);
        }

        Assert.Equal(2L, Get(read.Name).Attributes["b"]);
    }

    [Fact]
    public void An_own_change_does_not_hide_one_of_somebody_else()
    {
        var read = Get(Add("Server"));
        using var other = Store.Open();
        Inventory.Attributes.Set(ThingKey.Of(read), [Fact("a", 1)], None);
        other.Attributes.Set(Key(read.Name), [Fact("a", 2)], None);
        Set(read.Name, "b", 1);

        Assert.Throws<ChangedMeanwhileException>(() => Inventory.Attributes.Set(ThingKey.Of(read), [Fact("a", 3)], None));
    }

    [Fact]
    public void A_thing_is_found_by_its_number_after_a_rename_of_ones_own()
    {
        var read = Get(Add("Server"));
        var renamed = NewName("renamed");
        Inventory.Things.Rename(ThingKey.Of(read), renamed, None);

        Inventory.Attributes.Set(ThingKey.Of(read), [Fact("a", 1)], None);

        Assert.Equal(1L, Get(renamed).Attributes["a"]);
    }

    private IEnumerable<Action> Writes(Thing thing)
    {
        var key = ThingKey.Of(thing);
        var (rack, pool, @switch) = (Key(Add("Rack")), Key(Add("Pool")), Key(Add("Switch")));
        return
        [
            () => Inventory.Attributes.Set(key, [Fact("owner", "us")], None),
            () => Inventory.Attributes.Add(key, [Fact("owner", "us")], None),
            () => Inventory.Attributes.Remove(key, "*", null, null, null, None),
            () => Inventory.Things.Rename(key, NewName("x"), None),
            () => Inventory.Things.SetDriver(key, "Appliance", None),
            () => Inventory.Things.Remove(key, true, None),
            () => Inventory.Placement.Move(key, rack, default, None),
            () => Inventory.Memberships.Add(pool, key, None),
            () => Inventory.Connections.Connect(key, null, @switch, null, None),
            () => Inventory.Ports.Set(key, "eth0", new() { Mac = "001122334455" }, None),
        ];
    }
}
