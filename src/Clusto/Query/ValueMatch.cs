namespace Clusto.Query;

/// <summary>The meaning of a pattern for the value of an attribute, in memory. A number, boolean or time is found by its value and by text that reads the same.</summary>
internal static class ValueMatch
{
    public static Predicate<Attribute> Of(Pattern pattern)
    {
        if (pattern.Kind == PatternKind.Exact)
            return Exactly(pattern.Text);
        var match = TextMatch.Of(pattern);
        return attribute => match(attribute.ToString());
    }

    public static Predicate<Attribute> Exactly(string text)
    {
        var typed = TypedValue.Parse(text);
        var name = ThingName.Fold(text);
        return attribute => attribute.Type switch
        {
            AttributeType.String or AttributeType.Json => ((string)attribute.Value).Equals(text, StringComparison.OrdinalIgnoreCase),
            AttributeType.Reference => ThingName.Fold((string)attribute.Value) == name,
            AttributeType.Integer => typed.Value switch
            {
                long whole => (long)attribute.Value == whole,
                double real => WholeOf(real) is { } equal && (long)attribute.Value == equal,
                _ => false,
            },
            AttributeType.Real => typed.Value switch
            {
                long whole => (double)attribute.Value == whole,
                double real => (double)attribute.Value == real,
                _ => false,
            },
            _ => attribute.Type == typed.Type && attribute.Value.Equals(typed.Value),
        };
    }

    /// <summary>The whole number that a real one is, or null.</summary>
    public static long? WholeOf(double real) =>
        real == Math.Floor(real) && real is >= long.MinValue and < long.MaxValue ? (long)real : null;
}
