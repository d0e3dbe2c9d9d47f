using Clusto.History;
using Clusto.Query;
using Clusto.Storage;
using Clusto.Tests.Stores;

namespace Clusto.Tests.History;

public abstract class UndoPromises(TestStore store) : StoreTest(store)
{
    public sealed class OnSqlite(SqliteStore store) : UndoPromises(store), IClassFixture<SqliteStore>;

    public sealed class OnSqlServer(SqlServerStore store) : UndoPromises(store), IClassFixture<SqlServerStore>;

    [Fact]
    public void Undoing_a_removal_brings_back_the_thing_with_its_number_attributes_place_cables_groups_and_ports()
    {
        var (rack, @switch, pool, owner) = (Add("Rack"), Add("Switch"), Add("Pool"), Add("Server"));
        var name = Add("Server", rack, 13, ("memory", 64), ("tag", "blue"), ("tag", "red"));
        Inventory.Attributes.Add(Key(name), [new("owner", 1, "team", TypedValue.As(owner, AttributeType.Reference))], None);
        Connect(name, "eth0", @switch, "port1");
        Join(pool, name);
        Inventory.Ports.Set(Key(name), "aux", new() { Kind = PortKind.Console }, None);
        Inventory.Ports.Set(Key(name), "eth1", new() { Mac = "001122334455" }, None);
        var (before, dump) = (Get(name), TableDump.Of(Store.Address));
        Inventory.Things.Remove(Key(name), false, None);

        UndoLast();

        Assert.Equal(dump, TableDump.Of(Store.Address));
        Assert.Equal(before.Id, Get(name).Id);
        Assert.Equal(before.Attributes.ToString(), Get(name).Attributes.ToString());
        Assert.Equal(before.CreatedAt, Get(name).CreatedAt);
    }

    [Fact]
    public void Undoing_the_removal_of_a_rack_with_all_in_it_brings_back_all_and_what_referred_to_it()
    {
        var room = Add("Room");
        var rack = Add("Rack", room);
        var (one, other) = (Add("Server", rack, 1), Add("Server", rack, 2));
        Inventory.Attributes.Set(Key(one), [new("spare", null, null, TypedValue.As(other, AttributeType.Reference))], None);
        Inventory.Attributes.Set(Key(other), [new("spare", null, null, TypedValue.As(rack, AttributeType.Reference))], None);
        Connect(one, "eth0", other, "eth0");
        var dump = TableDump.Of(Store.Address);
        Inventory.Things.Remove(Key(rack), recurse: true, None);

        UndoLast();

        Assert.Equal(dump, TableDump.Of(Store.Address));
    }

    [Fact]
    public void Undoing_the_removal_of_a_pool_brings_back_its_members()
    {
        var pool = Add("Pool");
        var (one, other) = (Add("Server"), Add("Server"));
        Join(pool, one);
        Join(pool, other);
        Inventory.Things.Remove(Key(pool), recurse: true, None);

        UndoLast();

        Assert.Equal([one, other], Inventory.Memberships.Members(Key(pool), false, None).Select(thing => thing.Name));
    }

    [Fact]
    public void Undoing_a_creation_removes_the_thing_and_undoing_that_brings_it_back()
    {
        var name = Add("Server", attributes: ("memory", 64));
        var id = Get(name).Id;

        var removed = UndoLast();
        Assert.Empty(Names(Named(name)));
        Assert.Equal([ChangeKind.Removed], removed.Select(change => change.Kind));

        var created = UndoLast();
        Assert.Equal(id, Get(name).Id);
        Assert.Equal([(ChangeKind.Created, name)], created.Select(change => (change.Kind, change.Thing)));
        Assert.Equal(64L, Get(name).Attributes["memory"]);
    }

    [Fact]
    public void An_undo_is_a_change_set_that_says_what_it_undid()
    {
        var name = Add("Server");
        Set(name, "status", "a");
        var set = History(name)[0].ChangeSet;
        Set(name, "status", "b");

        var made = UndoLast();
        var again = Undo(UndoSelection.OfSet(set), "wrong server");

        Assert.Equal($"Undo of change set {set + 1}", made.Single().Reason);
        Assert.Equal($"wrong server (undo of change set {set})", again.Single().Reason);
        Assert.Equal("unallocated", Get(name).Attributes["status"]);
    }

    [Fact]
    public void Two_undos_of_one_batch_are_two_change_sets()
    {
        var name = Add("Server");
        Set(name, "a", 1);
        Set(name, "b", 1);
        var sets = History(name).Take(2).Select(change => change.ChangeSet).ToArray();
        using (Inventory.JoinBatch(new Origin("anna", "desk", "as agreed", "Undo-ClustoChange")))
        {
            Set(name, "c", 1);
            foreach (var set in sets)
                Undo(UndoSelection.OfSet(set));
            Set(name, "d", 1);
        }

        Assert.Equal(
            ["as agreed", $"Undo of change set {sets[1]}", $"Undo of change set {sets[0]}", "as agreed"],
            History(name).Take(4).Select(change => change.Reason));
        Assert.All(History(name).Take(4), change => Assert.Equal("anna", change.Actor));
        Assert.Equal("c=1, d=1", string.Join(", ", Get(name).Attributes.Where(attribute => attribute.Key.Length == 1).Select(attribute => $"{attribute.FullKey}={attribute}")));
    }

    [Fact]
    public void The_plan_tells_each_step_back_and_does_nothing()
    {
        var (rack, @switch, pool) = (Add("Rack"), Add("Switch"), Add("Pool"));
        var (name, gone) = (Add("Server", attributes: ("memory", 64)), Add("Server", rack, 30, ("a", 1), ("b", 2)));
        var (renamed, made) = (NewName("renamed"), NewName("made"));
        using (Inventory.JoinBatch(Origin.Here()))
        {
            Place(name, rack, 13);
            Set(name, "memory", 128);
            Set(name, "note", "x");
            Connect(name, "eth0", @switch, "port1");
            Join(pool, name);
            Inventory.Ports.Set(Key(name), "aux", new() { Kind = PortKind.Network }, None);
            Inventory.Ports.Set(Key(name), "eth1", new() { Mac = "001122334455" }, None);
            Inventory.Things.SetDriver(Key(name), "Appliance", None);
            Inventory.Things.Remove(Key(gone), false, None);
            Inventory.Things.Rename(Key(name), renamed, None);
            Create(made);
        }

        var dump = TableDump.Of(Store.Address);
        var plan = Inventory.Undo.Plan(UndoSelection.Last(1), None);

        Assert.Equal(
            [
                $"rename '{renamed}' to '{name}'",
                $"change the driver of '{name}' from Appliance to Server",
                $"take '{name}' out of RU13 in '{rack}'",
                $"put attribute 'memory' of '{name}' back to '64'",
                $"remove attribute 'note' from '{name}'",
                $"remove port 'aux' from '{name}'",
                $"put port 'eth1' of '{name}' back to no facts",
                $"bring back '{gone}' as Server in RU30 in '{rack}' with 3 attributes",
                $"remove '{made}'",
                $"disconnect 'port1' of '{@switch}' from 'eth0' of '{renamed}'",
                $"take '{renamed}' out of '{pool}'",
            ],
            plan.Steps);
        Assert.Equal(dump, TableDump.Of(Store.Address));
    }

    [Fact]
    public void A_rehearsal_makes_all_checks_and_leaves_everything()
    {
        var name = Add("Server");
        Set(name, "a", 1);
        var dump = TableDump.Of(Store.Address);
        var changes = History(name).Length;

        Inventory.Rehearse(() => Undo(UndoSelection.Last(1)));

        Assert.Equal(dump, TableDump.Of(Store.Address));
        Assert.Equal(changes, History(name).Length);
    }

    [Fact]
    public void One_change_is_undone_and_the_others_of_its_set_stay()
    {
        var name = Add("Server");
        using (Inventory.JoinBatch(Origin.Here()))
        {
            Set(name, "a", 1);
            Set(name, "b", 1);
        }

        var change = History(name)[1];
        var made = Undo(UndoSelection.OfChange(change.Id));

        Assert.Null(Get(name).Attributes["a"]);
        Assert.Equal(1L, Get(name).Attributes["b"]);
        Assert.Equal($"Undo of change {change.Id} of change set {change.ChangeSet}", made.Single().Reason);
    }

    [Fact]
    public void One_end_of_a_cable_is_undone_with_the_other()
    {
        var (server, @switch) = (Add("Server"), Add("Switch"));
        Connect(server, "eth0", @switch, "port1");

        var made = Undo(UndoSelection.OfChange(History(server)[0].Id));

        Assert.Equal(2, made.Count);
        Assert.Empty(Inventory.Connections.Of(Key(@switch), None));
    }

    [Fact]
    public void A_removal_that_is_undone_as_one_change_brings_its_cables_and_groups_along()
    {
        var (server, @switch, pool) = (Add("Server"), Add("Switch"), Add("Pool"));
        Connect(server, "eth0", @switch, "port1");
        Join(pool, server);
        var dump = TableDump.Of(Store.Address);
        using (Inventory.JoinBatch(Origin.Here()))
        {
            Set(@switch, "note", "kept");
            Inventory.Things.Remove(Key(server), false, None);
        }

        Undo(UndoSelection.OfChange(History(server)[0].Id));

        Assert.Equal("kept", Get(@switch).Attributes["note"]);
        Inventory.Attributes.Remove(Key(@switch), "note", null, null, null, None);
        Assert.Equal(dump, TableDump.Of(Store.Address));
    }

    [Fact]
    public void Things_that_changed_names_change_them_back()
    {
        var (one, other) = (Add("Server"), Add("Rack"));
        using (Inventory.JoinBatch(Origin.Here()))
        {
            Inventory.Things.Rename(Key(one), one + "-x", None);
            Inventory.Things.Rename(Key(other), one, None);
            Inventory.Things.Rename(Key(one + "-x"), other, None);
        }

        UndoLast();

        Assert.Equal(("Server", "Rack"), (Get(one).Driver, Get(other).Driver));
    }

    [Fact]
    public void Changes_that_cancel_out_leave_nothing_to_do()
    {
        var name = Add("Server");
        Set(name, "a", 1);
        UndoLast();

        var plan = Inventory.Undo.Plan(UndoSelection.Last(2), None);

        Assert.Empty(plan.Steps);
        Assert.Empty(Inventory.Undo.Undo(plan, null, None));
        Assert.StartsWith("change sets ", plan.Of, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_history_does_not_have_cannot_be_undone()
    {
        Assert.Throws<ChangeNotFoundException>(() => Inventory.Undo.Plan(UndoSelection.OfSet(1_000_000), None));
        Assert.Throws<ChangeNotFoundException>(() => Inventory.Undo.Plan(UndoSelection.OfSet(0), None));
        Assert.Throws<ChangeNotFoundException>(() => Inventory.Undo.Plan(UndoSelection.OfChange(1_000_000), None));
        Assert.Equal(["the last change set", "the last 3 change sets", "change set 7", "change 8"], new[] { UndoSelection.Last(1), UndoSelection.Last(3), UndoSelection.OfSet(7), UndoSelection.OfChange(8) }.Select(selection => selection.ToString()));
    }

    private IReadOnlyList<Change> UndoLast() => Undo(UndoSelection.Last(1));

    private IReadOnlyList<Change> Undo(UndoSelection selection, string? reason = null) => Inventory.Undo.Undo(Inventory.Undo.Plan(selection, None), reason, None);
}
