namespace Clusto.Query;

/// <summary>What words ask for that stand for things themselves.</summary>
internal static class NameTerms
{
    /// <summary>What stands alone: names, or what else a thing is known by.</summary>
    public static Question Bare(ExpressionContext context, IReadOnlyList<PatternItem> items)
    {
        foreach (var item in items)
            CheckBare(context, item);
        if (items.Count == 1)
            return One(context, items[0]);
        return items.All(IsName)
            ? Listed([.. Patterns.Of(context, items)])
            : Question.Any([.. items.Select(item => One(context, item))]);
    }

    /// <summary>The things with names that match.</summary>
    public static Question Named(ExpressionContext context, IReadOnlyList<PatternItem> items)
    {
        var patterns = Patterns.Of(context, items);
        return patterns.Count > 1 && Patterns.AreExact(patterns)
            ? Listed(patterns)
            : Question.Any([.. patterns.Select(static pattern => new NameIs(pattern))]);
    }

    private static Question One(ExpressionContext context, PatternItem item)
    {
        if (Patterns.IsRange(item))
            return Listed(Patterns.Of(context, item));
        return Patterns.Of(context, item)[0] switch
        {
            { Kind: PatternKind.Exact } exact => new KnownAs(exact.Text),
            { Kind: PatternKind.Glob, Text: "*" } => new EveryThing(),
            var pattern => new NameIs(pattern),
        };
    }

    private static Question Listed(IReadOnlyList<Pattern> names) => names.Count == 1
        ? new NameIs(names[0])
        : new NameIn([.. names.Select(static name => name.Text)]);

    // An address in a list is still the address of something; other words are names there.
    private static bool IsName(PatternItem item) => item.Form switch
    {
        PatternForm.Quoted => true,
        PatternForm.Regex => false,
        _ => Patterns.IsRange(item) || (!Pattern.HasWildcards(item.Text) && !IsAddress(item.Text)),
    };

    private static bool IsAddress(string text) => MacText.IsUnmistakable(text) || AddressText.TryRead(text, out _);

    private static void CheckBare(ExpressionContext context, PatternItem item)
    {
        if (item.Form != PatternForm.Word)
            return;
        if (item.Text.Contains(':', StringComparison.Ordinal) && !IsAddress(item.Text))
            throw Mistaken(context, item);
        var comparison = Lexemes.BareComparison.Match(item.Text);
        if (comparison.Success)
            throw ExpressionMistakes.BareComparison(context, item, comparison.Groups[1].Value);
    }

    private static ExpressionInvalidException Mistaken(ExpressionContext context, PatternItem item)
    {
        var field = item.Text[..item.Text.IndexOf(':', StringComparison.Ordinal)];
        return ExpressionWords.Fields.Concat(ExpressionWords.FactFields).Contains(field, StringComparer.OrdinalIgnoreCase)
            ? context.Mistake(item.Start, $"'{field}:' begins another term and cannot stand in a list; write a list as {field}:first,second.")
            : ExpressionMistakes.UnknownField(context, item);
    }
}
