using System.Data.Common;
using Clusto.Drivers;
using Clusto.History;
using Clusto.Storage;
using Clusto.Things;

namespace Clusto.Connections;

/// <summary>Puts cables between ports and takes them away, inside a write that is in progress. A cable is two rows that point at one another.</summary>
internal sealed class CableWriter(StoreSession session, DriverRecords drivers, ThingReader things, CableReader cables)
{
    private const string InsertPort = "insert into Port (ThingId, Name, Kind) values (@ThingId, @Name, @Kind)";
    private const string DeletePort = "delete from Port where ThingId = @ThingId and Name = @Name";

    private const string PlugIn = """
        update Port set PeerThingId = @PeerThingId, PeerPort = @PeerPort
        where ThingId = @ThingId and Name = @Name and PeerThingId is null
        """;

    private const string PullOut = "update Port set PeerThingId = null, PeerPort = null where ThingId = @ThingId and Name = @Name";

    private readonly PortChoice choice = new(drivers, cables, cables);

    /// <summary>The ports of a thing that have rows.</summary>
    public List<PortRow> Ports(ThingRow thing) => cables.Rows(thing.Id, CancellationToken.None);

    public PortRow? Row(long thingId, string name) => cables.Row(thingId, name);

    /// <inheritdoc cref="PortChoice.Port(ThingRow, string)"/>
    public (string Name, PortKind Kind) Port(ThingRow thing, string name) => choice.Port(thing, name);

    public Connection Connect(ChangeScope scope, ThingRow one, string? onePort, ThingRow other, string? otherPort)
    {
        var (from, to) = choice.Choose(one, onePort, other, otherPort);
        Prepare(one, from);
        Prepare(other, to);
        Plug(one, from.Name, other, to.Name);
        Plug(other, to.Name, one, from.Name);
        scope.Record(one.Id, one.Name, ChangeKind.Connected, null, ChangeFacts.Cable(from.Name, other.Id, other.Name, to.Name));
        scope.Record(other.Id, other.Name, ChangeKind.Connected, null, ChangeFacts.Cable(to.Name, one.Id, one.Name, from.Name));
        return Cable(one, from.Name, from.Kind, other, to.Name);
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
        return Cable(thing, port.Name, port.Kind, peer, peerPort.Name);
    }

    /// <summary>A cable as it is told of, seen from one of its ends.</summary>
    public static Connection Cable(ThingRow thing, string port, PortKind kind, ThingRow peer, string peerPort) =>
        new() { Kind = ConnectionKind.Cable, Thing = thing.Name, Port = port, To = peer.Name, ToPort = peerPort, PortKind = kind };

    /// <summary>Makes sure that a port has a row.</summary>
    public void Prepare(ThingRow thing, (string Name, PortKind Kind) port)
    {
        if (Row(thing.Id, port.Name) is null)
            session.Execute(InsertPort, ("@ThingId", thing.Id), ("@Name", port.Name), ("@Kind", (int)port.Kind));
    }

    /// <summary>A port of the driver's needs a row only while it holds a cable or carries facts.</summary>
    public void DropIfEmpty(ThingRow thing, string port)
    {
        if (!cables.IsOwn(thing, port) && Row(thing.Id, port) is { HasFacts: false, PeerThingId: null })
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

        throw choice.InUse(thing, port) ?? choice.InUse(peer, peerPort) ?? new PortInUseException(thing.Name, port, null);
    }
}
