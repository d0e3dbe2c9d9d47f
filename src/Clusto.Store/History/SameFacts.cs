using Clusto.Attributes;
using Clusto.Connections;

namespace Clusto.History;

/// <summary>Whether two facts are the same. Names do not count where there are numbers: what is referred to may have another name by now.</summary>
internal static class SameFacts
{
    public static bool Places(PlaceFact? one, PlaceFact? other) => one is null || other is null ? one == other : one with { Location = null } == (other with { Location = null });

    public static bool Values(IReadOnlyList<AttributeRow> one, IReadOnlyList<AttributeRow> other)
    {
        if (one.Count != other.Count)
            return false;
        for (var index = 0; index < one.Count; index++)
        {
            if (!Value(one[index], other[index]))
                return false;
        }

        return true;
    }

    /// <summary>What is known of a port; a driver's port that nothing is known of needs no row.</summary>
    public static bool Ports(PortFact? one, PortFact? other, bool isOfDriver) => isOfDriver
        ? (one?.Mac, one?.Facts) == (other?.Mac, other?.Facts)
        : one is null || other is null ? one == other : one with { Port = other.Port } == other;

    public static bool Cables(PortRow? port, CableFact? cable) => cable is null
        ? port?.PeerThingId is null
        : port?.PeerThingId == cable.PeerId && string.Equals(port.PeerPort, cable.PeerPort, StringComparison.OrdinalIgnoreCase);

    private static bool Value(AttributeRow one, AttributeRow other) =>
        one.Key == other.Key && one.IsAt(other.Number, other.Subkey) && one.Type == other.Type
        && (one.ReferenceId is { } reference ? reference == other.ReferenceId : one.Value.Equals(other.Value));
}
