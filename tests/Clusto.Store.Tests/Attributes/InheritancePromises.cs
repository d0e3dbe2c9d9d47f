using Clusto.Tests.Stores;
using Clusto.Things;

namespace Clusto.Tests.Attributes;

public abstract class InheritancePromises(TestStore store) : StoreTest(store)
{
    public sealed class OnSqlite(SqliteStore store) : InheritancePromises(store), IClassFixture<SqliteStore>;

    public sealed class OnSqlServer(SqlServerStore store) : InheritancePromises(store), IClassFixture<SqlServerStore>;

    [Fact]
    public void What_is_nearer_wins_a_key_as_a_whole_and_its_own_values_win_over_all()
    {
        var datacenter = Add("Datacenter", null, null, ("ntp", "dc1"), ("dns", "dc"), ("owner", "dc"));
        Inventory.Attributes.Add(Key(datacenter), [Fact("ntp", "dc2")], None);
        var rack = Add("Rack", datacenter, null, ("ntp", "rack"), ("pdu#1", "left"));
        var thing = Add("Nic", rack, null, ("OWNER", "own"));

        Assert.Equal(["OWNER=own", "ntp=rack<rack", "pdu#1=left<rack", "dns=dc<datacenter", "(ntp=dc1<datacenter)", "(ntp=dc2<datacenter)", "(owner=dc<datacenter)"], Shown(thing, (rack, "rack"), (datacenter, "datacenter")));
        Assert.Equal(["ntp=rack", "pdu#1=left", "dns=dc<datacenter", "(ntp=dc1<datacenter)", "(ntp=dc2<datacenter)", "owner=dc<datacenter"], Shown(rack, (datacenter, "datacenter")));
    }

    [Fact]
    public void A_step_less_is_nearer_at_the_same_step_a_group_goes_before_a_place_and_groups_go_by_name()
    {
        var (datacenter, rack) = (Add("Datacenter"), Add("Rack"));
        Place(rack, datacenter);
        var thing = Add("Nic", rack);
        var (late, early, outer, ofRack) = (NewName("z-pool"), NewName("A-pool"), NewName("outer"), NewName("of-rack"));
        foreach (var pool in new[] { late, early, outer, ofRack })
            Create(pool, "Pool");
        foreach (var source in new[] { datacenter, rack, late, early, outer, ofRack })
            Set(source, "k", source);
        Join(late, thing);
        Join(early, thing);
        Join(outer, late);
        Join(ofRack, rack);

        var found = Inherited([thing], null);

        Assert.Equal([early, late, rack, ofRack, outer, datacenter], found.Select(attribute => attribute.From));
        Assert.Equal([true, false, false, false, false, false], found.Select(attribute => attribute.IsEffective));
    }

    [Fact]
    public void A_source_that_is_reached_in_two_ways_counts_once_by_the_shorter()
    {
        var (near, far, other) = (Add("Pool", null, null, ("k", 1)), Add("Pool", null, null, ("k", 2)), Add("Pool", null, null, ("k", 3)));
        var thing = Add("Nic");
        Join(near, thing);
        Join(other, near);
        Join(far, other);
        Join(far, thing);

        Assert.Equal(new[] { near, far }.Order(StringComparer.OrdinalIgnoreCase).Append(other), Inherited([thing], "k").Select(attribute => attribute.From));
    }

    [Fact]
    public void Many_things_are_asked_at_once_and_come_in_the_order_asked_for()
    {
        var rack = Add("Rack", null, null, ("room", "north"));
        var names = Enumerable.Range(0, 1100).Select(_ => NewName("many")).ToList();
        using (Inventory.JoinBatch(Clusto.Storage.Origin.Here("test")))
            names.ForEach(name => Create(name, "Nic", rack));
        names.Reverse();
        var keys = names.Select((name, index) => index % 2 == 0 ? Key(name.ToUpperInvariant()) : ThingKey.Of(Get(name)));

        var found = Inventory.Attributes.Inherited(keys, "room", null, null, error => throw error, None).ToList();

        Assert.Equal(names, found.Select(attribute => attribute.Thing));
        Assert.All(found, attribute => Assert.Equal((rack, "north"), (attribute.From!, attribute.ToString())));
    }

    [Fact]
    public void A_thing_or_a_key_that_is_not_there_is_told_and_the_others_are_given()
    {
        var rack = Add("Rack", null, null, ("disk#0.size", 1), ("disk#1.size", 2), ("other", 3));
        var (with, without) = (Add("Nic", rack), Add("Nic"));
        var gone = ThingKey.Of(Get(Add("Nic")));
        Inventory.Things.Remove(gone, recurse: false, None);
        var failed = new List<string>();

        var found = Inventory.Attributes.Inherited([Key(without), Key("nobody"), gone, Key(with)], "disk", 1, "size", error => failed.Add(error.ErrorId), None).ToList();

        Assert.Equal(["2"], found.Select(attribute => attribute.ToString()));
        Assert.Equal(["ThingNotFound", "ThingNotFound", "AttributeNotFound"], failed);
        Assert.Equal(2, Inherited([with, without], "d*").Count);
    }

    private List<Attribute> Inherited(string[] things, string? key) =>
        [.. Inventory.Attributes.Inherited(things.Select(Key), key, null, null, error => throw error, None)];

    private List<string> Shown(string thing, params (string Name, string Short)[] sources) => [.. Inherited([thing], null).Select(attribute =>
    {
        var from = attribute.From is null ? "" : "<" + sources.Single(source => source.Name == attribute.From).Short;
        return attribute.IsEffective ? $"{attribute.FullKey}={attribute}{from}" : $"({attribute.FullKey}={attribute}{from})";
    })];
}
