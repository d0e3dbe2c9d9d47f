using Clusto.History;
using Clusto.Query;
using Clusto.Tests.History;
using Clusto.Tests.Stores;
using Clusto.Things;

namespace Clusto.Tests.Resources;

public abstract class GivingBackPromises(TestStore store) : ResourceTest(store)
{
    public sealed class OnSqlite(SqliteStore store) : GivingBackPromises(store), IClassFixture<SqliteStore>;

    public sealed class OnSqlServer(SqlServerStore store) : GivingBackPromises(store), IClassFixture<SqlServerStore>;

    [Fact]
    public void What_nobody_holds_or_another_holds_cannot_be_given_back()
    {
        var (network, one, other) = (Network("10.2.0.0/24"), Add("Server"), Add("Server"));
        Request(network, one);

        Assert.Equal("10.2.0.9", Assert.Throws<ResourceNotFoundException>(() => GiveBack(network, "10.2.0.9")).Target);
        var error = Assert.Throws<ResourceNotFoundException>(() => Inventory.Resources.GiveBack(Key(network), "10.2.0.1", Key(other), None));
        Assert.Contains($"not held by '{other}'", error.Message, StringComparison.Ordinal);
        Assert.Equal([$"10.2.0.1 {one}"], Held(network));
    }

    [Fact]
    public void Every_handing_out_and_giving_back_is_in_the_history_of_the_holder()
    {
        var (network, server) = (Network("10.2.0.0/24"), Add("Server"));
        Request(network, server, port: "eth0");
        GiveBack(network, "10.2.0.1");

        Assert.Equal(
            [$"gave back 10.2.0.1 of {network}", $"got 10.2.0.1 of {network} for eth0"],
            History(server).Take(2).Select(change => change.Summary));
    }

    [Fact]
    public void A_thing_that_is_removed_gives_back_what_it_holds()
    {
        var (network, pool, server) = (Network("10.2.0.0/24"), Pool("VlanPool"), Add("Server"));
        Request(network, server, count: 3);
        Request(pool, server);

        Inventory.Things.Remove(Key(server), false, None);

        Assert.Empty(Held(network));
        Assert.Empty(Held(pool));
        Assert.Equal("10.2.0.1", Next(network));
    }

    [Fact]
    public void A_manager_with_holders_is_removed_only_with_what_it_handed_out()
    {
        var (network, server) = (Network("10.2.0.0/24"), Add("Server"));
        Request(network, server, count: 2);

        var error = Assert.Throws<ThingHasReferencesException>(() => Inventory.Things.Remove(Key(network), false, None));
        Assert.Contains($"it has handed out 10.2.0.1 to {server}, 10.2.0.2 to {server}", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, Held(network).Length);

        Inventory.Things.Remove(Key(network), true, None);
        Assert.Equal($"gave back 10.2.0.2 of {network}", History(server)[0].Summary);
        Assert.Empty(Names(Question.All([new AddressIs(Pattern.Exactly("10.2.0.1")), Named(server)])));
    }

    [Fact]
    public void Undo_takes_back_and_hands_out_again()
    {
        var (network, server) = (Network("10.2.0.0/24"), Add("Server"));
        Request(network, server, count: 3, port: "eth1");
        var dump = TableDump.Of(Store.Address);

        Inventory.Things.Remove(Key(server), false, None);
        UndoLast();
        Assert.Equal(dump, TableDump.Of(Store.Address));

        Inventory.Things.Remove(Key(network), true, None);
        UndoLast();
        Assert.Equal(dump, TableDump.Of(Store.Address));

        GiveBack(network, "10.2.0.2");
        UndoLast();
        Assert.Equal(dump, TableDump.Of(Store.Address));
        Assert.Equal("10.2.0.4", Next(network));
    }

    [Fact]
    public void What_somebody_else_got_since_is_not_handed_out_again_by_undo()
    {
        var (network, one, other) = (Network("10.2.0.0/24"), Add("Server"), Add("Server"));
        Request(network, one);
        GiveBack(network, "10.2.0.1");
        var gaveBack = History(one)[0].Id;
        Request(network, other);

        var error = Assert.Throws<UndoBlockedException>(() => Inventory.Undo.Undo(Inventory.Undo.Plan(UndoSelection.OfChange(gaveBack), None), null, None));

        Assert.Contains($"held by '{other}'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_new_thing_holds_stands_in_the_way_of_undoing_it()
    {
        var (network, server) = (Network("10.2.0.0/24"), Add("Server"));
        var created = History(server)[^1].Id;
        Request(network, server);

        var error = Assert.Throws<UndoBlockedException>(() => Inventory.Undo.Plan(UndoSelection.OfChange(created), None));

        Assert.Contains($"'{server}' holds 10.2.0.1 of '{network}'", error.Message, StringComparison.Ordinal);
        Assert.Contains($"has handed out values to '{server}'", Assert.Throws<UndoBlockedException>(() => Inventory.Undo.Plan(UndoSelection.OfChange(History(network)[^1].Id), None)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_held_an_address_at_a_time_can_still_be_asked()
    {
        var (network, one, other) = (Network("10.2.0.0/24"), Add("Server"), Add("Server"));
        Request(network, one, "10.2.0.200");
        var then = DateTime.UtcNow;
        GiveBack(network, "10.2.0.200");
        Request(network, other, "10.2.0.200");

        var question = Question.All([new ResourceIs(Pattern.Exactly(network)), new AddressIs(Pattern.Exactly("10.2.0.200"))]);
        Assert.Equal([one], Inventory.Past(then).Find(question, 0, null, None).Select(thing => thing.Name));
        Assert.Equal([other], Names(question));
    }

    [Fact]
    public void What_a_thing_holds_is_listed_by_manager_and_value()
    {
        var (network, pool, server) = (Network("10.2.0.0/24"), Pool("VlanPool"), Add("Server"));
        Request(pool, server, "203");
        Request(network, server, "10.2.0.200");
        Request(network, server, "10.2.0.20");

        var held = Inventory.Resources.Find(new() { Thing = ThingKey.Of(Get(server)) }, None).ToList();

        Assert.Equal(["10.2.0.20", "10.2.0.200", "203"], held.Select(resource => resource.Value));
        Assert.Equal(["10.2.0.20"], Inventory.Resources.Find(new() { Manager = Pattern.Exactly(network), Value = Pattern.Exactly("10.2.0.0/27") }, None).Select(resource => resource.Value));
    }

    private void UndoLast() => Inventory.Undo.Undo(Inventory.Undo.Plan(UndoSelection.Last(1), None), null, None);
}
