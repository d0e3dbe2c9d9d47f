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

    private readonly CableWriter cables;
    private readonly PortRecords ports;
    private readonly ImportRun run;
    private readonly PendingLinks pending;
    private readonly CableRows rows;
    private readonly HashSet<(long Thing, string Port)> taken = [];

    public CableLinks(StoreSession session, CableWriter cables, PortRecords ports, ImportRun run, PendingLinks pending)
    {
        this.cables = cables;
        this.ports = ports;
        this.run = run;
        this.pending = pending;
        rows = new CableRows(session);
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
        run.Scope.Flush();
    }

    // Between new things, of whose ports everything is known.
    private void Connect(ThingRow thing, (string Name, PortKind Kind) near, ThingRow peer, (string Name, PortKind Kind) far)
    {
        rows.Plug(thing.Id, near, run.Known.HasRow(thing.Id, near.Name), peer.Id, far, run.Known.HasRow(peer.Id, far.Name));
        run.Scope.RecordOfNew(thing.Id, thing.Name, ChangeKind.Connected, null, ChangeFacts.Cable(near.Name, peer.Id, peer.Name, far.Name));
        run.Scope.RecordOfNew(peer.Id, peer.Name, ChangeKind.Connected, null, ChangeFacts.Cable(far.Name, thing.Id, thing.Name, near.Name));
    }

    private static (long, string) End(ThingRow thing, string port) => (thing.Id, port.ToUpperInvariant());
}
