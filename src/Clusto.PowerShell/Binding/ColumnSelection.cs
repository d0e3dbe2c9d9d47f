using System.Management.Automation;
using Clusto.Attributes;

namespace Clusto.Cmdlets;

/// <summary>Which properties of imported objects become attributes: those named, and those that a wildcard finds and that are no parameter.</summary>
internal sealed class ColumnSelection
{
    private readonly HashSet<string> parameters = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> named;
    private readonly List<WildcardPattern> patterns;
    private readonly Dictionary<string, (string Key, int? Number, string? Subkey)?> known = new(StringComparer.Ordinal);

    public ColumnSelection(IReadOnlyCollection<string> wanted, IEnumerable<ParameterMetadata> commandParameters)
    {
        foreach (var parameter in commandParameters)
        {
            parameters.Add(parameter.Name);
            parameters.UnionWith(parameter.Aliases);
        }

        named = new(wanted.Where(text => !WildcardPattern.ContainsWildcardCharacters(text)), StringComparer.OrdinalIgnoreCase);
        patterns = [.. wanted.Where(WildcardPattern.ContainsWildcardCharacters).Select(text => new WildcardPattern(text, WildcardOptions.IgnoreCase))];
    }

    /// <summary>Whether an object has any property that is wanted.</summary>
    public bool IsIn(PSObject row) => row.Properties.Any(property => Key(property.Name) is not null);

    /// <summary>The attributes that an object gives. Text says its type by how it looks, and nothing by being empty; other values have one.</summary>
    public IEnumerable<AttributeFact> Facts(PSObject row)
    {
        foreach (var property in row.Properties)
        {
            if (Key(property.Name) is not { } key)
                continue;
            foreach (var value in AttributeArguments.Values(property.Value))
            {
                if (value is string { Length: > 0 } text)
                    yield return AttributeFact.Guess(key.Key, key.Number, key.Subkey, text);
                else if (value is not (null or ""))
                    yield return new AttributeFact(key.Key, key.Number, key.Subkey, AttributeArguments.Typed(value, null));
            }
        }
    }

    /// <summary>The key that a property becomes, or null where it becomes no attribute.</summary>
    /// <exception cref="AttributeKeyInvalidException">The name of a property that is wanted is no key.</exception>
    private (string Key, int? Number, string? Subkey)? Key(string property)
    {
        if (!known.TryGetValue(property, out var key))
            known[property] = key = IsWanted(property) ? AttributeFact.ParseKey(property) : null;
        return key;
    }

    private bool IsWanted(string property) =>
        named.Contains(property) || (!parameters.Contains(property) && patterns.Exists(pattern => pattern.IsMatch(property)));
}
