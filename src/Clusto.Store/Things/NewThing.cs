namespace Clusto.Things;

/// <summary>A thing to be created, with its place and attributes.</summary>
public sealed record NewThing
{
    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>The name of the driver.</summary>
    public required string Driver { get; init; }

    /// <summary>What holds it, or null.</summary>
    public ThingKey? Location { get; init; }

    /// <summary>The place in the rack, where it is placed in one.</summary>
    public RackPosition Position { get; init; }

    /// <summary>The attributes; keys that the driver has defaults for replace these.</summary>
    public IReadOnlyList<Attributes.AttributeFact> Attributes { get; init; } = [];
}
