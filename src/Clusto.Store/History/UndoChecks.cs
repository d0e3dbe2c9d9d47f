using Clusto.Connections;
using Clusto.Drivers;
using Clusto.Placement;
using Clusto.Resources;
using Clusto.Storage;
using Clusto.Things;

namespace Clusto.History;

/// <summary>Checks what things shall be against all others: whether names, units and ports are free, and whether what they refer to is there.</summary>
internal sealed class UndoChecks(StoreSession session, DriverRecords drivers, TakingBack back, ThingReader things, PlacementWriter places, UndoTargets targets, LaterChanges later)
{
    private const string UnitHolders = """
        select distinct u.ThingId from RackUnit u
        where u.RackId = @RackId and u.HalfUnit between @First and @Last and (u.Face & @Face) <> 0 and (u.Side & @Side) <> 0
        """;

    private const string HeldIds = "select t.Id from Thing t where t.LocationId = @Id order by t.NameKey";
    private const string MemberIds = "select m.MemberId from Membership m where m.GroupId = @Id order by m.MemberId";
    private const string Referrers = "select distinct a.ThingId, a.AttributeKey from Attribute a where a.ReferenceId = @Id order by a.ThingId, a.AttributeKey";

    private const string HolderOf = "select r.ThingId from Resource r where r.ManagerId = @ManagerId and r.Value = @Value";
    private const string HolderIds = "select distinct r.ThingId from Resource r where r.ManagerId = @Id order by r.ThingId";

    private readonly List<string> obstacles = [];

    /// <summary>What stands in the way.</summary>
    public List<string> Find()
    {
        foreach (var (id, now, after) in targets.All)
        {
            if (after is null)
            {
                if (now is not null)
                    CheckUnused(now);
                continue;
            }

            if (after.LostDriver is { } lost)
            {
                obstacles.Add($"'{lost}', which was the driver of '{after.Name}', is gone" + later.ByDriver(lost));
                continue;
            }

            if (now?.Name != after.Name)
                CheckName(after);
            if (now is null || !SameFacts.Places(now.Place, after.Place) || now.Row.DriverId != after.Row.DriverId)
                CheckPlace(after);
            if (now is not null && now.Row.DriverId != after.Row.DriverId)
                CheckDriver(after);
            foreach (var row in after.AttributeRows.Where(row => row.ReferenceId is not null))
                CheckReference(after, now, row);
            foreach (var group in after.Groups.Where(group => now?.Groups.Contains(group) != true))
                CheckGroup(after, group);
            foreach (var port in after.Ports.Values)
                CheckCable(after, now, port);
            foreach (var row in StateRecords.Lost(after, now))
                CheckResource(after, row);
        }

        return obstacles;
    }

    private void CheckName(ThingState after)
    {
        if (things.Row(after.Name, CancellationToken.None) is { } holder && holder.Id != after.Id && targets.After(holder.Id) is { } other && ThingName.Fold(other.Name) == ThingName.Fold(after.Name))
            obstacles.Add($"the name '{after.Name}' is taken by another thing" + later.By(holder.Id, ChangeKind.Created, ChangeKind.Renamed));
    }

    private void CheckPlace(ThingState after)
    {
        if (after.Row.LocationId is not { } location)
            return;
        if (targets.After(location) is not { } container)
        {
            obstacles.Add($"the location that held '{after.Name}' is gone" + later.By(location, ChangeKind.Removed));
            return;
        }

        if (container.LostDriver is not null)
            return;
        var row = after.Row;
        try
        {
            var place = places.Check(row.Name, row.DriverId, container.Row, new RackPosition(row.RackUnit, row.RackUnits, row.RackFace, row.RackSide));
            if (place.Unit is not null)
                CheckUnits(after, container, place);
        }
        catch (ClustoException error)
        {
            obstacles.Add(error.Message.TrimEnd('.') + later.By(location, ChangeKind.DriverChanged));
        }

        CheckLoop(after, container);
    }

    private void CheckUnits(ThingState after, ThingState rack, RackPlace place)
    {
        var holders = session.Read(
            UnitHolders,
            static row => row.GetInt64(0),
            CancellationToken.None,
            ("@RackId", rack.Id),
            ("@First", place.FirstHalf),
            ("@Last", place.LastHalf),
            ("@Face", (int)place.Face!.Value),
            ("@Side", (int)place.Side!.Value));
        foreach (var holder in holders.Where(holder => holder != after.Id))
        {
            if (targets.After(holder) is { } other && SameFacts.Places(other.Place, targets.Now(holder)?.Place))
                obstacles.Add($"{place.Description} in '{rack.Name}', where '{after.Name}' was, is taken by '{other.Name}'" + later.By(holder, ChangeKind.Moved, ChangeKind.Created));
        }
    }

    private void CheckLoop(ThingState after, ThingState container)
    {
        var above = container;
        for (var steps = new HashSet<long>(); above is not null && steps.Add(above.Id); above = above.Row.LocationId is { } next ? targets.After(next) : null)
        {
            if (above.Id == after.Id)
            {
                obstacles.Add($"'{container.Name}', which held '{after.Name}', is in it now" + later.By(container.Id, ChangeKind.Moved));
                return;
            }
        }
    }

    // What is in a thing must be allowed in it, and only a group has members.
    private void CheckDriver(ThingState after)
    {
        foreach (var held in Read(HeldIds, after.Id).Select(targets.After).Where(held => held?.Row.LocationId == after.Id && held.LostDriver is null))
        {
            try
            {
                places.Check(held!.Name, held.Row.DriverId, after.Row, new RackPosition(held.Row.RackUnit, held.Row.RackUnits, held.Row.RackFace, held.Row.RackSide));
            }
            catch (ClustoException error)
            {
                obstacles.Add(error.Message.TrimEnd('.') + later.By(held!.Id, ChangeKind.Moved, ChangeKind.Created));
            }
        }

        if (IsGroup(after))
            return;
        foreach (var member in Read(MemberIds, after.Id).Select(targets.After).Where(member => member?.Groups.Contains(after.Id) == true))
            obstacles.Add($"'{after.Name}' would be no group any more and has the member '{member!.Name}'" + later.By(ChangeTopic.Group(member.Id, after.Id, after.Name)));
    }

    private void CheckReference(ThingState after, ThingState? now, Attributes.AttributeRow row)
    {
        if (targets.After(row.ReferenceId!.Value) is null && now?.AttributeRows.Any(other => other.Key == row.Key && other.ReferenceId == row.ReferenceId) != true)
            obstacles.Add($"'{row.Value}', which attribute '{row.Key}' of '{after.Name}' referred to, is gone" + later.By(row.ReferenceId.Value, ChangeKind.Removed));
    }

    private void CheckGroup(ThingState after, long id)
    {
        if (targets.After(id) is not { } group)
            obstacles.Add($"a group that '{after.Name}' was in is gone" + later.By(id, ChangeKind.Removed));
        else if (!IsGroup(group))
            obstacles.Add($"'{group.Name}', which '{after.Name}' was in, is no group any more" + later.By(id, ChangeKind.DriverChanged));
        else if (IsInside(group, after.Id, []))
            obstacles.Add($"the group '{group.Name}', which '{after.Name}' was in, is in it now" + later.By(id, ChangeKind.Joined));
    }

    private bool IsInside(ThingState group, long id, HashSet<long> seen) =>
        group.Id == id || (seen.Add(group.Id) && group.Groups.Select(targets.After).Any(outer => outer is not null && IsInside(outer, id, seen)));

    private void CheckCable(ThingState after, ThingState? now, PortRow port)
    {
        var before = now?.Ports.GetValueOrDefault(port.Name);
        if (port.PeerThingId is not { } peerId || (before?.PeerThingId == peerId && before.PeerPort == port.PeerPort))
            return;
        if (targets.After(peerId) is not { } peer)
            obstacles.Add($"'{port.PeerName}', to which '{port.Name}' of '{after.Name}' was connected, is gone" + later.By(peerId, ChangeKind.Removed));
        else if (before is null && now is not null && Kind(after, null, port.Name) is null)
            obstacles.Add($"'{after.Name}' has no port '{port.Name}' any more" + later.By(after.Id, ChangeKind.DriverChanged, ChangeKind.PortChanged));
        else if (peer.Ports.GetValueOrDefault(port.PeerPort!) is { } end && end.PeerThingId == after.Id && Kind(peer, end, end.Name) != PortKinds.Counterpart(Kind(after, port, port.Name)!.Value))
            obstacles.Add($"'{port.Name}' of '{after.Name}' and '{end.Name}' of '{peer.Name}' do not go together any more" + later.By(ChangeTopic.Port(after.Id, port.Name), orWhole: false));
    }

    private void CheckResource(ThingState after, ResourceRow row)
    {
        if (targets.After(row.ManagerId) is null)
            obstacles.Add($"'{row.Manager}', which handed {row.Text} out to '{after.Name}', is gone" + later.By(row.ManagerId, ChangeKind.Removed));
        else if (session.ReadFirst(HolderOf, static found => (long?)found.GetInt64(0), CancellationToken.None, ("@ManagerId", row.ManagerId), ("@Value", NumberBytes.Of(row.Value))) is { } holder
            && targets.After(holder) is { } other && other.Resources.ContainsKey(row.Key) && other.Id != after.Id)
            obstacles.Add($"{row.Text} of '{row.Manager}', which '{after.Name}' held, is held by '{other.Name}'" + later.By(ChangeTopic.Resource(row with { ThingId = other.Id })));
    }

    private void CheckUnused(ThingState thing)
    {
        foreach (var holder in Read(HolderIds, thing.Id).Select(targets.After).Where(holder => holder?.Resources.Values.Any(row => row.ManagerId == thing.Id) == true))
            obstacles.Add($"'{thing.Name}' has handed out values to '{holder!.Name}'" + later.By(holder.Id, ChangeKind.HandedOut));
        foreach (var held in Read(HeldIds, thing.Id).Select(targets.After).Where(held => held?.Row.LocationId == thing.Id))
            obstacles.Add($"'{held!.Name}' is in '{thing.Name}'" + later.By(held.Id, ChangeKind.Moved, ChangeKind.Created));
        foreach (var member in Read(MemberIds, thing.Id).Select(targets.After).Where(member => member?.Groups.Contains(thing.Id) == true))
            obstacles.Add($"'{member!.Name}' is a member of '{thing.Name}'" + later.By(ChangeTopic.Group(member.Id, thing.Id, thing.Name)));
        foreach (var (id, key) in session.Read(Referrers, static row => (row.GetInt64(0), row.GetString(1)), CancellationToken.None, ("@Id", thing.Id)))
        {
            if (targets.After(id) is { } other && other.AttributeRows.Any(row => row.ReferenceId == thing.Id))
                obstacles.Add($"attribute '{key}' of '{other.Name}' refers to '{thing.Name}'" + later.By(ChangeTopic.Attribute(id, key)));
        }
    }

    private List<long> Read(string sql, long id) => session.Read(sql, static row => row.GetInt64(0), CancellationToken.None, ("@Id", id));

    private bool IsGroup(ThingState state) => state.LostDriver is not null || drivers.CatalogWith(state.Row.DriverId, CancellationToken.None).Category(state.Row.DriverId) == Category.Group;

    private PortKind? Kind(ThingState state, PortRow? port, string name) =>
        back.Ports(state).Kind(name) ?? port?.Kind;
}
