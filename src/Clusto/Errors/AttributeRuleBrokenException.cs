namespace Clusto;

/// <summary>What would be written breaks a rule that the driver of the thing has for the attribute.</summary>
public sealed class AttributeRuleBrokenException : ClustoException
{
    private const int LongestShown = 100;

    /// <summary>Makes the error.</summary>
    /// <param name="thing">The name of the thing.</param>
    /// <param name="key">The attribute: <c>status</c>, <c>disk#0.size</c>.</param>
    /// <param name="value">The value as text; null where there is none and should be.</param>
    /// <param name="rule">The rule, in words.</param>
    /// <param name="advice">What to do.</param>
    public AttributeRuleBrokenException(string thing, string key, string? value, string rule, string advice)
        : base("AttributeRuleBroken", thing, value is null ? $"'{thing}' would lack the attribute {key}: {rule}." : $"'{thing}' cannot have {key}={Short(value)}: {rule}.", advice)
    {
        Key = key;
        Value = value;
        Rule = rule;
    }

    /// <summary>The attribute that the rule is about.</summary>
    public string Key { get; }

    /// <summary>The value that breaks the rule, as text; null where there is none and should be.</summary>
    public string? Value { get; }

    /// <summary>The rule, in words.</summary>
    public string Rule { get; }

    private static string Short(string value) => value.Length <= LongestShown ? value : value[..LongestShown] + "…";
}
