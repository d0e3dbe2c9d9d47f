namespace Clusto.Drivers;

/// <summary>The ports that a driver gives to its things, one by one, in the order of its groups.</summary>
internal sealed class DriverPorts
{
    private readonly Dictionary<string, Entry> byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> names = [];

    public DriverPorts(IReadOnlyList<PortGroup> groups)
    {
        foreach (var group in groups)
        {
            foreach (var name in NameRange.Expand(group.Names))
            {
                if (byName.TryAdd(name, new Entry(name, group.Kind)))
                    names.Add(name);
            }
        }

        MainKind = groups.Count == 0 ? null : groups[0].Kind;
        Summary = string.Join(", ", groups.Select(group => group.Names));
    }

    /// <summary>The ports that things of this driver are for; null where it has none.</summary>
    public PortKind? MainKind { get; }

    /// <summary>The ports in words: <c>eth[0-3], psu[1-2], console</c>.</summary>
    public string Summary { get; }

    public IReadOnlyList<string> Names => names;

    public PortKind? Kind(string name) => byName.TryGetValue(name, out var entry) ? entry.Kind : null;

    /// <summary>The name as the driver writes it.</summary>
    public string Spelling(string name) => byName.TryGetValue(name, out var entry) ? entry.Name : name;

    private sealed record Entry(string Name, PortKind Kind);
}
