using System.Data.Common;
using Clusto.Drivers;
using Clusto.History;
using Clusto.Storage;
using Clusto.Things;

namespace Clusto.Connections;

/// <summary>Puts cables between ports and takes them away, inside a write that is in progress. A cable is two rows that point at one another.</summary>
internal sealed class CableWriter(StoreSession session, DriverRecords drivers, ThingReader things, CableReader cables)
{
    private const string SelectPort = $"select {PortRow.Columns} where p.ThingId = @ThingId and p.Name = @Name";
    private const string InsertPort = "insert into Port (ThingId, Name, Kind) values (@ThingId, @Name, @Kind)";
    private const string DeletePort = "delete from Port where ThingId = @ThingId and Name = @Name";

    private const string PlugIn = """
        update Port set PeerThingId = @PeerThingId, PeerPort = @PeerPort
        where ThingId = @ThingId and Name = @Name and PeerThingId is null
        """;

    private const string PullOut = "update Port set PeerThingId = null, PeerPort = null where ThingId = @ThingId and Name = @Name";

    public PortRow? Row(long thingId, string name) =>
        session.ReadFirst(SelectPort, PortRow.Read, CancellationToken.None, ("@ThingId", thingId), ("@Name", name));

    /// <summary>The port of a thing by its name: spelled as the driver does, with its kind.</summary>
    /// <exception cref="PortUnknownException">The thing has no such port.</exception>
    public (string Name, PortKind Kind) Port(ThingRow thing, string name)
    {
        var fromDriver = drivers.CatalogWith(thing.DriverId, CancellationToken.None).Ports(thing.DriverId);
        if (fromDriver.Kind(name) is { } kind)
            return (fromDriver.Spelling(name), kind);
        return Row(thing.Id, name) is { } own ? (own.Name, own.Kind) : throw new PortUnknownException(thing.Name, name, fromDriver.Summary);
    }

    public Connection Connect(ChangeScope scope, ThingRow one, string? onePort, ThingRow other, string? otherPort)
    {
        var (from, to) = Choose(one, onePort, other, otherPort);
        if (one.Id == other.Id && from.Name.Equals(to.Name, StringComparison.OrdinalIgnoreCase))
            throw new PortKindMismatchException(one.Name, $"Port '{from.Name}' of '{one.Name}' cannot be connected to itself.");
        if (to.Kind != PortKinds.Counterpart(from.Kind))
            throw new PortKindMismatchException(one.Name, $"'{from.Name}' of '{one.Name}' is {PortKinds.InWords(from.Kind)} and '{to.Name}' of '{other.Name}' is {PortKinds.InWords(to.Kind)}; they do not go together.");

        Prepare(one, from);
        Prepare(other, to);
        Plug(one, from.Name, other, to.Name);
        Plug(other, to.Name, one, from.Name);
        scope.Record(one.Id, one.Name, ChangeKind.Connected, null, ChangeFacts.Cable(from.Name, other.Id, other.Name, to.Name));
        scope.Record(other.Id, other.Name, ChangeKind.Connected, null, ChangeFacts.Cable(to.Name, one.Id, one.Name, from.Name));
        return new Connection { Kind = ConnectionKind.Cable, Thing = one.Name, Port = from.Name, To = other.Name, ToPort = to.Name, PortKind = from.Kind };
    }

    /// <summary>Takes the cable out of a port, at both ends.</summary>
    public Connection Disconnect(ChangeScope scope, ThingRow thing, PortRow port)
    {
        var peer = things.Row(port.PeerThingId!.Value, CancellationToken.None)!;
        var peerPort = Row(peer.Id, port.PeerPort!)!;
        session.Execute(PullOut, ("@ThingId", thing.Id), ("@Name", port.Name));
        session.Execute(PullOut, ("@ThingId", peer.Id), ("@Name", peerPort.Name));
        DropIfEmpty(thing, port.Name);
        DropIfEmpty(peer, peerPort.Name);
        scope.Record(thing.Id, thing.Name, ChangeKind.Disconnected, ChangeFacts.Cable(port.Name, peer.Id, peer.Name, peerPort.Name), null);
        scope.Record(peer.Id, peer.Name, ChangeKind.Disconnected, ChangeFacts.Cable(peerPort.Name, thing.Id, thing.Name, port.Name), null);
        return new Connection { Kind = ConnectionKind.Cable, Thing = thing.Name, Port = port.Name, To = peer.Name, ToPort = peerPort.Name, PortKind = port.Kind };
    }

    /// <summary>Makes sure that a port has a row.</summary>
    public void Prepare(ThingRow thing, (string Name, PortKind Kind) port)
    {
        if (Row(thing.Id, port.Name) is null)
            session.Execute(InsertPort, ("@ThingId", thing.Id), ("@Name", port.Name), ("@Kind", (int)port.Kind));
    }

    /// <summary>A port of the driver's needs a row only while it holds a cable or carries facts.</summary>
    public void DropIfEmpty(ThingRow thing, string port)
    {
        var isOwn = drivers.CatalogWith(thing.DriverId, CancellationToken.None).Ports(thing.DriverId).Kind(port) is null;
        if (!isOwn && Row(thing.Id, port) is { HasFacts: false, PeerThingId: null })
            session.Execute(DeletePort, ("@ThingId", thing.Id), ("@Name", port));
    }

    /// <summary>Lets the ports of a thing's own that its new driver brings be the driver's, and gives what they were.</summary>
    public List<PortFact> GiveWay(ThingRow thing, long newDriver)
    {
        var (fromDriver, fromNew) = (drivers.CatalogWith(thing.DriverId, CancellationToken.None).Ports(thing.DriverId), drivers.CatalogWith(newDriver, CancellationToken.None).Ports(newDriver));
        var own = cables.Rows(thing.Id, CancellationToken.None).FindAll(row => fromDriver.Kind(row.Name) is null && fromNew.Kind(row.Name) is not null);
        foreach (var row in own)
            DropIfEmpty(thing with { DriverId = newDriver }, row.Name);
        return own.ConvertAll(static row => row.ToFact());
    }

    private void Plug(ThingRow thing, string port, ThingRow peer, string peerPort)
    {
        try
        {
            if (session.Execute(PlugIn, ("@PeerThingId", peer.Id), ("@PeerPort", peerPort), ("@ThingId", thing.Id), ("@Name", port)) == 1)
                return;
        }
        catch (DbException error) when (session.Dialect.IsUniqueViolation(error))
        {
            // The same answer as for a port that is taken: somebody was there first, at this end or at the other.
        }

        throw InUse(thing, port) ?? InUse(peer, peerPort) ?? new PortInUseException(thing.Name, port, null);
    }

    private PortInUseException? InUse(ThingRow thing, string port)
    {
        var holder = Row(thing.Id, port);
        return holder?.PeerThingId is null ? null : new PortInUseException(thing.Name, port, $"'{holder.PeerPort}' of '{holder.PeerName}'");
    }

    private ((string Name, PortKind Kind) From, (string Name, PortKind Kind) To) Choose(ThingRow one, string? onePort, ThingRow other, string? otherPort)
    {
        if (onePort is not null && otherPort is not null)
            return (Port(one, onePort), Port(other, otherPort));
        if (onePort is not null)
        {
            var from = Port(one, onePort);
            return (from, Free(other, PortKinds.Counterpart(from.Kind), one) ?? throw NoneFree(other, PortKinds.Counterpart(from.Kind)));
        }

        if (otherPort is not null)
        {
            var to = Port(other, otherPort);
            return (Free(one, PortKinds.Counterpart(to.Kind), other) ?? throw NoneFree(one, PortKinds.Counterpart(to.Kind)), to);
        }

        foreach (var kind in KindsInOrder(one, other))
        {
            if (Free(one, kind, other) is { } from && Free(other, PortKinds.Counterpart(kind), one, from.Name) is { } to)
                return (from, to);
        }

        throw new PortKindMismatchException(one.Name, $"'{one.Name}' and '{other.Name}' have no pair of free ports that go together.");
    }

    // What a thing is for decides: to a PDU goes power, to a console server the console; else the network comes first.
    private IEnumerable<PortKind> KindsInOrder(ThingRow one, ThingRow other)
    {
        var main = new[] { MainKind(one), MainKind(other) is { } kind ? PortKinds.Counterpart(kind) : null };
        return main.Where(kind => kind is not null and not PortKind.Network).Select(kind => kind!.Value)
            .Concat([PortKind.Network, PortKind.PowerInlet, PortKind.PowerOutlet, PortKind.Console, PortKind.ConsoleServer])
            .Distinct();
    }

    private PortKind? MainKind(ThingRow thing) => drivers.CatalogWith(thing.DriverId, CancellationToken.None).Ports(thing.DriverId).MainKind;

    private (string Name, PortKind Kind)? Free(ThingRow thing, PortKind kind, ThingRow peer, string? except = null)
    {
        var free = cables.Ports(thing, CancellationToken.None)
            .Find(port => port.Kind == kind && !port.IsConnected && !(thing.Id == peer.Id && port.Name == except));
        return free is null ? null : (free.Name, free.Kind);
    }

    private static PortKindMismatchException NoneFree(ThingRow thing, PortKind kind) =>
        new(thing.Name, $"'{thing.Name}' does not have {PortKinds.InWords(kind)} that is free.");
}
