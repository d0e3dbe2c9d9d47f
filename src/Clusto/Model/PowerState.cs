namespace Clusto;

/// <summary>Whether a thing has power, and what was done about it.</summary>
public sealed class PowerState : IComparable<PowerState>, IComparable
{
    /// <summary>The name of the thing.</summary>
    public required string Thing { get; init; }

    /// <summary>Whether it is on, as its device said last.</summary>
    public required PowerStatus Status { get; init; }

    /// <summary>By what it was asked or switched.</summary>
    public required PowerMethod Method { get; init; }

    /// <summary>What answered: the thing itself, its PDUs or its hypervisor, separated by commas.</summary>
    public required string Device { get; init; }

    /// <summary>What was done; null where it was only asked.</summary>
    public PowerAction? Action { get; init; }

    /// <summary>How long it took.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>Orders by the name of the thing without case.</summary>
    /// <param name="other">What to compare with.</param>
    public int CompareTo(PowerState? other) => other is null ? 1 : StringComparer.OrdinalIgnoreCase.Compare(Thing, other.Thing);

    int IComparable.CompareTo(object? obj) => obj is PowerState other ? CompareTo(other) : 1;

    /// <summary>The thing and its state: <c>server1: On</c>.</summary>
    public override string ToString() => $"{Thing}: {Status}";
}
