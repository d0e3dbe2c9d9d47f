using Parlot.Fluent;

namespace Clusto.Query;

/// <summary>The grammar of patterns: <c>pattern = item { "," item }</c>.</summary>
internal static class PatternGrammar
{
    private static readonly Parser<Lexeme> Boundary = new Matching(Lexemes.Boundary);

    private static readonly Parser<PatternItem> Quoted = new Matching(Lexemes.Quoted)
        .AndSkip(Boundary.ElseError("a blank, a comma or a parenthesis after the quotes"))
        .Then(static lexeme => new PatternItem(PatternForm.Quoted, Lexemes.Backslash.Replace(lexeme.Text[1..^1], static pair => pair.Value is "\\\"" or "\\\\" ? pair.Value[1..] : pair.Value), lexeme.Start));

    private static readonly Parser<PatternItem> QuoteLeftOpen =
        NeverClosed(new Matching(Lexemes.Quote), "this quote is never closed; within quotes, a quote is written \\\".");

    private static readonly Parser<PatternItem> Regex = new Matching(Lexemes.Slashed)
        .AndSkip(Boundary.ElseError("a blank, a comma or a parenthesis after the regular expression; a slash within it is written \\/, and text that begins with one is put in quotes"))
        .Then(static lexeme => new PatternItem(PatternForm.Regex, Lexemes.Backslash.Replace(lexeme.Text[1..^1], static pair => pair.Value is "\\/" ? "/" : pair.Value), lexeme.Start));

    private static readonly Parser<PatternItem> RegexLeftOpen =
        NeverClosed(new Matching(Lexemes.Slash), "this regular expression is never closed; text that begins with a slash is put in quotes.");

    private static readonly Parser<PatternItem> Word = new WordParser()
        .Then(static lexeme => new PatternItem(PatternForm.Word, Plain(lexeme.Text), lexeme.Start));

    public static Parser<PatternItem> Item { get; } = new FirstOf<PatternItem>(Word, Quoted, QuoteLeftOpen, Regex, RegexLeftOpen);

    public static Parser<Lexeme> Comma { get; } = new Matching(Lexemes.Comma);

    public static Parser<IReadOnlyList<PatternItem>> Items { get; } =
        new Series<PatternItem>(Item, Comma.SkipAnd(Item.ElseError("a value after the comma")));

    private static Parser<PatternItem> NeverClosed(Parser<Lexeme> start, string mistake) =>
        start.Then<PatternItem>((context, lexeme) => throw ((ExpressionContext)context).Mistake(lexeme.Start, mistake));

    // What patterns know as escaped stays so; any other backtick has done its work. A bracket that nothing closes is ordinary anyway.
    private static string Plain(string word)
    {
        if (!word.Contains('`', StringComparison.Ordinal))
            return word;
        var lastBracket = word.LastIndexOf(']');
        return Lexemes.Backtick.Replace(word, pair => pair.Value switch
        {
            "`" => "``",
            "`[" when pair.Index < lastBracket => "`[",
            "`*" or "`?" or "`]" or "``" => pair.Value,
            _ => pair.Value[1..],
        });
    }
}
