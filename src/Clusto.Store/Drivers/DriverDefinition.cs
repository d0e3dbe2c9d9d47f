namespace Clusto.Drivers;

/// <summary>What a driver says itself; all else comes from its base.</summary>
internal sealed record DriverDefinition
{
    public required string Name { get; init; }

    public string? Base { get; init; }

    public Category? Category { get; init; }

    public string? Description { get; init; }

    public IReadOnlyList<PortGroup>? Ports { get; init; }

    public IReadOnlyList<string>? PlacedIn { get; init; }

    public decimal? RackUnits { get; init; }

    public int? Units { get; init; }

    public IReadOnlyDictionary<string, object>? Attributes { get; init; }

    public IReadOnlyList<AttributeRule>? Schema { get; init; }

    public IReadOnlyDictionary<string, object>? Operations { get; init; }

    public ResetDefinition? Reset { get; init; }

    /// <summary>The driver that this makes of its base; a group of ports replaces those of its kind in the base, a rule the one for its key.</summary>
    public Driver Over(Driver? parent) => new()
    {
        Name = Name,
        Base = Base,
        Category = Category ?? parent?.Category ?? Clusto.Category.Equipment,
        Description = Description ?? parent?.Description,
        Ports = Merge(parent?.Ports ?? [], Ports ?? []),
        PlacedIn = PlacedIn ?? parent?.PlacedIn ?? [],
        RackUnits = RackUnits ?? parent?.RackUnits ?? 1,
        Units = Units ?? parent?.Units,
        Attributes = Merge(parent?.Attributes, Attributes),
        Schema = Merge(parent?.Schema ?? [], Schema ?? []),
        Operations = Merge(parent?.Operations, Operations),
        Reset = Reset?.Over(parent?.Reset ?? ResetRule.Default) ?? parent?.Reset ?? ResetRule.Default,
    };

    private static IReadOnlyList<AttributeRule> Merge(IReadOnlyList<AttributeRule> inherited, IReadOnlyList<AttributeRule> own) => own.Count == 0 ? inherited :
        [.. inherited.Where(rule => own.All(other => !other.Key.Equals(rule.Key, StringComparison.OrdinalIgnoreCase))).Concat(own).OrderBy(rule => rule.Key, StringComparer.OrdinalIgnoreCase)];

    private static PortGroup[] Merge(IReadOnlyList<PortGroup> inherited, IReadOnlyList<PortGroup> own) =>
        [.. own.Where(group => group.Names.Length > 0), .. inherited.Where(group => own.All(other => other.Kind != group.Kind))];

    private static Dictionary<string, object> Merge(IReadOnlyDictionary<string, object>? inherited, IReadOnlyDictionary<string, object>? own)
    {
        var all = new Dictionary<string, object>(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in inherited ?? new Dictionary<string, object>())
            all[key] = value;
        foreach (var (key, value) in own ?? new Dictionary<string, object>())
            all[key] = value;
        return all;
    }
}
