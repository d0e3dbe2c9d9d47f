using System.Globalization;

namespace Clusto.Operations.Vlan;

/// <summary>The VLANs of one port of a switch.</summary>
internal sealed record PortVlans
{
    /// <summary>The VLAN of packets without a tag; 0 where the switch has none for it.</summary>
    public required int Untagged { get; init; }

    /// <summary>The VLANs that it has with tags, in order.</summary>
    public required IReadOnlyList<int> Tagged { get; init; }

    /// <summary>What a request makes of it.</summary>
    public PortVlans After(VlanRequest request)
    {
        var untagged = request.Untagged ?? Untagged;
        return new PortVlans { Untagged = untagged, Tagged = [.. (request.Tagged ?? Tagged.Where(vlan => vlan != untagged)).Distinct().Order()] };
    }

    public bool Equals(PortVlans? other) => other is not null && Untagged == other.Untagged && Tagged.SequenceEqual(other.Tagged);

    public override int GetHashCode() => Tagged.Aggregate(Untagged, HashCode.Combine);

    /// <summary>The VLANs in words: <c>203, tagged 10 20</c>.</summary>
    public override string ToString()
    {
        var untagged = Untagged == 0 ? "none" : Untagged.ToString(CultureInfo.InvariantCulture);
        return Tagged.Count == 0 ? untagged : $"{untagged}, tagged {string.Join(" ", Tagged)}";
    }
}
