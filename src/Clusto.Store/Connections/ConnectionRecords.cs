using Clusto.Drivers;
using Clusto.Groups;
using Clusto.Placement;
using Clusto.Storage;
using Clusto.Things;

namespace Clusto.Connections;

/// <summary>Connects things in the way that the two mean: a cable, a place, or a membership.</summary>
public sealed class ConnectionRecords
{
    private readonly StoreWriter writer;
    private readonly DriverRecords drivers;
    private readonly ThingReader things;
    private readonly ThingResolver resolver;
    private readonly CableReader cables;
    private readonly CableWriter cableWriter;
    private readonly PlacementRecords placement;
    private readonly MembershipRecords memberships;

    internal ConnectionRecords(
        StoreWriter writer,
        DriverRecords drivers,
        ThingReader things,
        ThingResolver resolver,
        CableReader cables,
        CableWriter cableWriter,
        PlacementRecords placement,
        MembershipRecords memberships)
    {
        this.writer = writer;
        this.drivers = drivers;
        this.things = things;
        this.resolver = resolver;
        this.cables = cables;
        this.cableWriter = cableWriter;
        this.placement = placement;
        this.memberships = memberships;
    }

    /// <summary>Connects two things: into a rack or other location, into a group, else by a cable; free ports are picked where none is named.</summary>
    /// <param name="thing">The first thing.</param>
    /// <param name="port">A port of the first thing; makes it a cable.</param>
    /// <param name="to">The second thing.</param>
    /// <param name="toPort">A port of the second thing, or <c>RU13</c> in a rack.</param>
    /// <param name="token">Ends the waiting for other writers.</param>
    /// <exception cref="PortInUseException">A named port holds a cable already.</exception>
    /// <exception cref="PortKindMismatchException">The ports do not go together, or none is free.</exception>
    public Connection Connect(ThingKey thing, string? port, ThingKey to, string? toPort, CancellationToken token) => writer.Write(
        scope =>
        {
            var one = resolver.ForChange(thing);
            var other = resolver.Find(to, token);
            switch (Way(one, port, other, toPort))
            {
                case (ConnectionKind.Placement, var swapped):
                    var (inner, outer, unit) = swapped ? (other, one, PlacementRecords.ParseUnit(port)) : (one, other, PlacementRecords.ParseUnit(toPort));
                    placement.Move(scope, inner, outer, new RackPosition(unit));
                    return new Connection { Kind = ConnectionKind.Placement, Thing = inner.Name, To = outer.Name, ToPort = unit is { } place ? PlaceWords.Unit(place) : null };
                case (ConnectionKind.Membership, var swapped):
                    var (member, group) = swapped ? (other, one) : (one, other);
                    memberships.Add(scope, group, member);
                    return new Connection { Kind = ConnectionKind.Membership, Thing = member.Name, To = group.Name };
                default:
                    return cableWriter.Connect(scope, one, port, other, toPort);
            }
        },
        token);

    /// <summary>Takes away the connections of a thing that are named: the cable in a port, all between two things, or all cables.</summary>
    /// <param name="thing">The thing.</param>
    /// <param name="port">Only the cable in this port; null for any.</param>
    /// <param name="from">Only what connects it to this thing; null for all its cables.</param>
    /// <param name="token">Ends the waiting for other writers.</param>
    /// <exception cref="NotConnectedException">There is no such connection.</exception>
    public IReadOnlyList<Connection> Disconnect(ThingKey thing, string? port, ThingKey? from, CancellationToken token) => writer.Write(
        scope =>
        {
            var one = resolver.ForChange(thing);
            var other = from is { } key ? resolver.Find(key, token) : null;
            if (port is not null)
                cableWriter.Port(one, port);
            var taken = new List<Connection>();
            foreach (var row in cables.Rows(one.Id, token).Where(row => row.PeerThingId is not null))
            {
                if ((port is null || row.Name.Equals(port, StringComparison.OrdinalIgnoreCase)) && (other is null || row.PeerThingId == other.Id) && cableWriter.Row(one.Id, row.Name)?.PeerThingId is not null)
                    taken.Add(cableWriter.Disconnect(scope, one, row));
            }

            if (other is not null && port is null)
                taken.AddRange(Separate(scope, one, other));
            if (taken.Count == 0)
                throw new NotConnectedException(one.Name, NothingThere(one, port, other));
            return (IReadOnlyList<Connection>)taken;
        },
        token);

    /// <summary>All connections of a thing: its cables, its place, its groups, what it holds and its members.</summary>
    public IEnumerable<Connection> Of(ThingKey thing, CancellationToken token)
    {
        var row = resolver.Find(thing, token);
        foreach (var cable in cables.Of(row, token))
            yield return cable;
        if (row.LocationId is { } location && things.Row(location, token) is { } holder)
            yield return Placed(row.Name, row.RackUnit, holder.Name);
        foreach (var group in memberships.Of(row.Id, token))
            yield return new Connection { Kind = ConnectionKind.Membership, Thing = row.Name, To = group };
        foreach (var held in placement.Held(row.Id, token))
            yield return Placed(held.Name, held.RackUnit, row.Name);
        foreach (var member in memberships.Direct(row.Id, token))
            yield return new Connection { Kind = ConnectionKind.Membership, Thing = member, To = row.Name };
    }

    private static Connection Placed(string thing, decimal? unit, string location) =>
        new() { Kind = ConnectionKind.Placement, Thing = thing, To = location, ToPort = unit is { } place ? PlaceWords.Unit(place) : null };

    private IEnumerable<Connection> Separate(ChangeScope scope, ThingRow one, ThingRow other)
    {
        foreach (var (inner, outer) in new[] { (one, other), (other, one) })
        {
            if (inner.LocationId == outer.Id)
            {
                placement.Move(scope, inner, null, default);
                yield return Placed(inner.Name, inner.RackUnit, outer.Name);
            }

            if (memberships.TryRemove(scope, outer, inner) is not null)
                yield return new Connection { Kind = ConnectionKind.Membership, Thing = inner.Name, To = outer.Name };
        }
    }

    private (ConnectionKind Kind, bool Swapped) Way(ThingRow one, string? port, ThingRow other, string? toPort)
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

    private static string NothingThere(ThingRow one, string? port, ThingRow? other) => (port, other) switch
    {
        (not null, null) => $"Port '{port}' of '{one.Name}' holds no cable.",
        (not null, not null) => $"Port '{port}' of '{one.Name}' is not connected to '{other.Name}'.",
        (null, not null) => $"'{one.Name}' and '{other.Name}' are not connected.",
        _ => $"'{one.Name}' has no cables.",
    };
}
