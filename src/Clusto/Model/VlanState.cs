using System.Globalization;

namespace Clusto;

/// <summary>The VLANs of a port: those that its switch has, and those that are recorded.</summary>
public sealed class VlanState : IComparable<VlanState>, IComparable
{
    /// <summary>The name of the thing whose port it is.</summary>
    public required string Thing { get; init; }

    /// <summary>The port of the thing.</summary>
    public required string Port { get; init; }

    /// <summary>The name of the switch that it leads to; the thing itself where that is the switch.</summary>
    public required string Switch { get; init; }

    /// <summary>The port of the switch.</summary>
    public required string SwitchPort { get; init; }

    /// <summary>What the switch calls its port; null where neither the switch was asked nor that is recorded.</summary>
    public string? Interface { get; init; }

    /// <summary>The VLAN of packets without a tag, as the switch has it, or as it is recorded where only that was asked for; null where there is none.</summary>
    public int? Untagged { get; init; }

    /// <summary>The VLANs that it has with tags, in order.</summary>
    public IReadOnlyList<int> Tagged { get; init; } = [];

    /// <summary>The VLAN of packets without a tag before it was set; null where there was none, and where it was not set.</summary>
    public int? UntaggedBefore { get; init; }

    /// <summary>The VLANs that it had with tags before it was set; null where it was not set.</summary>
    public IReadOnlyList<int>? TaggedBefore { get; init; }

    /// <summary>The VLAN of packets without a tag that is recorded of the switch's port; null where none is.</summary>
    public int? RecordedUntagged { get; init; }

    /// <summary>The VLANs with tags that are recorded of the switch's port.</summary>
    public IReadOnlyList<int> RecordedTagged { get; init; } = [];

    /// <summary>Whether the switch has what is recorded; null where nothing is recorded, or where the switch was not asked.</summary>
    public bool? Agrees { get; init; }

    /// <summary>Orders by the name of the thing without case.</summary>
    /// <param name="other">What to compare with.</param>
    public int CompareTo(VlanState? other) => other is null ? 1 : StringComparer.OrdinalIgnoreCase.Compare(Thing, other.Thing);

    int IComparable.CompareTo(object? obj) => obj is VlanState other ? CompareTo(other) : 1;

    /// <summary>The port and its VLANs: <c>server1 eth1: 203, tagged 10 20</c>.</summary>
    public override string ToString() =>
        $"{Thing} {Port}: {Untagged?.ToString(CultureInfo.InvariantCulture) ?? "none"}{(Tagged.Count == 0 ? "" : ", tagged " + string.Join(' ', Tagged))}";
}
