using Parlot.Fluent;
using static Parlot.Fluent.Parsers;
using Items = System.Collections.Generic.IReadOnlyList<Clusto.Query.PatternItem>;
using Test = System.Func<Clusto.Query.ExpressionContext, Clusto.Query.AttributePlace, Clusto.Query.Question>;

namespace Clusto.Query;

/// <summary>The grammar of attribute terms, behind <c>attr:</c>: <c>key [ "#" number ] [ "." subkey ] [ comparison value | "," pattern ]</c>.</summary>
internal static class AttributeGrammar
{
    private static readonly Parser<Lexeme> Blank = new Matching(Lexemes.Blank);

    private static readonly Parser<Lexeme> Key = new Matching(Lexemes.Key)
        .ElseError("the key of an attribute right after the colon, such as memory or disk#0.size");

    private static readonly Parser<Test> IsOneOf = new FirstOf<Lexeme>(Comma, Sign("="))
        .SkipAnd(PatternGrammar.Items.ElseError("a value to compare with"))
        .Then<Test>(static items => (context, place) => AttributeTerms.Has(context, place, items));

    private static readonly Parser<Test> IsNoneOf = Sign("!=")
        .SkipAnd(PatternGrammar.Items.ElseError("a value to compare with"))
        .Then<Test>(static items => (context, place) => new NoneOf(AttributeTerms.Has(context, place, items)));

    private static readonly Parser<Test> Matches = Sign("~")
        .SkipAnd(One("a regular expression"))
        .AndSkip(new Matching(Lexemes.NoParenthesis).ElseError("a blank; a regular expression with parentheses is put between slashes"))
        .Then<Test>(static item => (context, place) => AttributeTerms.Has(place, Regular(context, item)));

    private static readonly Parser<Test> Compares = new Both<Lexeme, PatternItem, Test>(
        Sign("<", "<=", ">", ">="),
        One("a value to compare with"),
        static (_, sign, item) => (context, place) => new AttributeCompares(place.Key, place.Number, place.Subkey, Comparisons.Order(sign.Text), Bounds.OfAttribute(context, item)));

    private static readonly Parser<Test> IsThere = Always<Test>(static (_, place) => AttributeTerms.Has(place));

    /// <summary>What follows <c>attr:</c>.</summary>
    public static Parser<Question> Attribute { get; } = new Both<Lexeme, Test, Question>(
        Key,
        new FirstOf<Test>(IsOneOf, IsNoneOf, Matches, Compares, IsThere),
        static (context, key, test) => test(context, AttributePlace.Read(context, key)));

    /// <summary>What follows <c>onlyattr:</c>.</summary>
    public static Parser<Question> Only { get; } = new Both<Lexeme, Items, Question>(
        Key,
        new FirstOf<Items>(Comma.SkipAnd(PatternGrammar.Items.ElseError("a value after the comma")), Always<Items>([])),
        AttributeTerms.Only);

    /// <summary>What follows <c>onlykeys:</c>.</summary>
    public static Parser<Question> Keys { get; } = new FirstOf<Items>(PatternGrammar.Items, Always<Items>([]))
        .Then(static (context, items) => AttributeTerms.Keys((ExpressionContext)context, items));

    private static Parser<Lexeme> Comma => PatternGrammar.Comma;

    private static Parser<Lexeme> Sign(params string[] signs) => Blank.SkipAnd(new Matching(Lexemes.Comparison, signs)).AndSkip(Blank);

    private static Parser<PatternItem> One(string expected) => PatternGrammar.Item
        .ElseError(expected)
        .AndSkip(new Matching(Lexemes.NoComma).ElseError("one value only; a value with a comma is put in quotes"));

    // A word is written without slashes, so that its backticks are no more than that.
    private static Pattern Regular(ExpressionContext context, PatternItem item) => item.Form == PatternForm.Word
        ? Patterns.Regular(context, item with { Text = Lexemes.Backtick.Replace(item.Text, "$1") }, 0)
        : Patterns.Regular(context, item, 1);
}
