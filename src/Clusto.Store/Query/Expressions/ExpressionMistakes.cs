using System.Globalization;
using System.Text.RegularExpressions;
using Clusto.Drivers;

namespace Clusto.Query;

/// <summary>What is said about mistakes in an expression.</summary>
internal static partial class ExpressionMistakes
{
    // A word that is longer is no slip of the fingers, and comparing it would take long.
    private const int LongestSlip = 40;

    /// <summary>In what was expected: no blank may stand between.</summary>
    private const string RightAfter = " right after ";

    private static readonly string[] Joins = ["and", "or"];

    public static ExpressionInvalidException Empty() => new(
        "The expression is empty.",
        "Write what to look for, such as driver:Server; * finds every thing.");

    /// <summary>Something else was expected at a place, or behind the blanks there.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="position">The place.</param>
    /// <param name="expected">What was expected; advice may follow a semicolon.</param>
    public static ExpressionInvalidException Expected(string text, int position, string expected)
    {
        var semicolon = expected.IndexOf(';', StringComparison.Ordinal);
        var (what, advice) = semicolon < 0 ? (expected, "") : (expected[..semicolon], expected[semicolon..]);
        var place = position + Lexemes.Length(Lexemes.Blank, text, position);
        return place > position && what.Contains(RightAfter, StringComparison.Ordinal)
            ? new(text, position, $"expected {what}, but found a blank{advice}.")
            : new(text, place, $"expected {what}, but found {Found(text, place)}{(advice.Length > 0 ? advice : Hint(text, place, what))}.");
    }

    public static ExpressionInvalidException NotClosed(ExpressionContext context, int open)
    {
        var end = context.Position + Lexemes.Length(Lexemes.Blank, context.Text, context.Position);
        return end == context.Text.Length
            ? context.Mistake(open, "this parenthesis is never closed.")
            : Expected(context.Text, end, "'and', 'or', another term or ')'");
    }

    public static ExpressionInvalidException LeftOver(string text, int position)
    {
        var place = position + Lexemes.Length(Lexemes.Blank, text, position);
        return text[place] == ')'
            ? new(text, place, "this parenthesis closes none that is open.")
            : Expected(text, place, "'and', 'or', another term or the end");
    }

    public static ExpressionInvalidException UnknownField(ExpressionContext context, PatternItem word)
    {
        var field = word.Text[..word.Text.IndexOf(':', StringComparison.Ordinal)];
        var nearest = Nearest(field, [.. ExpressionWords.Fields, .. ExpressionWords.FactFields]);
        var advice = (nearest, AttributeKey.IsValid(field)) switch
        {
            ({ } near, _) => $"did you mean '{near}:'?",
            (_, true) => $"an attribute is asked for as attr:{Shown(field + "," + word.Text[(field.Length + 1)..])}, a name with a colon is put in quotes.",
            _ => "a name with a colon is put in quotes.",
        };
        return context.Mistake(word.Start, $"there is no field '{Shown(field)}'; {advice}");
    }

    public static ExpressionInvalidException UnknownDriver(ExpressionContext context, PatternItem item) =>
        context.Mistake(item.Start, $"there is no driver named '{Shown(item.Text)}'{DidYouMean(item.Text.Length > LongestSlip ? null : context.Drivers.Nearest(item.Text))}");

    public static ExpressionInvalidException UnknownCategory(ExpressionContext context, PatternItem item) =>
        context.Mistake(item.Start, $"there is no category '{Shown(item.Text)}'{DidYouMean(Nearest(item.Text, Enum.GetNames<Category>()), $"; the categories are {string.Join(", ", Enum.GetNames<Category>())}.")}");

    /// <summary>A comparison of what is no term: most likely an attribute, or a field with the wrong sign.</summary>
    public static ExpressionInvalidException BareComparison(ExpressionContext context, PatternItem word, string key)
    {
        var comparison = word.Text[key.Length..];
        var advice = ExpressionWords.Fields.Contains(key, StringComparer.OrdinalIgnoreCase)
            ? $"a field is followed by a colon: {key}:{Shown(comparison.TrimStart('=', '!', '<', '>', '~'))}"
            : $"an attribute is compared as attr:{Shown(word.Text)}";
        return context.Mistake(word.Start, $"'{Shown(word.Text)}' is no term; {advice}. A name that reads like this is put in quotes.");
    }

    /// <summary>Text as it is shown within a sentence.</summary>
    public static string Shown(string text) => text.Length <= LongestSlip ? text : text[..LongestSlip] + "…";

    /// <summary>A sentence as part of another one.</summary>
    public static string InSentence(string sentence) => char.ToLowerInvariant(sentence[0]) + sentence[1..];

    [GeneratedRegex(@"\G(?:[^\s(),\p{Cc}]+|[^\p{Cc}])")]
    private static partial Regex Piece { get; }

    private static string Found(string text, int position)
    {
        if (position == text.Length)
            return "the end";
        var length = Lexemes.Length(Piece, text, position);
        return length < 0
            ? "the control character U+" + ((int)text[position]).ToString("X4", CultureInfo.InvariantCulture)
            : $"'{Shown(text.Substring(position, length))}'";
    }

    private static string Hint(string text, int position, string expected)
    {
        var word = text.Substring(position, Math.Max(0, Lexemes.Length(Lexemes.Letters, text, position)));
        if (ExpressionWords.IsReserved(word))
        {
            var mayNest = ExpressionGrammar.RelationWords.Any(words => expected.EndsWith($"after '{words}'", StringComparison.Ordinal)) && !Joins.Contains(word, StringComparer.OrdinalIgnoreCase);
            return mayNest ? "; what is more than one term is put in parentheses" : "; quotes make a name of it";
        }

        return position < text.Length && text[position] == '!' ? "; to exclude something, write not" : "";
    }

    private static string DidYouMean(string? nearest, string otherwise = ".") => nearest is null ? otherwise : $"; did you mean '{nearest}'?";

    private static string? Nearest(string word, IReadOnlyList<string> known) => word.Length > LongestSlip
        ? null
        : known
            .Select(candidate => (Word: candidate, Distance: EditDistance.Between(candidate, word)))
            .Where(candidate => candidate.Distance <= 1 + (word.Length / 4) && candidate.Distance < word.Length)
            .OrderBy(candidate => candidate.Distance)
            .Select(candidate => candidate.Word)
            .FirstOrDefault();
}
