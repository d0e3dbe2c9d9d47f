using Clusto.Query;

namespace Clusto.Attributes;

/// <summary>Which attributes of a thing are meant by a key, a number, a subkey and a value.</summary>
internal static class AttributeMatch
{
    /// <summary>Those whose key matches, and that have the number and subkey where these are given.</summary>
    public static List<AttributeRow> Of(List<AttributeRow> all, string? key, int? number, string? subkey)
    {
        var pattern = key is null ? null : Pattern.Of(key);
        var glob = pattern?.Kind == PatternKind.Glob ? new GlobMatch(pattern.Text) : null;
        return all.FindAll(row =>
            (pattern is null || (glob?.IsMatch(row.Key) ?? row.Key.Equals(pattern.Text, StringComparison.OrdinalIgnoreCase)))
            && (number is null || row.Number == number)
            && (subkey is null || string.Equals(row.Subkey, subkey, StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>Those that match and have a value; null for any.</summary>
    /// <exception cref="AttributeNotFoundException">A key without wildcards that the thing does not have.</exception>
    public static List<AttributeRow> OfValue(string thing, List<AttributeRow> all, string key, int? number, string? subkey, TypedValue? value)
    {
        var found = Of(all, key, number, subkey);
        if (value is { } wanted)
            found = found.FindAll(item => item.HasValue(wanted) || item.ToAttribute(thing).ToString() == wanted.ToString());
        return found.Count > 0 || Pattern.HasWildcards(key)
            ? found
            : throw new AttributeNotFoundException(thing, FullKey(key, number, subkey) + (value is null ? "" : $" with the value '{value}'"));
    }

    public static string FullKey(string key, int? number, string? subkey) =>
        new Attribute { Thing = "", Key = key, Number = number, Subkey = subkey, Type = AttributeType.String, Value = "" }.FullKey;
}
