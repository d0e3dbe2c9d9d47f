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
    private readonly ThingReader things;
    private readonly ThingResolver resolver;
    private readonly CableReader cables;
    private readonly CableWriter cableWriter;
    private readonly PlacementRecords placement;
    private readonly MembershipRecords memberships;
    private readonly ConnectionWays ways;
    private readonly SetWriter sets;
    private readonly ManyConnections connections;
    private readonly ManySeparations separations;

    internal ConnectionRecords(
        StoreSession session,
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
        this.things = things;
        this.resolver = resolver;
        this.cables = cables;
        this.cableWriter = cableWriter;
        this.placement = placement;
        this.memberships = memberships;
        ways = new ConnectionWays(drivers);
        sets = new SetWriter(session, writer);
        connections = new ManyConnections(sets, resolver, ways, new ManyCables(session, drivers, resolver, cables, ways), placement, memberships);
        separations = new ManySeparations(session, drivers, resolver, cables, placement.Many, memberships.Many);
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
            switch (ways.Of(one, port, other, toPort))
            {
                case (ConnectionKind.Placement, var swapped):
                    var (inner, outer, unit) = swapped ? (other, one, PlacementRecords.ParseUnit(port)) : (one, other, PlacementRecords.ParseUnit(toPort));
                    placement.Move(scope, inner, outer, new RackPosition(unit));
                    return Placed(inner.Name, unit, outer.Name);
                case (ConnectionKind.Membership, var swapped):
                    var (member, group) = swapped ? (other, one) : (one, other);
                    memberships.Add(scope, group, member);
                    return Joined(member.Name, group.Name);
                default:
                    return cableWriter.Connect(scope, one, port, other, toPort);
            }
        },
        token);

    /// <summary>How many things are best connected or separated together: where each statement is a round trip, many.</summary>
    public int ConnectedTogether => sets.Size;

    /// <summary>Connects things with as few statements as the database allows; two that cannot be connected take no other with them.</summary>
    /// <param name="items">The things, and the ports that are named, as <see cref="Connect"/> takes them.</param>
    /// <param name="token">Ends the waiting for other writers.</param>
    /// <returns>For each the connection, or what is wrong with it.</returns>
    public IReadOnlyList<(Connection? Made, ClustoException? Mistake)> ConnectMany(IReadOnlyList<(ThingKey Thing, string? Port, ThingKey To, string? ToPort)> items, CancellationToken token) =>
        connections.Connect(items, item => Connect(item.Thing, item.Port, item.To, item.ToPort, token), token);

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
            foreach (var row in ManySeparations.Meant(cables, one, port, other))
            {
                // Both ends may be of the same thing.
                if (cableWriter.Row(one.Id, row.Name)?.PeerThingId is not null)
                    taken.Add(cableWriter.Disconnect(scope, one, row));
            }

            if (other is not null && port is null)
                taken.AddRange(Separate(scope, one, other));
            if (taken.Count == 0)
                throw new NotConnectedException(one.Name, NothingThere(one, port, other));
            return (IReadOnlyList<Connection>)taken;
        },
        token);

    /// <summary>Takes away the connections of things with as few statements as the database allows; one that has none takes no other with it.</summary>
    /// <param name="items">The things and what limits each, as <see cref="Disconnect"/> takes them.</param>
    /// <param name="token">Ends the waiting for other writers.</param>
    /// <returns>For each what was taken away, or what is wrong.</returns>
    public IReadOnlyList<(IReadOnlyList<Connection>? Taken, ClustoException? Mistake)> DisconnectMany(IReadOnlyList<(ThingKey Thing, string? Port, ThingKey? From)> items, CancellationToken token) => sets.Write(
        items,
        static item => item.Thing.Name,
        static _ => [],
        (scope, part) => separations.Disconnect(scope, part, token),
        item => Disconnect(item.Thing, item.Port, item.From, token),
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
            yield return Joined(row.Name, group);
        foreach (var held in placement.Held(row.Id, token))
            yield return Placed(held.Name, held.RackUnit, row.Name);
        foreach (var member in memberships.Direct(row.Id, token))
            yield return Joined(member, row.Name);
    }

    internal static Connection Joined(string member, string group) => new() { Kind = ConnectionKind.Membership, Thing = member, To = group };

    internal static Connection Placed(string thing, decimal? unit, string location) =>
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
                yield return Joined(inner.Name, outer.Name);
        }
    }

    internal static string NothingThere(ThingRow one, string? port, ThingRow? other) => (port, other) switch
    {
        (not null, null) => $"Port '{port}' of '{one.Name}' holds no cable.",
        (not null, not null) => $"Port '{port}' of '{one.Name}' is not connected to '{other.Name}'.",
        (null, not null) => $"'{one.Name}' and '{other.Name}' are not connected.",
        _ => $"'{one.Name}' has no cables.",
    };
}
