using Clusto.Attributes;
using Clusto.Tests.Stores;

namespace Clusto.Tests.Attributes;

public abstract class AttributePromises(TestStore store) : StoreTest(store)
{
    public sealed class OnSqlite(SqliteStore store) : AttributePromises(store), IClassFixture<SqliteStore>;

    public sealed class OnSqlServer(SqlServerStore store) : AttributePromises(store), IClassFixture<SqlServerStore>;

    public static TheoryData<AttributeType, string> Values => new()
    {
        { AttributeType.String, "" },
        { AttributeType.String, "line one\nline two\t'quoted' \"x\" % _ \\ ; --" },
        { AttributeType.String, "😀 שלום" },
        { AttributeType.String, " trailing blank " },
        { AttributeType.Integer, "-9223372036854775808" },
        { AttributeType.Integer, "9223372036854775807" },
        { AttributeType.Real, "1.7976931348623157E+308" },
        { AttributeType.Real, "0.1" },
        { AttributeType.Boolean, "true" },
        { AttributeType.Boolean, "false" },
        { AttributeType.DateTime, "2026-11-23T04:05:06.1234567Z" },
        { AttributeType.DateTime, "0001-01-01T00:00:00Z" },
        { AttributeType.Json, """{"a":[1,null,"x"]}""" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void A_value_of_each_type_is_read_as_it_was_written(AttributeType type, string text)
    {
        var thing = Add("Nic");

        Inventory.Attributes.Set(Key(thing), [new AttributeFact("v", null, null, TypedValue.As(text, type))], None);

        var read = Inventory.Attributes.Get(Key(thing), "v", null, null, None).Single();
        Assert.Equal((type, text), (read.Type, read.ToString()));
        Assert.Equal(read.Value, Get(thing).Attributes["v"]);
        Assert.Equal(read.Value, Inventory.Things.Find(Named(thing), 0, null, None).Single().Attributes["v"]);
    }

    [Fact]
    public void A_value_of_each_type_takes_a_number_and_a_subkey()
    {
        var (name, other) = (Add("Server"), Add("Rack"));
        TypedValue[] values = [TypedValue.Of("text"), TypedValue.Of(5), TypedValue.Of(1.5), TypedValue.Of(true), TypedValue.Of(new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc)), TypedValue.Of(Get(other)), TypedValue.As("{}", AttributeType.Json)];

        Inventory.Attributes.Add(Key(name), [.. values.Select((value, number) => new AttributeFact("slot", number, "part", value))], None);

        var slots = Inventory.Attributes.Get(Key(name), "slot", null, "part", None);
        Assert.Equal(values, slots.Select(slot => new TypedValue(slot.Type, slot.Value)));
        Assert.Equal(Enumerable.Range(0, values.Length).Select(number => (int?)number), slots.Select(slot => slot.Number));
    }

    [Fact]
    public void A_very_long_text_is_kept_whole()
    {
        var text = string.Concat(Enumerable.Repeat("0123456789", 20_000));
        var thing = Add("Nic", attributes: ("note", text));

        Assert.Equal(text, Get(thing).Attributes["note"]);
        Assert.Equal([thing], Names(new Clusto.Query.AttributeHas("note", null, null, Clusto.Query.Pattern.Exactly(text))));
    }

    [Fact]
    public void Add_appends_and_set_replaces()
    {
        var thing = Add("Nic", attributes: ("ip", "10.0.0.1"));

        Inventory.Attributes.Add(Key(thing), [Fact("IP", "10.0.0.2"), Fact("ip", "10.0.0.1"), Fact("ip", "10.0.0.2")], None);
        Assert.Equal(["10.0.0.1", "10.0.0.2"], ValuesOf(thing, "ip"));

        Set(thing, "ip", "10.0.0.3", "10.0.0.4");
        Assert.Equal(["10.0.0.3", "10.0.0.4"], ValuesOf(thing, "ip"));
    }

    [Fact]
    public void Set_replaces_only_the_same_number_and_subkey()
    {
        var thing = Add("Nic", null, null, ("disk#0.size", 1), ("disk#1.size", 2), ("disk#0.model", "A"));

        Set(thing, "disk#0.size", 5);

        Assert.Equal("disk#0.model=A, disk#0.size=5, disk#1.size=2", Get(thing).Attributes.ToString());
    }

    [Fact]
    public void Text_and_number_are_two_values()
    {
        var thing = Add("Nic", attributes: ("v", 5));

        Inventory.Attributes.Add(Key(thing), [Fact("v", "5")], None);

        Assert.Equal([5L, "5"], Get(thing).Attributes.Select(attribute => attribute.Value));
    }

    [Fact]
    public void Remove_takes_what_matches_and_gives_it_back()
    {
        var thing = Add("Nic", null, null, ("a#1", 1), ("a#2", 2), ("ab", 3), ("c", 4));
        Inventory.Attributes.Add(Key(thing), [Fact("c", 5)], None);

        Assert.Equal("2", Inventory.Attributes.Remove(Key(thing), "A", 2, null, null, None).Single().ToString());
        Assert.Equal("5", Inventory.Attributes.Remove(Key(thing), "c", null, null, TypedValue.Of("5"), None).Single().ToString());
        Assert.Equal(2, Inventory.Attributes.Remove(Key(thing), "a*", null, null, null, None).Count);
        Assert.Empty(Inventory.Attributes.Remove(Key(thing), "z*", null, null, null, None));
        Assert.Equal("c=4", Get(thing).Attributes.ToString());
    }

    [Fact]
    public void What_is_not_there_is_not_found()
    {
        var thing = Add("Nic", attributes: ("a", 1));

        Assert.Contains("b#2.x", Assert.Throws<AttributeNotFoundException>(() => Inventory.Attributes.Get(Key(thing), "b", 2, "x", None)).Message, StringComparison.Ordinal);
        Assert.Throws<AttributeNotFoundException>(() => Inventory.Attributes.Remove(Key(thing), "a", null, null, TypedValue.Of(2), None));
        Assert.Empty(Inventory.Attributes.Get(Key(thing), "b*", null, null, None));
        Assert.Single(Inventory.Attributes.Get(Key(thing), null, null, null, None));
    }

    [Fact]
    public void A_key_that_breaks_a_rule_leaves_nothing_behind()
    {
        var thing = Add("Nic");

        Assert.Throws<AttributeKeyInvalidException>(() => Inventory.Attributes.Add(Key(thing), [Fact("good", 1), new("bad key", null, null, TypedValue.Of(1))], None));
        Assert.Throws<AttributeKeyInvalidException>(() => Inventory.Attributes.Add(Key(thing), [new("k", null, "", TypedValue.Of(1))], None));
        Assert.Throws<AttributeTypeInvalidException>(() => Inventory.Attributes.Add(Key(thing), [new("k", -1, null, TypedValue.Of(1))], None));
        Assert.Empty(Get(thing).Attributes);
    }

    [Fact]
    public void A_reference_follows_a_rename_and_blocks_the_removal()
    {
        var (target, owner) = (Add("Rack"), Add("Nic"));
        Set(owner, "home", TypedValue.As(target.ToUpperInvariant(), AttributeType.Reference));
        var renamed = NewName("rack");

        Inventory.Things.Rename(Key(target), renamed, None);

        Assert.Equal(renamed, Get(owner).Attributes["home"]);
        var error = Assert.Throws<ThingHasReferencesException>(() => Inventory.Things.Remove(Key(renamed), recurse: true, None));
        Assert.Contains($"home of {owner}", error.Message, StringComparison.Ordinal);
        Inventory.Attributes.Remove(Key(owner), "home", null, null, null, None);
        Assert.Equal([renamed], Inventory.Things.Remove(Key(renamed), recurse: false, None));
    }

    [Fact]
    public void A_reference_to_nothing_is_refused()
    {
        var owner = Add("Nic");

        Assert.Equal("nobody", Assert.Throws<ThingNotFoundException>(() => Set(owner, "home", TypedValue.As("nobody", AttributeType.Reference))).Target);
        Assert.Empty(Get(owner).Attributes);
    }

    [Fact]
    public void Keys_in_use_are_completed()
    {
        Add("Nic", null, null, ("complete_a", 1), ("Complete_b", 1), ("complete-c", 1));

        Assert.Equal(["complete-c", "complete_a", "Complete_b"], Inventory.Attributes.Keys("COMPLETE", None));
        Assert.Empty(Inventory.Attributes.Keys("%", None));
    }

    [Theory]
    [InlineData("memory", "memory", null, null)]
    [InlineData("disk#0", "disk", 0, null)]
    [InlineData("disk#12.size", "disk", 12, "size")]
    [InlineData("disk.size", "disk", null, "size")]
    public void A_full_key_is_taken_apart(string text, string key, int? number, string? subkey) =>
        Assert.Equal((key, number, subkey), AttributeFact.ParseKey(text));

    [Theory]
    [InlineData("")]
    [InlineData("disk#")]
    [InlineData("disk#-1")]
    [InlineData("disk#x")]
    [InlineData("disk.")]
    [InlineData("disk.a.b")]
    [InlineData("#1")]
    [InlineData("disk#99999999999")]
    public void What_is_no_full_key_is_refused(string text) => Assert.Throws<AttributeKeyInvalidException>(() => AttributeFact.ParseKey(text));

    private string[] ValuesOf(string thing, string key) => [.. Inventory.Attributes.Get(Key(thing), key, null, null, None).Select(attribute => attribute.ToString())];
}
