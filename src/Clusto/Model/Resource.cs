namespace Clusto;

/// <summary>A value that a manager handed out to a thing: an address, a VLAN, a number, a name.</summary>
public sealed class Resource : IComparable<Resource>, IComparable
{
    /// <summary>The value as people write it: <c>10.2.0.17</c>, <c>203</c>, <c>web0017</c>.</summary>
    public required string Value { get; init; }

    /// <summary>What sort of value it is.</summary>
    public required ResourceKind Kind { get; init; }

    /// <summary>The name of what handed it out.</summary>
    public required string Manager { get; init; }

    /// <summary>The number of what handed it out.</summary>
    public required long ManagerId { get; init; }

    /// <summary>The name of the thing that holds it.</summary>
    public required string Thing { get; init; }

    /// <summary>The number of the thing that holds it.</summary>
    public required long ThingId { get; init; }

    /// <summary>The port of the thing that it is for; null where it is for the thing itself.</summary>
    public string? Port { get; init; }

    /// <summary>The sixteen bytes, big-endian, that put the values of a manager in order: the number of the address, number or name.</summary>
    internal byte[] Number { get; init; } = [];

    /// <summary>Orders by the manager's name, then by the value.</summary>
    /// <param name="other">What to compare with.</param>
    public int CompareTo(Resource? other)
    {
        if (other is null)
            return 1;
        var order = StringComparer.OrdinalIgnoreCase.Compare(Manager, other.Manager);
        return order == 0 ? Number.AsSpan().SequenceCompareTo(other.Number) : order;
    }

    int IComparable.CompareTo(object? obj) => obj is Resource other ? CompareTo(other) : 1;

    /// <summary>The value.</summary>
    public override string ToString() => Value;
}
