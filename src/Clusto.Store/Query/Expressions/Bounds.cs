namespace Clusto.Query;

/// <summary>What may stand behind <c>&lt;</c>, <c>&lt;=</c>, <c>&gt;</c> and <c>&gt;=</c>.</summary>
internal static class Bounds
{
    /// <summary>The bound of an attribute: a number, a time or text.</summary>
    public static TypedValue OfAttribute(ExpressionContext context, PatternItem item)
    {
        if (item.Form == PatternForm.Quoted)
            return new(AttributeType.String, item.Text);
        var text = Plain(context, item);
        if (NumberText.TryRead(text, out var number) || NumberText.TryReadWithUnit(text, out number))
            return number;
        if (NumberText.IsNumber(text) || NumberText.IsWithUnit(text))
            throw context.Mistake(item.Start, $"'{ExpressionMistakes.Shown(text)}' is too large a number; text is put in quotes.");
        if (NumberText.HasLetters(text))
            throw context.Mistake(item.Start, $"'{ExpressionMistakes.Shown(text)}' is no number with a unit; the units are {string.Join(", ", NumberText.Units)}. Text is put in quotes.");
        return TypedValue.Parse(text) is { Type: AttributeType.DateTime } time ? time : new(AttributeType.String, text);
    }

    /// <summary>The bound of a fact: a number, or a time where the fact is one.</summary>
    public static TypedValue OfFact(ExpressionContext context, PatternItem item, ThingFact fact, string name)
    {
        var text = item.Form == PatternForm.Quoted ? item.Text : Plain(context, item);
        if (FactCompares.IsTime(fact))
        {
            return TypedValue.Parse(text) is { Type: AttributeType.DateTime } time
                ? time
                : throw context.Mistake(item.Start, $"'{name}' is compared with a time, such as 2026-11-23 or 2026-11-23T04:00Z, and '{ExpressionMistakes.Shown(text)}' is none.");
        }

        return NumberText.TryRead(text, out var number)
            ? number
            : throw context.Mistake(item.Start, $"'{name}' is compared with a number, and '{ExpressionMistakes.Shown(text)}' is none.");
    }

    private static string Plain(ExpressionContext context, PatternItem item)
    {
        if (item.Form == PatternForm.Regex)
            throw context.Mistake(item.Start, "a regular expression is no bound; it is compared with ~.");
        return Pattern.HasWildcards(item.Text)
            ? throw context.Mistake(item.Start, $"'{ExpressionMistakes.Shown(item.Text)}' has wildcards and is no bound; text with such characters is put in quotes.")
            : Pattern.Of(item.Text).Text;
    }
}
