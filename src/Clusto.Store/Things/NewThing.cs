namespace Clusto.Things;

/// <summary>A thing to be created, with its place and attributes.</summary>
public sealed record NewThing
{
    /// <summary>The name; empty where it comes from a pool.</summary>
    public required string Name { get; init; }

    /// <summary>The pool that gives it the next name that is free; null where it has a name of its own.</summary>
    public ThingKey? NameFrom { get; init; }

    /// <summary>The network that gives it, a network too, the lowest prefix of a length that is free; null where it says its prefix itself.</summary>
    public (ThingKey Network, int Length)? PrefixFrom { get; init; }

    /// <summary>The name of the driver.</summary>
    public required string Driver { get; init; }

    /// <summary>What holds it, or null.</summary>
    public ThingKey? Location { get; init; }

    /// <summary>The place in the rack, where it is placed in one.</summary>
    public RackPosition Position { get; init; }

    /// <summary>The attributes; keys that the driver has defaults for replace these.</summary>
    public IReadOnlyList<Attributes.AttributeFact> Attributes { get; init; } = [];
}
