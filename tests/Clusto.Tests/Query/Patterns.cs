using Clusto.Query;

namespace Clusto.Tests.Query;

public class Patterns
{
    [Theory]
    [InlineData("web1", PatternKind.Exact, "web1")]
    [InlineData("web*", PatternKind.Glob, "web*")]
    [InlineData("web?", PatternKind.Glob, "web?")]
    [InlineData("web[1-3]", PatternKind.Glob, "web[1-3]")]
    [InlineData("web`*", PatternKind.Exact, "web*")]
    [InlineData("web``", PatternKind.Exact, "web`")]
    [InlineData("we`b", PatternKind.Exact, "we`b")]
    [InlineData("web`", PatternKind.Exact, "web`")]
    [InlineData("a`*b*", PatternKind.Glob, "a`*b*")]
    [InlineData("50%_", PatternKind.Exact, "50%_")]
    [InlineData("", PatternKind.Exact, "")]
    public void A_wildcard_that_is_not_escaped_makes_a_glob(string text, PatternKind kind, string kept) =>
        Assert.Equal(new Pattern(kept, kind), Pattern.Of(text));

    [Fact]
    public void Exact_text_keeps_its_wildcards() => Assert.Equal(new Pattern("a*", PatternKind.Exact), Pattern.Exactly("a*"));

    [Fact]
    public void No_questions_joined_by_and_stand_for_every_thing() => Assert.IsType<EveryThing>(Question.All([]));

    [Fact]
    public void No_questions_joined_by_or_are_a_mistake_and_never_everything() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Question.Any([]));

    [Fact]
    public void One_question_is_joined_to_itself()
    {
        var one = new NameIs(Pattern.Exactly("web1"));

        Assert.Same(one, Question.All([one]));
        Assert.Same(one, Question.Any([one]));
    }
}
