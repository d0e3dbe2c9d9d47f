using Parlot.Fluent;
using static Parlot.Fluent.Parsers;

namespace Clusto.Query;

/// <summary>The grammar of terms such as <c>rackunit &gt;= 13</c> and <c>created:2026-11-23</c>.</summary>
internal static class FactGrammar
{
    private static readonly Parser<Lexeme> Blank = new Matching(Lexemes.Blank);

    private static readonly Parser<PatternItem> Bound = PatternGrammar.Item
        .AndSkip(new Matching(Lexemes.NoComma).ElseError("one value only"));

    private static readonly Parser<Lexeme> Sign = Blank.SkipAnd(new Matching(Lexemes.Comparison)).AndSkip(Blank);

    /// <summary>A fact with what compares it.</summary>
    public static Parser<Question> Compared { get; } = new Both<Lexeme, Func<ExpressionContext, ThingFact, string, Question>, Question>(
        new Matching(Lexemes.Compared, [.. ExpressionWords.FactFields]),
        new Both<Lexeme, PatternItem, Func<ExpressionContext, ThingFact, string, Question>>(
            Sign,
            Bound.ElseError("a value after the comparison"),
            static (_, sign, item) => (context, fact, name) => Compare(fact, sign.Text, Bounds.OfFact(context, item, fact, name))),
        static (context, fact, comparison) => comparison(context, Fact(fact.Text), fact.Text));

    /// <summary>What follows a fact with a colon: a value that it is equal to.</summary>
    public static Parser<Question> Equal(ThingFact fact, string name) => Bound
        .ElseError($"a value right after '{name}:'")
        .Then((context, item) => Compare(fact, "=", Bounds.OfFact((ExpressionContext)context, item, fact, name)));

    private static ThingFact Fact(string name) =>
        (ThingFact)ExpressionWords.FactFields.ToList().FindIndex(field => field.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static Question Compare(ThingFact fact, string sign, TypedValue bound) => sign switch
    {
        "=" => new AllOf([new FactCompares(fact, Order.AtLeast, bound), new FactCompares(fact, Order.AtMost, bound)]),
        "!=" => new NoneOf(Compare(fact, "=", bound)),
        _ => new FactCompares(fact, Comparisons.Order(sign), bound),
    };
}
