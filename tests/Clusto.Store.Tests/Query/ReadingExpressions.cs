using Clusto.Query;
using Clusto.Tests.Stores;

namespace Clusto.Tests.Query;

public class ReadingExpressions(SqliteStore store) : StoreTest(store), IClassFixture<SqliteStore>
{
    private static readonly Question A = new KnownAs("a");
    private static readonly Question B = new KnownAs("b");
    private static readonly Question C = new KnownAs("c");

    [Fact]
    public void The_consoles_connected_to_a_server_are_asked_for_like_this() => Assert.Equal(
        new AllOf([new DriverIs(Pattern.Exactly("Console")), new ConnectedWith(new NameIs(Pattern.Exactly("server2")))]),
        Read("driver:Console connected to name:server2"));

    [Fact]
    public void All_servers_are_asked_for_like_this() => Assert.Equal(new DriverIs(Pattern.Exactly("Server")), Read("driver:Server"));

    [Fact]
    public void The_servers_in_a_rack_are_asked_for_like_this() => Assert.Equal(
        new AllOf([new DriverIs(Pattern.Exactly("Server")), new ConnectedWith(new NameIs(Pattern.Exactly("rack002")))]),
        Read("driver:Server connected to name:rack002"));

    [Fact]
    public void The_servers_with_an_attribute_are_asked_for_like_this() => Assert.Equal(
        new AllOf([new AttributeHas("foo", null, null, Pattern.Exactly("12")), new DriverIs(Pattern.Exactly("Server"))]),
        Read("attr:foo,12 and driver:Server"));

    [Fact]
    public void Terms_side_by_side_must_all_hold_and_or_binds_weaker()
    {
        Assert.Equal(new AllOf([A, B, C]), Read("a b and c"));
        Assert.Equal(new AnyOf([A, new AllOf([B, C])]), Read("a or b c"));
        Assert.Equal(new AnyOf([A, B, C]), Read("a or b or c"));
        Assert.Equal(new AllOf([new AnyOf([A, B]), C]), Read("(a or b) c"));
        Assert.Equal(new AllOf([new AllOf([A, B]), C]), Read("(a b) c"));
        Assert.Equal(A, Read("((a))"));
    }

    [Fact]
    public void Not_and_relations_hold_for_what_is_next_to_them()
    {
        Assert.Equal(new AllOf([new NoneOf(A), B]), Read("not a b"));
        Assert.Equal(new NoneOf(new NoneOf(A)), Read("not not a"));
        Assert.Equal(new AllOf([new InsideOf(A), B]), Read("in a b"));
        Assert.Equal(new NoneOf(new ContainerOf(new AnyOf([A, B]))), Read("not contains (a or b)"));
        Assert.Equal(new HolderOf(new InsideOf(A)), Read("holds (in a)"));
        Assert.Equal(new AllOf([new ConnectedWith(A), new ConnectedWith(B)]), Read("connected to a and connected to b"));
    }

    [Theory]
    [InlineData("A AND b Or NOT c")]
    [InlineData("  A  and\tb\nor not(c)  ")]
    public void Words_between_terms_have_any_case_and_any_blanks_around_them(string text) =>
        Assert.Equal(new AnyOf([new AllOf([new KnownAs("A"), B]), new NoneOf(C)]), Read(text));

    [Theory]
    [InlineData("connected", "connected")]
    [InlineData("(connected)", "connected")]
    [InlineData("to", "to")]
    [InlineData("\"and\"", "and")]
    [InlineData("`and", "and")]
    [InlineData("android", "android")]
    [InlineData("not-a", "not-a")]
    [InlineData("SN-4711", "SN-4711")]
    [InlineData("10.2.0.17", "10.2.0.17")]
    [InlineData("00:13:c6:04:58:28", "00:13:c6:04:58:28")]
    [InlineData("FE80::1", "FE80::1")]
    [InlineData("\"net:10.2\"", "net:10.2")]
    [InlineData("10.2.0.0/16", "10.2.0.0/16")]
    [InlineData("\"say \\\"hi\\\" \\\\ \\n\"", "say \"hi\" \\ \\n")]
    [InlineData("\"two\nlines\"", "two\nlines")]
    [InlineData("\"web*\"", "web*")]
    [InlineData("web`*", "web*")]
    [InlineData("a`(b`,c` d", "a(b,c d")]
    [InlineData("a``b", "a`b")]
    [InlineData("a`", "a`")]
    [InlineData("web[1", "web[1")]
    [InlineData("\"\"", "")]
    [InlineData("Kelvin\u212A", "Kelvin\u212A")]
    public void A_word_alone_is_a_name_or_what_else_a_thing_is_known_by(string text, string word) => Assert.Equal(new KnownAs(word), Read(text));

    [Fact]
    public void Patterns_alone_are_for_names()
    {
        Assert.Equal(new EveryThing(), Read("*"));
        Assert.Equal(new NameIs(new("web*", PatternKind.Glob)), Read("web*"));
        Assert.Equal(new NameIs(new("[a-c]`*", PatternKind.Glob)), Read("[a-c]`*"));
        Assert.Equal(new NameIs(new("^db-(east|west)\\d+/$", PatternKind.Regex)), Read("/^db-(east|west)\\d+\\/$/"));
        Assert.Equal(new NameIn(["web08", "web09", "web10"]), Read("web[08-10]"));
        Assert.Equal(new NameIn(["r1n01", "r1n03", "r2n01", "r2n03"]), Read("r[1-2]n[01,03]"));
        Assert.Equal(new NameIs(Pattern.Exactly("web07")), Read("web[07]"));
        Assert.Equal(new KnownAs("web[07]"), Read("\"web[07]\""));
    }

    [Fact]
    public void A_list_is_any_of_what_is_in_it_in_its_order()
    {
        Assert.Equal(new NameIn(["b", "a", "c d"]), Read("b,a,\"c d\""));
        Assert.Equal(new NameIn(["b", "web1", "web2"]), Read("b , web[1-2]"));
        Assert.Equal(new AnyOf([A, new NameIs(new("b*", PatternKind.Glob)), new NameIs(new("c", PatternKind.Regex)), new NameIn(["d1", "d2"])]), Read("a,b*,/c/,d[1-2]"));
        Assert.Equal(new AnyOf([new KnownAs("10.2.0.17"), A]), Read("10.2.0.17,a"));
        Assert.Equal(new NameIn(["a", "and", "b"]), Read("name:a,and,b"));
        Assert.Equal(new NameIn(["a,b", "c"]), Read("name:a`,b,c"));
        Assert.Equal(new NameIs(new("web[a,b]*", PatternKind.Glob)), Read("name:web[a,b]*"));
        Assert.Equal(new AnyOf([new NameIs(Pattern.Exactly("a")), new NameIs(new("b*", PatternKind.Glob))]), Read("name:a,b*"));
        Assert.Equal(new NameIn(["web[1", "2"]), Read("name:web[1,2"));
        Assert.Equal(new AnyOf([new PortIs(Pattern.Exactly("eth0")), new PortIs(Pattern.Exactly("eth1"))]), Read("port:eth[0-1]"));
    }

    [Fact]
    public void Each_field_asks_for_its_own()
    {
        var x = Pattern.Exactly("x");
        Assert.Equal(new NameIs(x), Read("name:x"));
        Assert.Equal(new DriverIs(Pattern.Exactly("sERVER")), Read("DRIVER:sERVER"));
        Assert.Equal(new DriverIs(new("S*", PatternKind.Glob)), Read("driver:S*"));
        Assert.Equal(new LocatedIn(x), Read("location:x"));
        Assert.Equal(new MemberOf(GroupKind.Pool, x), Read("pool:x"));
        Assert.Equal(new MemberOf(GroupKind.Class, x), Read("class:x"));
        Assert.Equal(new MemberOf(GroupKind.Role, x), Read("role:x"));
        Assert.Equal(new RunsService(x), Read("service:x"));
        Assert.Equal(new PortIs(x), Read("port:x"));
        Assert.Equal(new MacIs(Pattern.Exactly("0013.C604.5828")), Read("mac:0013.C604.5828"));
        Assert.Equal(new MacIs(new("00:13:*", PatternKind.Glob)), Read("mac:00:13:*"));
        Assert.Equal(new AddressIs(Pattern.Exactly("10.2.0.0/16")), Read("ip:10.2.0.0/16"));
        Assert.Equal(new AddressIs(Pattern.Exactly("fd00::/8")), Read("ip:fd00::/8"));
        Assert.Equal(new VlanIs(Pattern.Exactly("203")), Read("vlan:203"));
        Assert.Equal(new ResourceIs(x), Read("resource:x"));
        Assert.Equal(new AttributeOnly("x", [Pattern.Exactly("1"), new("b*", PatternKind.Glob)]), Read("onlyattr:x,1,b*"));
        Assert.Equal(new AttributeOnly("x", []), Read("onlyattr:x"));
        Assert.Equal(new KeysOnly(["a", "b"]), Read("onlykeys:a,b"));
        Assert.Equal(new KeysOnly([]), Read("onlykeys:"));
    }

    [Fact]
    public void Categories_are_found_by_name_and_by_pattern()
    {
        Assert.Equal(new CategoryIs(Category.Part), Read("category:PART"));
        Assert.Equal(new AnyOf([new CategoryIs(Category.Group), new CategoryIs(Category.Part)]), Read("category:Group,pa*"));
        Assert.Equal(new AnyOf([new CategoryIs(Category.Resource), new CategoryIs(Category.Service)]), Read("category:/^(re|se)/"));
    }

    [Theory]
    [InlineData("attr:disk", null, null)]
    [InlineData("attr:disk#0", 0, null)]
    [InlineData("attr:disk#0.size", 0, "size")]
    [InlineData("ATTR:disk.size", null, "size")]
    public void Attributes_have_a_key_and_perhaps_a_number_and_a_subkey(string text, int? number, string? subkey) =>
        Assert.Equal(new AttributeHas("disk", number, subkey, null), Read(text));

    [Theory]
    [InlineData("attr:x,12", "12")]
    [InlineData("attr:x=12", "12")]
    [InlineData("attr:x = 12", "12")]
    [InlineData("attr:x, \"a b\"", "a b")]
    [InlineData("attr:x,\"64GB\"", "64GB")]
    [InlineData("attr:x,and", "and")]
    [InlineData("attr:x,a=b", "a=b")]
    public void An_attribute_has_a_value(string text, string value) => Assert.Equal(new AttributeHas("x", null, null, Pattern.Exactly(value)), Read(text));

    [Fact]
    public void An_attribute_has_one_of_some_values_or_none_of_them()
    {
        Assert.Equal(new AttributeIn("x", null, null, ["1", "b c"]), Read("attr:x,1,\"b c\""));
        Assert.Equal(new NoneOf(new AttributeIn("x", null, null, ["1", "2", "3"])), Read("attr:x != [1-3]"));
        Assert.Equal(new AnyOf([Has("1"), Has("b*", PatternKind.Glob), Has("c", PatternKind.Regex)]), Read("attr:x=1,b*,/c/"));
        Assert.Equal(new NoneOf(Has("b*", PatternKind.Glob)), Read("attr:x!=b*"));
        Assert.Equal(new AttributeIn("x", null, null, ["64gb", "68719476736"]), Read("attr:x=64gb"));
        Assert.Equal(new AttributeIn("x", null, null, ["1.5KB", "1536", "0.3kb", "307.2"]), Read("attr:x,1.5KB,0.3kb"));
    }

    [Theory]
    [InlineData("attr:x~/^a\\/b$/", "^a/b$")]
    [InlineData("attr:x ~ ^a|b", "^a|b")]
    [InlineData("attr:x~\"^(a, b)\"", "^(a, b)")]
    public void A_regular_expression_is_compared_with_a_tilde(string text, string expression) => Assert.Equal(Has(expression, PatternKind.Regex), Read(text));

    public static TheoryData<string, Order, object> Comparisons => new()
    {
        { "attr:x<5", Order.Less, 5L },
        { "attr:x <= -5", Order.AtMost, -5L },
        { "attr:x>1.5", Order.Greater, 1.5 },
        { "attr:x>=1e3", Order.AtLeast, 1000.0 },
        { "attr:x>=1E+20", Order.AtLeast, 1E+20 },
        { "attr:x>=64GB", Order.AtLeast, 68719476736L },
        { "attr:x>=1.5tb", Order.AtLeast, 1649267441664L },
        { "attr:x>=0.1KB", Order.AtLeast, 102.4 },
        { "attr:x>=9PB", Order.AtLeast, 10133099161583616L },
        { "attr:x>99999999999999999999", Order.Greater, 1E+20 },
        { "attr:x<007", Order.Less, 7L },
        { "attr:x<\"5\"", Order.Less, "5" },
        { "attr:x<abc", Order.Less, "abc" },
        { "attr:x<10.2.0.17", Order.Less, "10.2.0.17" },
        { "attr:x<true", Order.Less, "true" },
        { "attr:x<a`*", Order.Less, "a*" },
        { "attr:x<2026-11-23T04:00Z", Order.Less, new DateTime(2026, 11, 23, 4, 0, 0, DateTimeKind.Utc) },
        { "attr:x<\"2026-11-23T04:00Z\"", Order.Less, "2026-11-23T04:00Z" },
    };

    [Theory]
    [MemberData(nameof(Comparisons))]
    public void An_attribute_is_compared_with_a_bound_of_its_sort(string text, Order order, object bound) =>
        Assert.Equal(new AttributeCompares("x", null, null, order, TypedValue.Of(bound)), Read(text));

    [Fact]
    public void Facts_are_compared_as_they_are()
    {
        var moment = TypedValue.Of(new DateTime(2026, 11, 23, 4, 0, 0, DateTimeKind.Utc));
        Assert.Equal(Exactly(ThingFact.RackUnit, TypedValue.Of(13L)), Read("rackunit:13"));
        Assert.Equal(Exactly(ThingFact.RackUnit, TypedValue.Of(13L)), Read("RackUnit = 13"));
        Assert.Equal(new NoneOf(Exactly(ThingFact.RackUnits, TypedValue.Of(1.5))), Read("rackunits!=1.5"));
        Assert.Equal(new FactCompares(ThingFact.Id, Order.AtMost, TypedValue.Of(5L)), Read("id<=5"));
        Assert.Equal(new FactCompares(ThingFact.Version, Order.Greater, TypedValue.Of(5L)), Read("version > 5"));
        Assert.Equal(new FactCompares(ThingFact.CreatedAt, Order.Less, moment), Read("created<2026-11-23T04:00:00Z"));
        Assert.Equal(new FactCompares(ThingFact.ChangedAt, Order.AtLeast, TypedValue.Parse("2026-11-23 04:00")), Read("changed >= \"2026-11-23 04:00\""));
        Assert.Equal(new FactCompares(ThingFact.ChangedAt, Order.AtLeast, TypedValue.Of(new DateTime(2026, 11, 23, 0, 0, 0, DateTimeKind.Local))), Read("changed>=2026-11-23"));
        Assert.Equal(new AllOf([new KnownAs("id"), A]), Read("id a"));
    }

    private static AllOf Exactly(ThingFact fact, TypedValue bound) => new([new FactCompares(fact, Order.AtLeast, bound), new FactCompares(fact, Order.AtMost, bound)]);

    private static AttributeHas Has(string text, PatternKind kind = PatternKind.Exact) => new("x", null, null, new Pattern(text, kind));

    private Question Read(string text) => Inventory.Questions.Parse(text, None);
}
