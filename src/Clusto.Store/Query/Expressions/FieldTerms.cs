namespace Clusto.Query;

/// <summary>What the fields ask for, other than names and attributes.</summary>
internal static class FieldTerms
{
    /// <summary>A question for each pattern.</summary>
    public static Question Any(ExpressionContext context, IReadOnlyList<PatternItem> items, Func<Pattern, Question> ask) =>
        Question.Any([.. Patterns.Of(context, items).Select(ask)]);

    public static Question Drivers(ExpressionContext context, IReadOnlyList<PatternItem> items) => Each(context, items, (item, pattern) =>
        pattern.Kind != PatternKind.Exact || context.Drivers.IsKind(pattern.Text)
            ? new DriverIs(pattern)
            : throw ExpressionMistakes.UnknownDriver(context, item with { Text = pattern.Text }));

    public static Question Addresses(ExpressionContext context, IReadOnlyList<PatternItem> items) => Each(context, items, (item, pattern) =>
        pattern.Kind != PatternKind.Exact || AddressText.TryReadPrefix(pattern.Text, out _)
            ? new AddressIs(pattern)
            : throw context.Mistake(item.Start, $"'{ExpressionMistakes.Shown(pattern.Text)}' is neither an IP address nor a prefix such as 10.2.0.0/16."));

    public static Question Macs(ExpressionContext context, IReadOnlyList<PatternItem> items) => Each(context, items, (item, pattern) =>
        pattern.Kind != PatternKind.Exact || MacText.Normalize(pattern.Text) is not null
            ? new MacIs(pattern)
            : throw context.Mistake(item.Start, $"'{ExpressionMistakes.Shown(pattern.Text)}' is no hardware address such as 00:13:c6:04:58:28."));

    public static Question Categories(ExpressionContext context, IReadOnlyList<PatternItem> items) =>
        Question.Any([.. items.SelectMany(item => Patterns.Of(context, item).SelectMany(pattern => Matching(context, item with { Text = pattern.Text }, pattern)))]);

    private static Question Each(ExpressionContext context, IReadOnlyList<PatternItem> items, Func<PatternItem, Pattern, Question> ask) =>
        Question.Any([.. items.SelectMany(item => Patterns.Of(context, item).Select(pattern => ask(item, pattern)))]);

    private static IEnumerable<Question> Matching(ExpressionContext context, PatternItem item, Pattern pattern)
    {
        var match = TextMatch.Of(pattern);
        var found = Enum.GetValues<Category>().Where(category => match(category.ToString())).ToList();
        return found.Count > 0
            ? found.Select(static category => new CategoryIs(category))
            : throw ExpressionMistakes.UnknownCategory(context, item);
    }
}
