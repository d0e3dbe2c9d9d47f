namespace Clusto;

/// <summary>What kind of thing something is. What a driver does not say itself it takes from its base driver.</summary>
public sealed class Driver : IComparable<Driver>, IComparable
{
    /// <summary>The unique name.</summary>
    public required string Name { get; init; }

    /// <summary>The name of the driver that it is derived from, or null at the top of the tree.</summary>
    public string? Base { get; init; }

    /// <summary>The sort of thing.</summary>
    public required Category Category { get; init; }

    /// <summary>What it is, in a sentence.</summary>
    public string? Description { get; init; }

    /// <summary>The ports of each thing of this driver, those of its base included; the first group holds its main ports.</summary>
    public IReadOnlyList<PortGroup> Ports { get; init; } = [];

    /// <summary>The drivers whose things, and those derived from them, may hold a thing of this driver; empty where nothing may.</summary>
    public IReadOnlyList<string> PlacedIn { get; init; } = [];

    /// <summary>The height in rack units that it takes up when no other is given; 0 for zero-U mounts.</summary>
    public decimal RackUnits { get; init; } = 1;

    /// <summary>The units that a rack of this driver has, numbered from 1 at the bottom; null for what is no rack.</summary>
    public int? Units { get; init; }

    /// <summary>The attributes that a new thing gets unless others are given.</summary>
    public IReadOnlyDictionary<string, object> Attributes { get; init; } = new Dictionary<string, object>();

    /// <summary>What is asked of the attributes of its things, by key; keys that no rule is about are free.</summary>
    public IReadOnlyList<AttributeRule> Schema { get; init; } = [];

    /// <summary>How its things are operated, by key without case: the same keys that an attribute of a thing, or of what it is in, may have to say it otherwise.</summary>
    public IReadOnlyDictionary<string, object> Operations { get; init; } = new Dictionary<string, object>();

    /// <summary>What its things keep when they are given back.</summary>
    public ResetRule Reset { get; init; } = ResetRule.Default;

    /// <summary>What the driver says itself, as the JSON that an import reads; all else comes from its base.</summary>
    public string? Definition { get; init; }

    /// <summary>The number of things of this driver itself.</summary>
    public long Things { get; init; }

    /// <summary>Orders drivers by name without case.</summary>
    /// <param name="other">The driver to compare with.</param>
    public int CompareTo(Driver? other) => other is null ? 1 : StringComparer.OrdinalIgnoreCase.Compare(Name, other.Name);

    int IComparable.CompareTo(object? obj) => obj is Driver other ? CompareTo(other) : 1;

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
