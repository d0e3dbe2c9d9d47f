namespace Clusto.Things;

/// <summary>Which thing is meant: by name, or by the thing itself as it was read.</summary>
/// <param name="Name">The name.</param>
/// <param name="Id">The number of the thing, so that it is found after a rename.</param>
/// <param name="Version">The version that was read: a write is refused when somebody else changed the thing since.</param>
public readonly record struct ThingKey(string Name, long? Id = null, long? Version = null)
{
    /// <summary>The thing as it was read.</summary>
    public static ThingKey Of(Thing thing) => new(thing.Name, thing.Id, thing.Version);

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
