using System.Collections;
using System.Management.Automation;
using Clusto.Attributes;
using Clusto.Query;

namespace Clusto.Cmdlets;

/// <summary>Attributes as people write them in PowerShell: <c>@{ memory = 65536; 'disk#0.size' = 480; tag = 'a', 'b' }</c>.</summary>
internal static class AttributeArguments
{
    /// <summary>The attributes of a dictionary; an array gives several values for a key.</summary>
    public static IEnumerable<AttributeFact> Facts(IDictionary? dictionary)
    {
        foreach (DictionaryEntry entry in dictionary ?? new Hashtable())
        {
            var (key, number, subkey) = AttributeFact.ParseKey(entry.Key.ToString()!);
            foreach (var value in Values(entry.Value))
                yield return new AttributeFact(key, number, subkey, Typed(value, null));
        }
    }

    /// <summary>The values of one attribute; each as the type wanted, else as the type that it has.</summary>
    public static IEnumerable<AttributeFact> Facts(string key, int? number, string? subkey, object?[]? values, AttributeType? type)
    {
        var (name, ownNumber, ownSubkey) = AttributeFact.ParseKey(key);
        foreach (var value in values ?? [null])
        {
            foreach (var item in Values(value))
                yield return new AttributeFact(name, number ?? ownNumber, subkey ?? ownSubkey, Typed(item, type));
        }
    }

    /// <summary>What a dictionary asks of a thing; nothing as a value asks that the key is not there.</summary>
    public static Question Question(IDictionary dictionary, AttributeMatch match)
    {
        if (match != AttributeMatch.Contains)
        {
            var values = new Dictionary<string, IReadOnlyList<Pattern>>(StringComparer.OrdinalIgnoreCase);
            foreach (DictionaryEntry entry in dictionary)
                values[AttributeKey.Check(entry.Key.ToString())] = [.. Values(entry.Value).Where(value => value is not null).Select(ToPattern)];
            return Clusto.Query.Question.AttributesAre(values, match == AttributeMatch.Exact);
        }

        var parts = new List<Question>();
        foreach (DictionaryEntry entry in dictionary)
        {
            var (key, number, subkey) = AttributeFact.ParseKey(entry.Key.ToString()!);
            // No value at all asks that the key is there; it must not ask nothing.
            foreach (var value in Values(entry.Value).DefaultIfEmpty("*"))
                parts.Add(value is null ? new NoneOf(new AttributeHas(key, number, subkey, null)) : new AttributeHas(key, number, subkey, ToPattern(value)));
        }

        return Clusto.Query.Question.All(parts);
    }

    public static TypedValue Typed(object? value, AttributeType? type)
    {
        var plain = Plain(value);
        return type is { } wanted ? TypedValue.As(plain, wanted) : TypedValue.Of(plain);
    }

    private static Pattern ToPattern(object? value) =>
        Plain(value) is string text ? Pattern.Of(text) : Pattern.Exactly(TypedValue.Of(Plain(value)).ToString());

    /// <summary>The items of an array, or the one value.</summary>
    public static IEnumerable<object?> Values(object? value) =>
        Plain(value) is IEnumerable list and not (string or IDictionary) ? list.Cast<object?>() : [value];

    private static object? Plain(object? value) => value switch
    {
        PSObject { BaseObject: PSCustomObject } custom => custom.Properties.ToDictionary(property => property.Name, property => Plain(property.Value)),
        PSObject wrapped => wrapped.BaseObject,
        _ => value,
    };
}
