namespace Clusto;

/// <summary>Anything with a name: a server, a rack, a switch, a network, a pool. A picture of the moment it was read; it never changes.</summary>
public sealed class Thing : IComparable<Thing>, IComparable
{
    /// <summary>The number by which the store knows it; it stays through renames.</summary>
    public required long Id { get; init; }

    /// <summary>The unique name.</summary>
    public required string Name { get; init; }

    /// <summary>The name of the driver: what kind of thing it is.</summary>
    public required string Driver { get; init; }

    /// <summary>The sort of its driver.</summary>
    public required Category Category { get; init; }

    /// <summary>The name of the one thing that holds it, or null.</summary>
    public string? Location { get; init; }

    /// <summary>The name of the nearest rack above it, or null.</summary>
    public string? Rack { get; init; }

    /// <summary>The lowest rack unit that it takes up, in steps of 0.5 from 1, or null outside a rack and for zero-U mounts.</summary>
    public decimal? RackUnit { get; init; }

    /// <summary>Its height in rack units, in steps of 0.5, or null where <see cref="RackUnit"/> is.</summary>
    public decimal? RackUnits { get; init; }

    /// <summary>The faces of the rack that it takes up, or null where <see cref="RackUnit"/> is.</summary>
    public RackFace? RackFace { get; init; }

    /// <summary>The part of the rack's width that it takes up, or null where <see cref="RackUnit"/> is.</summary>
    public RackSide? RackSide { get; init; }

    /// <summary>Its attributes, ordered by key, number and subkey.</summary>
    public required AttributeList Attributes { get; init; }

    /// <summary>The number of the change set that changed it last.</summary>
    public required long Version { get; init; }

    /// <summary>When it was created, in UTC.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>When it was changed last, in UTC.</summary>
    public required DateTime ChangedAt { get; init; }

    /// <summary>Orders things by name without case.</summary>
    /// <param name="other">The thing to compare with.</param>
    public int CompareTo(Thing? other) => other is null ? 1 : StringComparer.OrdinalIgnoreCase.Compare(Name, other.Name);

    int IComparable.CompareTo(object? obj) => obj switch
    {
        null => 1,
        Thing other => CompareTo(other),
        _ => StringComparer.OrdinalIgnoreCase.Compare(Name, obj.ToString()),
    };

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
