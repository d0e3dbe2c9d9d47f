using Clusto.Drivers;
using Clusto.Placement;
using Clusto.Things;

namespace Clusto.Connections;

/// <summary>Says in which way two things are connected: the two decide, and what is named as ports.</summary>
internal sealed class ConnectionWays(DriverRecords drivers)
{
    /// <summary>The way, and whether it is the second thing that goes into the first.</summary>
    /// <exception cref="PlacementNotAllowedException">Neither may hold the other.</exception>
    public (ConnectionKind Kind, bool Swapped) Of(ThingRow one, string? port, ThingRow other, string? toPort)
    {
        var catalog = drivers.CatalogWith(other.DriverId, CancellationToken.None);
        var mayPlace = catalog.MayHold(other.DriverId, one.DriverId);
        if (PlacementRecords.ParseUnit(toPort) is not null && port is null && catalog.Driver(other.DriverId).Units is not null)
            return (ConnectionKind.Placement, false);
        if (PlacementRecords.ParseUnit(port) is not null && toPort is null && catalog.Driver(one.DriverId).Units is not null)
            return (ConnectionKind.Placement, true);
        if (port is not null || toPort is not null)
            return (ConnectionKind.Cable, false);
        if (catalog.Category(other.DriverId) == Category.Group)
            return (ConnectionKind.Membership, false);
        if (catalog.Category(one.DriverId) == Category.Group)
            return (ConnectionKind.Membership, true);
        if (mayPlace)
            return (ConnectionKind.Placement, false);
        if (catalog.MayHold(one.DriverId, other.DriverId))
            return (ConnectionKind.Placement, true);
        if (catalog.Category(one.DriverId) == Category.Location || catalog.Category(other.DriverId) == Category.Location)
            throw new PlacementNotAllowedException(one.Name, catalog.Name(one.DriverId), other.Name, catalog.Name(other.DriverId));
        return (ConnectionKind.Cable, false);
    }
}
