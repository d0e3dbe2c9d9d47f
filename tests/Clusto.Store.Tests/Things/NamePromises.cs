using Clusto.Query;
using Clusto.Tests.Stores;

namespace Clusto.Tests.Things;

public abstract class NamePromises(TestStore store) : StoreTest(store)
{
    public sealed class OnSqlite(SqliteStore store) : NamePromises(store), IClassFixture<SqliteStore>;

    public sealed class OnSqlServer(SqlServerStore store) : NamePromises(store), IClassFixture<SqlServerStore>;

    public static TheoryData<string> Names128 =>
    [
        "O'Brien", "say \"hi\"", "100%", "a_b", "'; drop table Thing; --", "x\\y", "back`tick", "10.2.0.0/16", "vlan:203", "a;b|c&d $(e)",
        "Größe", "сервер", "サーバー", "שרת-1", "\u202eright to left", "rack 🖥️ one", "👩‍🔧", "{\"json\":1}", "[@p0]".Trim('[', ']'), new string('n', 128),
    ];

    [Theory]
    [MemberData(nameof(Names128))]
    public void Any_name_is_found_again_by_name_wildcard_and_prefix_and_is_used_once(string name)
    {
        Create(name, attributes: ("label", name));

        Assert.Equal(name, Get(name).Name);
        Assert.Equal([name], Names(new NameIs(Pattern.Exactly(name))));
        Assert.Equal([name], Names(new NameIn([name])));
        Assert.Equal([name], Names(new NameIs(new Pattern(Escaped(name)[..^(char.IsLowSurrogate(name[^1]) ? 2 : 1)] + "*", PatternKind.Glob))).Where(found => found == name));
        Assert.Equal([name], Names(new AttributeHas("label", null, null, Pattern.Exactly(name))));
        Assert.Contains(name, Inventory.Things.Names(name[..(char.IsHighSurrogate(name[0]) ? 2 : 1)], 1000, None));
        Assert.Equal(name, History(name).Single().Thing);
        Assert.Equal(name, Assert.Throws<NameInUseException>(() => Create(name)).Target);
    }

    [Fact]
    public void A_prefix_finds_what_follows_it_whatever_the_script()
    {
        foreach (var name in new[] { "pre-a", "pre-ÿ", "pre-ﬀ", "pre-😀", "pre-\U0010FFFD" })
            Create(name);

        Assert.Equal(5, Names(new NameIs(Pattern.Of("pre-*"))).Length);
        Assert.Equal(5, Inventory.Things.Names("pre-", 10, None).Count);
    }

    [Theory]
    [InlineData("Ärger", "äRGER")]
    [InlineData("СТОЙКА", "стойка")]
    [InlineData("ΣΊΣΥΦΟΣ", "σίσυφοσ")]
    [InlineData("𐐀deseret", "𐐨DESERET")]
    public void Letters_of_every_alphabet_are_compared_without_case(string name, string other)
    {
        Create(name, attributes: ("label", name));

        Assert.Equal(name, Get(other).Name);
        Assert.Equal([name], Names(new NameIs(new Pattern(other + "*", PatternKind.Glob))));
        Assert.Equal([name], Names(new AttributeHas("label", null, null, Pattern.Exactly(other))));
        Assert.Throws<NameInUseException>(() => Create(other));
        Inventory.Things.Remove(Key(other), recurse: false, None);
        Assert.Equal(ChangeKind.Removed, History(other)[0].Kind);
    }

    [Fact]
    public void A_removed_thing_is_found_in_history_in_any_case()
    {
        Create("maß-größe-über");
        Inventory.Things.Remove(Key("maß-größe-über"), recurse: false, None);

        Assert.Equal(2, History("MAß-GRÖßE-ÜBER").Length);
    }

    [Fact]
    public void The_dotless_i_is_a_letter_of_its_own()
    {
        Create("istanbul");
        Create("ıstanbul");
        Create("İstanbul");

        Assert.Equal("istanbul", Get("ISTANBUL").Name);
        Assert.Equal("ıstanbul", Get("ıstanbul").Name);
        Assert.Equal("İstanbul", Get("İstanbul").Name);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" x")]
    [InlineData("web*")]
    [InlineData("a\nb")]
    public void A_name_that_breaks_a_rule_is_refused_before_anything_is_written(string name)
    {
        Assert.Throws<NameInvalidException>(() => Create(name));
        Assert.Throws<NameInvalidException>(() => Inventory.Things.Rename(Key(Add("Server")), name, None));
    }

    [Fact]
    public void A_name_of_129_characters_is_refused() => Assert.Throws<NameInvalidException>(() => Create(new string('n', 129)));

    [Fact]
    public void A_rename_keeps_all_that_refers_to_the_thing()
    {
        var (rack, pool, server, @switch) = (Add("Rack"), Add("Pool"), Add("Server"), Add("Switch"));
        Place(server, rack, 5);
        Join(pool, server);
        Connect(server, "eth0", @switch, "port7");
        Set(@switch, "uplink", TypedValue.As(server, AttributeType.Reference));
        var (id, name) = (Get(server).Id, NewName("renamed"));

        Inventory.Things.Rename(Key(server), name, None);

        Assert.Equal((id, rack), (Get(name).Id, Get(name).Location!));
        Assert.Throws<ThingNotFoundException>(() => Get(server));
        Assert.Equal([name], Inventory.Memberships.Members(Key(pool), false, None).Select(thing => thing.Name));
        Assert.Equal(name, Inventory.Ports.Of(Key(@switch), None).Single(port => port.IsConnected).PeerThing);
        Assert.Equal(name, Get(@switch).Attributes["uplink"]);
        Assert.Equal(id, History(server)[0].ThingId);
    }

    [Fact]
    public void A_rename_may_change_only_the_case_and_not_take_a_name_in_use()
    {
        var (one, two) = (Add("Server"), Add("Server"));

        Inventory.Things.Rename(Key(one), one.ToUpperInvariant(), None);

        Assert.Equal(one.ToUpperInvariant(), Get(one).Name);
        Assert.Throws<NameInUseException>(() => Inventory.Things.Rename(Key(two), one, None));
        Assert.Equal(two, Get(two).Name);
    }

    private static string Escaped(string name) => name.Replace("`", "``", StringComparison.Ordinal);
}
