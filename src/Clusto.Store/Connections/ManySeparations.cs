using Clusto.Drivers;
using Clusto.Groups;
using Clusto.History;
using Clusto.Placement;
using Clusto.Storage;
using Clusto.Things;

namespace Clusto.Connections;

/// <summary>Takes many connections away with a few statements.</summary>
internal sealed class ManySeparations(StoreSession session, DriverRecords drivers, ThingResolver resolver, CableReader cables, ManyPlaces places, ManyMembers members)
{
    /// <summary>Takes the connections of things away, and gives them, or what is wrong.</summary>
    /// <exception cref="SetRefusedException">A group has rules, or somebody else changed a connection first.</exception>
    public List<(IReadOnlyList<Connection>? Result, ClustoException? Mistake)> Disconnect(ChangeScope scope, IReadOnlyList<(ThingKey Thing, string? Port, ThingKey? From)> items, CancellationToken token)
    {
        var results = new (IReadOnlyList<Connection>? Result, ClustoException? Mistake)[items.Count];
        var pairs = resolver.LockedPairs([.. items.Select(static item => (item.Thing, item.From))], (index, mistake) => results[index].Mistake = mistake, token);
        var work = Begin(scope, items, pairs, token);
        foreach (var (index, (one, other)) in pairs)
        {
            try
            {
                results[index].Result = Disconnect(work, one, items[index].Port, other);
            }
            catch (ClustoException mistake) when (!mistake.EndsCommand)
            {
                results[index].Mistake = mistake;
            }
        }

        work.Cables.Flush();
        places.TakeOut(work.Out);
        members.TakeOut(work.Left);
        scope.Flush();
        return [.. results];
    }

    // The far ends of cables are known only when the near ends are read; once they are locked too, all is read again.
    private Work Begin(ChangeScope scope, IReadOnlyList<(ThingKey Thing, string? Port, ThingKey? From)> items, SortedDictionary<int, (ThingRow One, ThingRow? Other)> pairs, CancellationToken token)
    {
        var things = new Dictionary<long, ThingRow>();
        foreach (var (one, other) in pairs.Values)
        {
            things[one.Id] = one;
            if (other is not null)
                things[other.Id] = other;
        }

        var held = HeldPorts.Read(session, things.Keys, token);
        var far = pairs.SelectMany(pair => Meant(held, pair.Value.One, items[pair.Key].Port, pair.Value.Other)).Where(port => !things.ContainsKey(port.PeerThingId!.Value));
        List<ThingKey> peers = [.. far.Select(static port => new ThingKey(port.PeerName!, port.PeerThingId)).Distinct()];
        if (peers.Count > 0)
        {
            foreach (var peer in resolver.LockedEach(peers, static (_, mistake) => throw new SetRefusedException(mistake), token).Values)
                things.Add(peer.Id, peer);
            held = HeldPorts.Read(session, things.Keys, token);
        }

        var isApart = pairs.Any(pair => pair.Value.Other is not null && items[pair.Key].Port is null);
        return new Work(scope, things, held, isApart ? members.Among(things.Keys, token) : [], new CableRows(session));
    }

    private List<Connection> Disconnect(Work work, ThingRow one, string? port, ThingRow? other)
    {
        if (port is not null)
            new PortChoice(drivers, cables, work.Held).Port(one, port);
        var taken = new List<Connection>();
        foreach (var row in Meant(work.Held, one, port, other))
        {
            // Both ends may be of the same thing.
            if (work.Held.Row(one.Id, row.Name)?.PeerThingId is not null)
                taken.Add(Unplug(work, one, row));
        }

        if (other is not null && port is null)
        {
            Separate(work, one.Id, other.Id, taken);
            Separate(work, other.Id, one.Id, taken);
        }

        return taken.Count > 0 ? taken : throw new NotConnectedException(one.Name, ConnectionRecords.NothingThere(one, port, other));
    }

    private Connection Unplug(Work work, ThingRow thing, PortRow port)
    {
        var peer = work.Things.GetValueOrDefault(port.PeerThingId!.Value) ?? throw new SetRefusedException(null);
        var far = work.Held.Row(peer.Id, port.PeerPort!) ?? throw new SetRefusedException(null);
        Pull(work, thing, port);
        Pull(work, peer, far);
        work.Scope.RecordTogether(thing.Id, thing.Name, ChangeKind.Disconnected, ChangeFacts.Cable(port.Name, peer.Id, peer.Name, far.Name), null);
        work.Scope.RecordTogether(peer.Id, peer.Name, ChangeKind.Disconnected, ChangeFacts.Cable(far.Name, thing.Id, thing.Name, port.Name), null);
        return CableWriter.Cable(thing, port.Name, port.Kind, peer, far.Name);
    }

    private void Pull(Work work, ThingRow thing, PortRow port)
    {
        var empty = port with { PeerThingId = null, PeerPort = null, PeerName = null };
        var isNeeded = cables.IsNeeded(thing, empty);
        work.Cables.Pull(port, isNeeded);
        if (isNeeded)
            work.Held.Put(empty);
        else
            work.Held.Drop(thing.Id, port.Name);
    }

    private void Separate(Work work, long innerId, long outerId, List<Connection> taken)
    {
        var (inner, outer) = (work.Things[innerId], work.Things[outerId]);
        if (inner.LocationId == outer.Id)
        {
            var nowhere = inner with { LocationId = null, RackUnit = null, RackUnits = null, RackFace = null, RackSide = null };
            work.Things[inner.Id] = nowhere;
            work.Out.Add(nowhere);
            work.Scope.RecordTogether(inner.Id, inner.Name, ChangeKind.Moved, ChangeFacts.Place(inner, outer.Name), null);
            taken.Add(ConnectionRecords.Placed(inner.Name, inner.RackUnit, outer.Name));
        }

        if (work.Members.Remove((outer.Id, inner.Id)))
        {
            if (work.IsRuled(outer, members))
                throw new SetRefusedException(null);
            work.Left.Add((outer.Id, inner.Id));
            work.Scope.RecordTogether(inner.Id, inner.Name, ChangeKind.Left, ChangeFacts.Group(outer.Id, outer.Name), null);
            taken.Add(ConnectionRecords.Joined(inner.Name, outer.Name));
        }
    }

    /// <summary>The ports of a thing whose cables are meant.</summary>
    public static List<PortRow> Meant(IPortRows ports, ThingRow thing, string? port, ThingRow? other) => ports.Rows(thing.Id)
        .FindAll(row => row.PeerThingId is not null && (port is null || row.Name.Equals(port, StringComparison.OrdinalIgnoreCase)) && (other is null || row.PeerThingId == other.Id));

    /// <summary>What is there while the items are gone through, and what is to be written of it.</summary>
    private sealed record Work(ChangeScope Scope, Dictionary<long, ThingRow> Things, HeldPorts Held, HashSet<(long Group, long Member)> Members, CableRows Cables)
    {
        private readonly Dictionary<long, bool> ruled = [];

        public List<ThingRow> Out { get; } = [];

        public List<(long Group, long Member)> Left { get; } = [];

        public bool IsRuled(ThingRow group, ManyMembers members) => ruled.TryGetValue(group.Id, out var known) ? known : ruled[group.Id] = members.IsRuled(group);
    }
}
