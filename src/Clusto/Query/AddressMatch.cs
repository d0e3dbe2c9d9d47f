namespace Clusto.Query;

/// <summary>The meaning of a pattern for IP addresses, in memory.</summary>
internal static class AddressMatch
{
    /// <summary>The attribute whose values are addresses.</summary>
    public const string Key = "ip";

    /// <summary>Whether an attribute is an address that questions look at.</summary>
    public static bool IsAddress(Attribute attribute) => attribute.Type == AttributeType.String && attribute.Key.Equals(Key, StringComparison.OrdinalIgnoreCase);

    /// <summary>For the text of an address. An exact pattern is an address or a prefix; text that is neither matches nothing.</summary>
    public static Predicate<string> Of(Pattern pattern)
    {
        if (pattern.Kind != PatternKind.Exact)
            return TextMatch.Of(pattern);
        if (!AddressText.TryReadPrefix(pattern.Text, out var prefix))
            return static _ => false;
        return text => AddressText.TryRead(text, out var address) && prefix.Contains(address);
    }
}
