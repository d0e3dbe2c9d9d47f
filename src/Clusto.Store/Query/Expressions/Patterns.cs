using System.Text.RegularExpressions;

namespace Clusto.Query;

/// <summary>What the items of a pattern stand for.</summary>
internal static class Patterns
{
    public static bool IsRange(PatternItem item) =>
        item.Form == PatternForm.Word && !item.Text.Contains('`', StringComparison.Ordinal) && NameRange.IsRange(item.Text);

    /// <summary>The patterns of an item: several where it is a range.</summary>
    public static IReadOnlyList<Pattern> Of(ExpressionContext context, PatternItem item) => item.Form switch
    {
        PatternForm.Quoted => [Pattern.Exactly(item.Text)],
        PatternForm.Regex => [Regular(context, item, 1)],
        _ => IsRange(item) ? [.. context.Expand(item).Select(Pattern.Exactly)] : [Pattern.Of(item.Text)],
    };

    public static IReadOnlyList<Pattern> Of(ExpressionContext context, IReadOnlyList<PatternItem> items) => items.Count == 1
        ? Of(context, items[0])
        : [.. items.SelectMany(item => Of(context, item))];

    public static bool AreExact(IReadOnlyList<Pattern> patterns) => patterns.All(static pattern => pattern.Kind == PatternKind.Exact);

    /// <summary>A regular expression that can be one.</summary>
    /// <param name="context">What is read.</param>
    /// <param name="item">The item.</param>
    /// <param name="ahead">How many characters stand before the expression itself.</param>
    public static Pattern Regular(ExpressionContext context, PatternItem item, int ahead)
    {
        if (item.Text.Length == 0)
            throw context.Mistake(item.Start, "this regular expression is empty; * matches any text.");
        try
        {
            _ = new Regex(item.Text, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
        }
        catch (RegexParseException mistake)
        {
            // In the text itself, each slash before the mistake has a backslash more.
            var slashes = item.Form == PatternForm.Regex ? item.Text.AsSpan(0, Math.Min(mistake.Offset, item.Text.Length)).Count('/') : 0;
            throw context.Mistake(Math.Min(item.Start + ahead + mistake.Offset + slashes, context.Text.Length), $"this is no regular expression: {Reason(mistake)}");
        }

        return new(item.Text, PatternKind.Regex);
    }

    // The text of the error begins with the whole expression and the place, which are shown already.
    private static string Reason(RegexParseException mistake)
    {
        var behind = mistake.Message.LastIndexOf(". ", StringComparison.Ordinal);
        var place = mistake.Message.LastIndexOf("offset ", StringComparison.Ordinal);
        return ExpressionMistakes.InSentence(place >= 0 && behind > place ? mistake.Message[(behind + 2)..] : mistake.Message);
    }
}
