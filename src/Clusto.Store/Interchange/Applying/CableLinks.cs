using Clusto.Connections;
using Clusto.History;
using Clusto.Interchange.Reading;
using Clusto.Storage;
using Clusto.Things;

namespace Clusto.Interchange.Applying;

/// <summary>Puts the cables of a file where it says, after those that are in their way were taken out.</summary>
internal sealed class CableLinks
{
    private const int Together = 1000;

    // Both ends with one statement, because each refers to the other.
    private const string Insert = """
        insert into Port (ThingId, Name, Kind, PeerThingId, PeerPort)
        values (@ThingId, @Name, @Kind, @PeerThingId, @PeerPort), (@PeerThingId, @PeerPort, @PeerKind, @ThingId, @Name)
        """;

    private const string Plugged = "update Port set PeerThingId = @PeerThingId, PeerPort = @PeerPort where ThingId = @ThingId and Name = @Name";

    private const string PluggedTogether = "update Port set PeerThingId = r.PeerThingId, PeerPort = r.PeerPort";

    private static readonly (string Name, ColumnForm Form)[] EndColumns =
        [("ThingId", ColumnForm.Whole), ("Name", ColumnForm.Text), ("PeerThingId", ColumnForm.Whole), ("PeerPort", ColumnForm.Text)];

    private readonly StoreSession session;
    private readonly CableWriter cables;
    private readonly PortRecords ports;
    private readonly ImportRun run;
    private readonly PendingLinks pending;
    private readonly RowBatch rows;
    private readonly RowBatch bare;
    private readonly RowBatch ends;
    private readonly HashSet<(long Thing, string Port)> taken = [];

    public CableLinks(StoreSession session, CableWriter cables, PortRecords ports, ImportRun run, PendingLinks pending)
    {
        this.session = session;
        this.cables = cables;
        this.ports = ports;
        this.run = run;
        this.pending = pending;
        rows = RowBatch.Insert(session, "Port", ("ThingId", ColumnForm.Whole), ("Name", ColumnForm.Text), ("Kind", ColumnForm.Whole), ("PeerThingId", ColumnForm.Whole), ("PeerPort", ColumnForm.Text));
        bare = RowBatch.Insert(session, "Port", ("ThingId", ColumnForm.Whole), ("Name", ColumnForm.Text), ("Kind", ColumnForm.Whole));
        ends = RowBatch.Of(session, Plugged, $"{PluggedTogether} from ({session.Dialect.Rows(EndColumns)}) r where r.ThingId = Port.ThingId and r.Name = Port.Name", EndColumns);
    }

    public void Write()
    {
        foreach (var (thing, list) in pending.Cables)
            run.ForEach(list, static cable => cable.Mark, cable => Free(thing, cable));
        foreach (var (thing, port) in pending.Plugged.Where(plugged => !pending.Right.Contains(End(plugged.Thing, plugged.Port))))
            Unplug(thing, port);
        // A port may be gone already, with the thing at its other end.
        foreach (var (thing, port) in pending.LostPorts.Where(lost => cables.Row(lost.Thing.Id, lost.Port) is not null))
            ports.Remove(run.Scope, thing, port);
        foreach (var page in pending.Cables.Chunk(Together))
        {
            foreach (var (thing, list) in page)
                run.ForEach(list.Where(static cable => cable.Thing is not null), static cable => cable.Mark, cable => Plug(thing, cable));
            Flush();
        }
    }

    // The file says what is in these ports, so whatever is there gives way.
    private void Free(ThingRow thing, SiteCable cable)
    {
        if (!run.Known.IsNew(thing.Id))
            Unplug(thing, cable.Port);
        if (cable.Thing is not { } name)
            return;
        var peer = run.Known.Get(name);
        if (!run.Known.IsNew(peer.Id) && !pending.Right.Contains(End(peer, cable.ToPort!)))
            Unplug(peer, cable.ToPort!);
    }

    private void Unplug(ThingRow thing, string port)
    {
        if (cables.Row(thing.Id, port) is { PeerThingId: not null } plugged)
            cables.Disconnect(run.Scope, thing, plugged);
    }

    private void Plug(ThingRow thing, SiteCable cable)
    {
        var peer = run.Known.Get(cable.Thing!);
        var (near, far) = (cables.Port(thing, cable.Port), cables.Port(peer, cable.ToPort!));
        // Both are asked, so that both are noted.
        if (!taken.Add((thing.Id, near.Name)) | !taken.Add((peer.Id, far.Name)))
        {
            // The same cable may be told at both of its ends.
            Flush();
            if (cables.Row(thing.Id, near.Name) is { PeerThingId: { } other, PeerPort: { } port } && other == peer.Id && port.Equals(far.Name, StringComparison.OrdinalIgnoreCase))
                return;
        }
        else if (run.Known.IsNew(thing.Id) && run.Known.IsNew(peer.Id) && PortKinds.Counterpart(near.Kind) == far.Kind)
        {
            Connect(thing, near, peer, far);
            return;
        }

        cables.Connect(run.Scope, thing, near.Name, peer, far.Name);
    }

    private void Flush()
    {
        rows.Flush();
        bare.Flush();
        ends.Flush();
        run.Scope.Flush();
    }

    // Between new things, of whose ports everything is known.
    private void Connect(ThingRow thing, (string Name, PortKind Kind) near, ThingRow peer, (string Name, PortKind Kind) far)
    {
        var (isNearThere, isFarThere) = (run.Known.HasRow(thing.Id, near.Name), run.Known.HasRow(peer.Id, far.Name));
        if (isNearThere || isFarThere)
        {
            if (!isNearThere)
                bare.Add(thing.Id, near.Name, (int)near.Kind);
            if (!isFarThere)
                bare.Add(peer.Id, far.Name, (int)far.Kind);
            ends.Add(thing.Id, near.Name, peer.Id, far.Name);
            ends.Add(peer.Id, far.Name, thing.Id, near.Name);
        }
        else if (session.Dialect.WritesInSets)
        {
            rows.Add(thing.Id, near.Name, (int)near.Kind, peer.Id, far.Name);
            rows.Add(peer.Id, far.Name, (int)far.Kind, thing.Id, near.Name);
        }
        else
        {
            session.Execute(Insert, ("@ThingId", thing.Id), ("@Name", near.Name), ("@Kind", (int)near.Kind), ("@PeerThingId", peer.Id), ("@PeerPort", far.Name), ("@PeerKind", (int)far.Kind));
        }

        run.Scope.RecordOfNew(thing.Id, thing.Name, ChangeKind.Connected, null, ChangeFacts.Cable(near.Name, peer.Id, peer.Name, far.Name));
        run.Scope.RecordOfNew(peer.Id, peer.Name, ChangeKind.Connected, null, ChangeFacts.Cable(far.Name, thing.Id, thing.Name, near.Name));
    }

    private static (long, string) End(ThingRow thing, string port) => (thing.Id, port.ToUpperInvariant());
}
