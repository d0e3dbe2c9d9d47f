namespace Clusto.Attributes;

/// <summary>An attribute to be written.</summary>
/// <param name="Key">The key.</param>
/// <param name="Number">Tells attributes of the same key apart; null for none.</param>
/// <param name="Subkey">A part of the attribute; null for none.</param>
/// <param name="Value">The value.</param>
public sealed record AttributeFact(string Key, int? Number, string? Subkey, TypedValue Value)
{
    /// <summary>The text that the value was guessed from; a driver that says the type of the attribute reads it anew.</summary>
    public string? Text { get; init; }

    /// <summary>An attribute whose value is what its text looks like.</summary>
    public static AttributeFact Guess(string key, int? number, string? subkey, string text) => new(key, number, subkey, TypedValue.Parse(text)) { Text = text };

    /// <summary>Reads what a person writes as one key: <c>memory</c>, <c>disk#0</c>, <c>disk#0.size</c>.</summary>
    /// <exception cref="AttributeKeyInvalidException">The text is no such key.</exception>
    public static (string Key, int? Number, string? Subkey) ParseKey(string text)
    {
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        var subkey = dot < 0 ? null : text[(dot + 1)..];
        var left = dot < 0 ? text : text[..dot];
        var hash = left.IndexOf('#', StringComparison.Ordinal);
        int? number = null;
        if (hash >= 0)
        {
            if (!int.TryParse(left[(hash + 1)..], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var value))
                throw new AttributeKeyInvalidException(text);
            number = value;
            left = left[..hash];
        }

        if (!AttributeKey.IsValid(left) || (subkey is not null && !AttributeKey.IsValid(subkey)))
            throw new AttributeKeyInvalidException(text);
        return (left, number, subkey);
    }
}
