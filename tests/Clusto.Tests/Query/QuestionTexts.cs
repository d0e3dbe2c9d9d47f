using Clusto.Query;

namespace Clusto.Tests.Query;

public class QuestionTexts
{
    private static readonly Question A = new KnownAs("a");
    private static readonly Question B = new KnownAs("b");
    private static readonly Pattern X = Pattern.Exactly("x");

    public static TheoryData<string, Question> Terms => new()
    {
        { "*", new EveryThing() },
        { "web1", new KnownAs("web1") },
        { "name:x", new NameIs(X) },
        { "name:web*", new NameIs(new("web*", PatternKind.Glob)) },
        { "name:/^a\\/b$/", new NameIs(new("^a/b$", PatternKind.Regex)) },
        { "name:a,\"b c\"", new NameIn(["a", "b c"]) },
        { "driver:x", new DriverIs(X) },
        { "category:Part", new CategoryIs(Category.Part) },
        { "location:x", new LocatedIn(X) },
        { "pool:x", new MemberOf(GroupKind.Pool, X) },
        { "class:x", new MemberOf(GroupKind.Class, X) },
        { "role:x", new MemberOf(GroupKind.Role, X) },
        { "service:x", new RunsService(X) },
        { "port:x", new PortIs(X) },
        { "mac:00:13:c6:04:58:28", new MacIs(Pattern.Exactly("00:13:c6:04:58:28")) },
        { "ip:10.2.0.0/16", new AddressIs(Pattern.Exactly("10.2.0.0/16")) },
        { "vlan:x", new VlanIs(X) },
        { "resource:x", new ResourceIs(X) },
        { "attr:k", new AttributeHas("k", null, null, null) },
        { "attr:k#0.s,x", new AttributeHas("k", 0, "s", X) },
        { "attr:k,1,2", new AttributeIn("k", null, null, ["1", "2"]) },
        { "attr:k>=64", new AttributeCompares("k", null, null, Order.AtLeast, TypedValue.Of(64L)) },
        { "attr:k<1E+20", new AttributeCompares("k", null, null, Order.Less, TypedValue.Of(1E+20)) },
        { "attr:k<=2.0", new AttributeCompares("k", null, null, Order.AtMost, TypedValue.Of(2.0)) },
        { "attr:k>\"64\"", new AttributeCompares("k", null, null, Order.Greater, TypedValue.Of("64")) },
        { "attr:k>2026-11-23T04:00:00Z", new AttributeCompares("k", null, null, Order.Greater, TypedValue.Of(new DateTime(2026, 11, 23, 4, 0, 0, DateTimeKind.Utc))) },
        { "onlyattr:k,x,a*", new AttributeOnly("k", [X, new("a*", PatternKind.Glob)]) },
        { "onlykeys:a,b", new KeysOnly(["a", "b"]) },
        { "rackunits>=2", new FactCompares(ThingFact.RackUnits, Order.AtLeast, TypedValue.Of(2L)) },
        { "created<2026-11-23T00:00:00Z", new FactCompares(ThingFact.CreatedAt, Order.Less, TypedValue.Of(new DateTime(2026, 11, 23, 0, 0, 0, DateTimeKind.Utc))) },
        { "in a", new InsideOf(A) },
        { "connected to a", new ConnectedWith(A) },
        { "contains a", new ContainerOf(A) },
        { "holds a", new HolderOf(A) },
        { "not a", new NoneOf(A) },
        { "a and b", new AllOf([A, B]) },
        { "a or b", new AnyOf([A, B]) },
    };

    [Theory]
    [MemberData(nameof(Terms))]
    public void Each_question_has_its_text(string text, Question question) => Assert.Equal(text, question.ToString());

    [Fact]
    public void Parentheses_stand_where_the_question_would_be_another_one_without()
    {
        Assert.Equal("a and b or a", new AnyOf([new AllOf([A, B]), A]).ToString());
        Assert.Equal("(a or b) and a", new AllOf([new AnyOf([A, B]), A]).ToString());
        Assert.Equal("(a and b) and a", new AllOf([new AllOf([A, B]), A]).ToString());
        Assert.Equal("not (a and b)", new NoneOf(new AllOf([A, B])).ToString());
        Assert.Equal("not not in a", new NoneOf(new NoneOf(new InsideOf(A))).ToString());
        Assert.Equal("in (not a)", new InsideOf(new NoneOf(A)).ToString());
        Assert.Equal("holds (in a)", new HolderOf(new InsideOf(A)).ToString());
    }

    [Theory]
    [InlineData("and")]
    [InlineData("Holds")]
    [InlineData("to")]
    [InlineData("a b")]
    [InlineData("a,b")]
    [InlineData("(a")]
    [InlineData("web*")]
    [InlineData("web[1]")]
    [InlineData("a`b")]
    [InlineData("/x/")]
    [InlineData("fd00::1")]
    [InlineData("name:x")]
    [InlineData("memory>=5")]
    [InlineData("")]
    [InlineData("a\nb")]
    [InlineData("a\u0007b")]
    public void A_word_that_would_be_read_as_something_else_is_quoted(string word) => Assert.Equal($"\"{word}\"", new KnownAs(word).ToString());

    [Fact]
    public void Quotes_and_backslashes_within_quotes_have_a_backslash_in_front() =>
        Assert.Equal("name:\"say \\\"hi\\\" \\\\\"", new NameIs(Pattern.Exactly("say \"hi\" \\")).ToString());

    [Fact]
    public void A_text_that_is_a_number_with_a_unit_is_quoted_where_it_would_be_one()
    {
        Assert.Equal("attr:disk,\"64GB\",5", new AttributeIn("disk", null, null, ["64GB", "5"]).ToString());
        Assert.Equal("name:64GB", new NameIs(Pattern.Exactly("64GB")).ToString());
    }

    [Theory]
    [InlineData("a b*", "a` b*")]
    [InlineData("a,(b)*", "a`,`(b`)*")]
    [InlineData("=*", "`=*")]
    [InlineData("a`**", "a`**")]
    [InlineData("[a-c]*[", "[a-c]*`[")]
    public void What_ends_a_word_is_escaped_in_a_glob(string glob, string text) =>
        Assert.Equal("name:" + text, new NameIs(new(glob, PatternKind.Glob)).ToString());

    [Fact]
    public void A_question_that_nests_without_end_has_no_text()
    {
        var question = A;
        for (var level = 0; level < 100_000; level++)
            question = new NoneOf(question);

        Assert.Equal("The question nests deeper than 200 levels.", Assert.Throws<ExpressionInvalidException>(question.ToString).Message);
    }
}
