using Clusto.Query;
using Clusto.Tests.Stores;

namespace Clusto.Tests.Things;

public abstract class AttributeQuestionPromises(TestStore store) : StoreTest(store)
{
    public sealed class OnSqlite(SqliteStore store) : AttributeQuestionPromises(store), IClassFixture<SqliteStore>;

    public sealed class OnSqlServer(SqlServerStore store) : AttributeQuestionPromises(store), IClassFixture<SqlServerStore>;

    [Fact]
    public void A_value_is_found_as_a_number_and_as_the_text_that_reads_the_same()
    {
        var (number, text, real) = (Add("Nic", attributes: ("m", 12)), Add("Nic", attributes: ("m", "12")), Add("Nic", attributes: ("m", 12.0)));
        Add("Nic", attributes: ("m", 120));
        Add("Nic", attributes: ("m", "12 "));
        Add("Nic", attributes: ("other", 12));

        Assert.Equal([number, text, real], Names(Has("m", "12")));
        Assert.Equal([number, real], Names(Has("m", "12.0")));
    }

    [Fact]
    public void Each_type_of_value_is_found_by_its_text()
    {
        var time = new DateTime(2026, 11, 23, 4, 30, 0, DateTimeKind.Utc);
        var target = Add("Rack");
        var thing = Add("Nic", null, null, ("s", "O'Neil 100%_"), ("i", long.MinValue), ("r", 1.5), ("b", true), ("t", time), ("ref", TypedValue.As(target, AttributeType.Reference)), ("j", TypedValue.As("{\"a\":1}", AttributeType.Json)));

        foreach (var (key, value) in new[] { ("s", "o'neil 100%_"), ("i", "-9223372036854775808"), ("r", "1.5"), ("b", "TRUE"), ("t", "2026-11-23T04:30:00Z"), ("ref", target.ToUpperInvariant()), ("j", "{\"a\":1}") })
            Assert.Equal([thing], Names(new AttributeHas(key, null, null, Pattern.Exactly(value))));
        foreach (var (key, glob) in new[] { ("s", "o'*%_"), ("i", "-92*"), ("r", "1.?"), ("b", "t*"), ("t", "2026-11-23T04:*"), ("ref", "rack-*"), ("j", "*a*"), ("s", "*") })
            Assert.Equal([thing], Names(new AttributeHas(key, null, null, new Pattern(glob, PatternKind.Glob))));
        foreach (var (key, value) in new[] { ("s", "O"), ("i", "-9"), ("r", "1"), ("b", "false"), ("b", "1"), ("t", "2026-11-23T04:30:01Z"), ("j", "{}"), ("s", "____________") })
            Assert.Empty(Names(new AttributeHas(key, null, null, Pattern.Exactly(value))));
    }

    [Fact]
    public void Wildcards_in_a_value_match_whole_values_without_case()
    {
        var thing = Add("Nic", attributes: ("os", "Debian GNU/Linux 14\nbookworm"));
        var umlaut = Add("Nic", attributes: ("os", "ÄÖÜ [x] 5*"));

        Assert.Equal([thing], Names(Has("os", "debian*worm")));
        Assert.Empty(Names(Has("os", "debian?")));
        Assert.Equal([umlaut], Names(Has("os", "äö? `[x`] 5`*")));
        Assert.Equal([umlaut], Names(Has("os", "[ä-ö]*")));
        Assert.Empty(Names(Has("os", "[z-a]*")));
        Assert.Empty(Names(Has("os", "[")));
    }

    [Fact]
    public void Keys_numbers_and_subkeys_are_told_apart()
    {
        var thing = Add("Nic", null, null, ("disk#0.size", 500), ("disk#1.size", 900), ("disk", "yes"));

        Assert.Equal([thing], Names(new AttributeHas("DISK", 1, "SIZE", Pattern.Of("900"))));
        Assert.Empty(Names(new AttributeHas("disk", 0, null, Pattern.Of("900"))));
        Assert.Empty(Names(new AttributeHas("disk", null, "speed", null)));
        Assert.Equal([thing], Names(new AttributeHas("disk", null, null, null)));
        Assert.Empty(Names(new AttributeHas("diskx", null, null, null)));
    }

    [Fact]
    public void Contains_asks_for_each_value_and_leaves_the_rest_free()
    {
        var both = Add("Nic", attributes: ("tag", "red"));
        Inventory.Attributes.Add(Key(both), [Fact("tag", "blue")], None);
        Add("Nic", attributes: ("tag", "red"));

        Assert.Equal([both], Names(Question.All([Has("tag", "red"), Has("tag", "blue")])));
    }

    [Fact]
    public void Keys_asks_for_exactly_the_values_of_a_key()
    {
        var (one, two) = (Add("Nic", null, null, ("vlan", 1), ("x", 1)), Add("Nic", attributes: ("vlan", 1)));
        Inventory.Attributes.Add(Key(two), [Fact("vlan", 2)], None);

        Assert.Equal([one], Names(Are(exact: false, ("vlan", ["1"]))));
        Assert.Equal([two], Names(Are(exact: false, ("VLAN", ["2", "1"]))));
        Assert.Empty(Names(Are(exact: false, ("vlan", ["1", "3"]))));
        Assert.Equal([two], Names(Are(exact: false, ("vlan", ["?", "2"]))));
        Assert.DoesNotContain(one, Names(Are(exact: false, ("vlan", []))));
    }

    [Fact]
    public void Exact_asks_for_exactly_the_attributes()
    {
        var (one, two) = (Add("Nic", attributes: ("ghz", 3)), Add("Nic", null, null, ("ghz", 3), ("cores", 8)));

        Assert.Equal([one], Names(Are(exact: true, ("GHz", ["3"]))));
        Assert.Equal([two], Names(Are(exact: true, ("ghz", ["3"]), ("cores", ["8"]))));
        Assert.Equal([one, two], Names(Are(exact: false, ("ghz", ["3"]))));
        var bare = Add("Disk");
        Assert.Equal([bare], Names(Question.All([Are(exact: true), new DriverIs(Pattern.Of("Disk"))])));
    }

    [Fact]
    public void No_value_of_several_may_match_where_not_is_said()
    {
        var two = Add("Nic", attributes: ("color", "red"));
        Inventory.Attributes.Add(Key(two), [Fact("color", "green")], None);
        var one = Add("Nic", attributes: ("color", "green"));

        Assert.Equal([one], Names(Question.All([Has("color"), new NoneOf(Has("color", "red"))])));
    }

    private static Question Are(bool exact, params (string Key, string[] Values)[] values) =>
        Question.AttributesAre(values.ToDictionary(item => item.Key, item => (IReadOnlyList<Pattern>)[.. item.Values.Select(Pattern.Of)]), exact);
}
