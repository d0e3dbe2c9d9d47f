using Clusto.Storage;

namespace Clusto.Connections;

/// <summary>Writes the rows of many cables. Where each statement is a round trip those of all are written together by <see cref="Flush"/>.</summary>
internal sealed class CableRows
{
    // Both ends with one statement, because each refers to the other.
    private const string Insert = """
        insert into Port (ThingId, Name, Kind, PeerThingId, PeerPort)
        values (@ThingId, @Name, @Kind, @PeerThingId, @PeerPort), (@PeerThingId, @PeerPort, @PeerKind, @ThingId, @Name)
        """;

    private const string Plugged = "update Port set PeerThingId = @PeerThingId, PeerPort = @PeerPort where ThingId = @ThingId and Name = @Name";

    private const string PluggedTogether = "update Port set PeerThingId = r.PeerThingId, PeerPort = r.PeerPort";

    private const string PulledTogether = "update Port set PeerThingId = null, PeerPort = null";

    private const string SameCable = "r.ThingId = Port.ThingId and r.Name = Port.Name and r.PeerThingId = Port.PeerThingId and r.PeerPort = Port.PeerPort";

    private static readonly (string Name, ColumnForm Form)[] EndColumns =
        [("ThingId", ColumnForm.Whole), ("Name", ColumnForm.Text), ("PeerThingId", ColumnForm.Whole), ("PeerPort", ColumnForm.Text)];

    private readonly StoreSession session;
    private readonly RowBatch rows;
    private readonly RowBatch bare;
    private readonly RowBatch ends;
    private readonly RowBatch pulled;
    private readonly DroppedPorts dropped;

    public CableRows(StoreSession session)
    {
        this.session = session;
        rows = RowBatch.Insert(session, "Port", ("ThingId", ColumnForm.Whole), ("Name", ColumnForm.Text), ("Kind", ColumnForm.Whole), ("PeerThingId", ColumnForm.Whole), ("PeerPort", ColumnForm.Text));
        bare = RowBatch.Insert(session, "Port", ("ThingId", ColumnForm.Whole), ("Name", ColumnForm.Text), ("Kind", ColumnForm.Whole));
        ends = RowBatch.Of(session, Plugged, $"{PluggedTogether} from ({session.Dialect.Rows(EndColumns)}) r where r.ThingId = Port.ThingId and r.Name = Port.Name and Port.PeerThingId is null", EndColumns);
        pulled = RowBatch.Of(session, "", $"{PulledTogether} from ({session.Dialect.Rows(EndColumns)}) r where {SameCable}", EndColumns);
        dropped = new DroppedPorts(session);
    }

    /// <summary>Puts a cable between two ports that are free, with a row or without.</summary>
    public void Plug(long thing, (string Name, PortKind Kind) near, bool isNearThere, long peer, (string Name, PortKind Kind) far, bool isFarThere)
    {
        if (isNearThere || isFarThere)
        {
            if (!isNearThere)
                bare.Add(thing, near.Name, (int)near.Kind);
            if (!isFarThere)
                bare.Add(peer, far.Name, (int)far.Kind);
            ends.Add(thing, near.Name, peer, far.Name);
            ends.Add(peer, far.Name, thing, near.Name);
        }
        else if (session.Dialect.WritesInSets)
        {
            rows.Add(thing, near.Name, (int)near.Kind, peer, far.Name);
            rows.Add(peer, far.Name, (int)far.Kind, thing, near.Name);
        }
        else
        {
            session.Execute(Insert, ("@ThingId", thing), ("@Name", near.Name), ("@Kind", (int)near.Kind), ("@PeerThingId", peer), ("@PeerPort", far.Name), ("@PeerKind", (int)far.Kind));
        }
    }

    /// <summary>Takes the cable out of a port at this end; only where rows are written together.</summary>
    /// <param name="port">The port with its cable.</param>
    /// <param name="isNeeded">Whether the port needs its row also without a cable.</param>
    public void Pull(PortRow port, bool isNeeded)
    {
        pulled.Add(port.ThingId, port.Name, port.PeerThingId, port.PeerPort);
        if (!isNeeded)
            dropped.Add(port);
    }

    /// <summary>Writes what is kept.</summary>
    /// <exception cref="SetRefusedException">Somebody else was there first.</exception>
    public void Flush()
    {
        rows.Flush();
        bare.Flush();
        ends.FlushEach();
        pulled.FlushEach();
        dropped.Flush();
    }
}
