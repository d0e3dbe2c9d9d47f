namespace Clusto.Query;

/// <summary>What terms with attributes ask for.</summary>
internal static class AttributeTerms
{
    public static Question Has(AttributePlace place, Pattern? value = null) => new AttributeHas(place.Key, place.Number, place.Subkey, value);

    public static Question Has(ExpressionContext context, AttributePlace place, IReadOnlyList<PatternItem> items)
    {
        IReadOnlyList<Pattern> values = [.. items.SelectMany(item => Values(context, item))];
        return values.Count > 1 && Patterns.AreExact(values)
            ? new AttributeIn(place.Key, place.Number, place.Subkey, [.. values.Select(static value => value.Text)])
            : Question.Any([.. values.Select(value => Has(place, value))]);
    }

    public static Question Only(ExpressionContext context, Lexeme key, IReadOnlyList<PatternItem> items) =>
        new AttributeOnly(AttributePlace.Read(context, key).Key, Patterns.Of(context, items));

    public static Question Keys(ExpressionContext context, IReadOnlyList<PatternItem> items)
    {
        var wrong = items.FirstOrDefault(static item => item.Form == PatternForm.Regex || !AttributeKey.IsValid(item.Text));
        return wrong is null
            ? new KeysOnly([.. items.Select(static item => item.Text)])
            : throw context.Mistake(wrong.Start, $"'{ExpressionMistakes.Shown(wrong.Text)}' is no key of an attribute.");
    }

    // 64GB may have been recorded as text or as the number that it means.
    private static IEnumerable<Pattern> Values(ExpressionContext context, PatternItem item)
    {
        foreach (var pattern in Patterns.Of(context, item))
        {
            yield return pattern;
            if (item.Form == PatternForm.Word && pattern.Kind == PatternKind.Exact && NumberText.TryReadWithUnit(pattern.Text, out var number))
                yield return Pattern.Exactly(number.ToString());
        }
    }
}
