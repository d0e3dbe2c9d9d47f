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

    /// <summary>The key that a property becomes, or null where it becomes no attribute.</summary>
    /// <exception cref="AttributeKeyInvalidException">The name of a property that is wanted is no key.</exception>
    public (string Key, int? Number, string? Subkey)? Key(string property)
    {
        if (!known.TryGetValue(property, out var key))
            known[property] = key = IsWanted(property) ? AttributeFact.ParseKey(property) : null;
        return key;
    }

    private bool IsWanted(string property) =>
        named.Contains(property) || (!parameters.Contains(property) && patterns.Exists(pattern => pattern.IsMatch(property)));
}
