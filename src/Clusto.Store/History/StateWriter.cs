using System.Globalization;
using Clusto.Attributes;
using Clusto.Connections;
using Clusto.Placement;
using Clusto.Resources;
using Clusto.Storage;
using Clusto.Things;

namespace Clusto.History;

/// <summary>Turns things into what they shall be, many at once: all that must be free is given up before anything is taken.</summary>
internal sealed class StateWriter(StoreSession session, AttributeWriter attributes, PlacementWriter places, ManagerWriter managers, ResourceWriter resources)
{
    private const string SetNameKey = "update Thing set NameKey = @NameKey where Id = @Id";
    private const string SetName = "update Thing set Name = @Name, NameKey = @NameKey where Id = @Id";
    private const string SetDriver = "update Thing set DriverId = @DriverId where Id = @Id";

    private const string SetPlace = """
        update Thing set LocationId = @LocationId, RackUnit = @RackUnit, RackUnits = @RackUnits, RackFace = @RackFace, RackSide = @RackSide
        where Id = @Id
        """;

    private const string InsertPort = "insert into Port (Kind, Mac, Facts, ThingId, Name) values (@Kind, @Mac, @Facts, @ThingId, @Name)";
    private const string UpdatePort = "update Port set Kind = @Kind, Mac = @Mac, Facts = @Facts where ThingId = @ThingId and Name = @Name";
    private const string DeletePort = "delete from Port where ThingId = @ThingId and Name = @Name";
    private const string PlugPort = "update Port set PeerThingId = @PeerThingId, PeerPort = @PeerPort where ThingId = @ThingId and Name = @Name";
    private const string InsertMember = "insert into Membership (GroupId, MemberId) values (@GroupId, @MemberId)";
    private const string DeleteMember = "delete from Membership where GroupId = @GroupId and MemberId = @MemberId";

    public void Write(ChangeScope scope, UndoTargets targets, StateRecords records)
    {
        var all = targets.All.ToList();
        foreach (var (_, now, after) in all.Where(static item => item.Now is not null))
            GiveUp(now!, after);
        foreach (var (_, now, after) in all.Where(static item => item.After is not null))
            TakeNames(scope, now, after!);
        foreach (var (_, now, after) in all.Where(static item => item.After is not null))
            TakePlace(now, after!, targets);
        foreach (var (_, now, after) in all.Where(static item => item.After is not null))
            TakeRows(now, after!);
        // Networks may have exchanged their prefixes.
        foreach (var (id, _, _) in all.Where(static item => item is { Now: not null, After: not null }))
            managers.Release(id);
        foreach (var (id, _, after) in all)
            Settle(id, after);
        foreach (var (_, now, after) in all.Where(static item => item.After is not null))
            TakeLinks(now, after!, targets);
        foreach (var (_, now, after) in all)
            Record(records, now, after);
        var gone = all.FindAll(static item => item is { Now: not null, After: null });
        if (gone.Count > 0)
            session.Execute(session.Text(static dialect => $"delete from Thing where Id in ({dialect.Ids})"), ("@Ids", IdList.Of(gone.ConvertAll(static item => item.Id))));
    }

    private static void Record(StateRecords records, ThingState? now, ThingState? after)
    {
        if (now is null && after is not null)
            records.Created(after);
        else if (now is not null && after is null)
            records.Removed(now);
        else if (now is not null && after is not null)
            records.Changed(now, after);
    }

    private void Settle(long id, ThingState? after)
    {
        if (after is not null)
            managers.Settle(after.Row);
        else
            managers.Leave(id);
    }

    // A name that no thing can have keeps the place of one that is given up, so that two things can change names.
    private void GiveUp(ThingState now, ThingState? after)
    {
        if (now.Name != after?.Name)
            session.Execute(SetNameKey, ("@NameKey", "*" + now.Id.ToString(CultureInfo.InvariantCulture)), ("@Id", now.Id));
        if (!SameFacts.Places(now.Place, after?.Place))
        {
            places.GiveUnitsBack(now.Id);
            Place(now.Id, null);
        }

        foreach (var port in now.Ports.Values.Where(port => port.PeerThingId is not null && !StateRecords.SameCable(port, after?.Ports.GetValueOrDefault(port.Name))))
            Plug(now.Id, port.Name, null, null);
        foreach (var group in now.Groups.Where(group => after?.Groups.Contains(group) != true))
            session.Execute(DeleteMember, ("@GroupId", group), ("@MemberId", now.Id));
        foreach (var row in StateRecords.Lost(now, after))
            resources.Remove(row);
        foreach (var (key, rows) in now.Attributes)
        {
            if (SameFacts.Values(rows, after?.Attributes.GetValueOrDefault(key, []) ?? []))
                continue;
            foreach (var row in rows)
                attributes.Remove(row);
        }
    }

    private void TakeNames(ChangeScope scope, ThingState? now, ThingState after)
    {
        var row = after.Row;
        var key = ThingName.Fold(row.Name);
        if (now is null)
        {
            session.Execute(
                session.Dialect.InsertNumberedThing,
                ("@Id", row.Id),
                ("@Name", row.Name),
                ("@NameKey", key),
                ("@DriverId", row.DriverId),
                ("@Version", scope.ChangeSet),
                ("@CreatedAt", row.CreatedAt),
                ("@ChangedAt", scope.Now));
            return;
        }

        if (now.Name != row.Name)
            session.Execute(SetName, ("@Name", row.Name), ("@NameKey", key), ("@Id", row.Id));
        if (now.Row.DriverId != row.DriverId)
            session.Execute(SetDriver, ("@DriverId", row.DriverId), ("@Id", row.Id));
    }

    private void TakePlace(ThingState? now, ThingState after, UndoTargets targets)
    {
        if (after.Place is not { } place || SameFacts.Places(now?.Place, place))
            return;
        Place(after.Id, place);
        places.TakeUnits(after.Id, after.Name, targets.After(place.LocationId)!.Row, new RackPlace(place.RackUnit, place.RackUnits, place.RackFace, place.RackSide));
    }

    private void TakeRows(ThingState? now, ThingState after)
    {
        foreach (var (key, rows) in after.Attributes)
        {
            if (SameFacts.Values(now?.Attributes.GetValueOrDefault(key, []) ?? [], rows))
                continue;
            foreach (var row in rows)
                attributes.Add(row);
        }

        foreach (var port in after.Ports.Values)
        {
            var before = now?.Ports.GetValueOrDefault(port.Name);
            if (before?.ToFact() != port.ToFact())
                session.Execute(before is null ? InsertPort : UpdatePort, ("@Kind", (int)port.Kind), ("@Mac", port.Mac), ("@Facts", port.Facts), ("@ThingId", after.Id), ("@Name", port.Name));
        }

        foreach (var port in (now?.Ports.Values ?? []).Where(port => !after.Ports.ContainsKey(port.Name)))
            session.Execute(DeletePort, ("@ThingId", after.Id), ("@Name", port.Name));
    }

    private void TakeLinks(ThingState? now, ThingState after, UndoTargets targets)
    {
        foreach (var port in after.Ports.Values.Where(port => port.PeerThingId is not null && !StateRecords.SameCable(port, now?.Ports.GetValueOrDefault(port.Name))))
            Plug(after.Id, port.Name, port.PeerThingId, port.PeerPort);
        foreach (var group in after.Groups.Where(group => now?.Groups.Contains(group) != true))
            session.Execute(InsertMember, ("@GroupId", group), ("@MemberId", after.Id));
        foreach (var row in StateRecords.Lost(after, now))
            resources.PutBack(row, targets.After(row.ManagerId)!.Row);
    }

    private void Place(long id, PlaceFact? place) => session.Execute(
        SetPlace,
        ("@LocationId", place?.LocationId),
        ("@RackUnit", (double?)place?.RackUnit),
        ("@RackUnits", (double?)place?.RackUnits),
        ("@RackFace", (int?)place?.RackFace),
        ("@RackSide", (int?)place?.RackSide),
        ("@Id", id));

    private void Plug(long id, string port, long? peer, string? peerPort) =>
        session.Execute(PlugPort, ("@PeerThingId", peer), ("@PeerPort", peerPort), ("@ThingId", id), ("@Name", port));
}
