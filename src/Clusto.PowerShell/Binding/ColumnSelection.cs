using System.Management.Automation;

namespace Clusto.Cmdlets;

/// <summary>Which properties of imported objects become attributes: those named, and those that a wildcard finds and that are no parameter.</summary>
internal sealed class ColumnSelection
{
    private readonly HashSet<string> parameters = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> named;
    private readonly List<WildcardPattern> patterns;
    private readonly Dictionary<string, bool> known = new(StringComparer.OrdinalIgnoreCase);

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

    public bool Contains(string property)
    {
        if (!known.TryGetValue(property, out var contains))
            known[property] = contains = named.Contains(property) || (!parameters.Contains(property) && patterns.Exists(pattern => pattern.IsMatch(property)));
        return contains;
    }
}
