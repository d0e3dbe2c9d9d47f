namespace Clusto;

/// <summary>What a driver asks of one attribute of its things. It is about values without a subkey, or about those of one subkey; their numbers do not matter.</summary>
public sealed class AttributeRule
{
    /// <summary>The key, with a subkey where the rule is about one: <c>status</c>, <c>disk.size</c>.</summary>
    public required string Key { get; init; }

    /// <summary>The type of its values; text that reads as the type becomes it. Null where any will do.</summary>
    public AttributeType? Type { get; init; }

    /// <summary>Whether a thing must have a value.</summary>
    public bool Required { get; init; }

    /// <summary>Whether a thing may have several values.</summary>
    public bool Several { get; init; } = true;

    /// <summary>The values allowed, compared as text without case and written as they are here; empty where all are.</summary>
    public IReadOnlyList<object> Values { get; init; } = [];

    /// <summary>A regular expression that the whole value must match, as text; null where it need not.</summary>
    public string? Pattern { get; init; }

    /// <summary>What the attribute says, in a sentence.</summary>
    public string? Description { get; init; }

    /// <summary>The rule in words: <c>status: String, required, one value, one of unallocated, allocated</c>.</summary>
    public override string ToString()
    {
        var parts = new List<string>();
        if (Type is { } type)
            parts.Add(type.ToString());
        if (Required)
            parts.Add("required");
        if (!Several)
            parts.Add("one value");
        if (Values.Count > 0)
            parts.Add("one of " + string.Join(", ", Values.Select(static value => TypedValue.Of(value).ToString())));
        if (Pattern is not null)
            parts.Add("like " + Pattern);
        return parts.Count == 0 ? Key : $"{Key}: {string.Join(", ", parts)}";
    }
}
