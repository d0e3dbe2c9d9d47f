using System.Globalization;
using Clusto.Placement;
using Clusto.Storage;

namespace Clusto.History;

/// <summary>How a thing was connected at a moment: its cables, its place, its groups, what it held and its members.</summary>
internal sealed class PastConnections(StoreSession session, PastReader past, long moment, PastPlaces names)
{
    private const string HeldNow = "select t.Id from Thing t where t.LocationId = @Id";
    private const string MembersNow = "select m.MemberId from Membership m where m.GroupId = @Id";

    // What was in the thing and is so no more was removed or moved since, or left it.
    private const string Gone = "select c.ThingId from Change c where c.ChangeSetId > @Moment and c.Kind in (1, 4, 10) and c.Before like @Mark";

    public List<Connection> Of(ThingState state, CancellationToken token)
    {
        var row = state.Row;
        var cables = state.Ports.Values.Where(static port => port.PeerThingId is not null).ToList();
        names.Add([.. cables.Select(static port => port.PeerThingId!.Value), .. state.Groups, .. row.LocationId is { } holder ? [holder] : Array.Empty<long>()], token);
        List<Connection> all = [.. cables.Select(port => new Connection { Kind = ConnectionKind.Cable, Thing = row.Name, Port = port.Name, To = names.Name(port.PeerThingId!.Value)!, ToPort = port.PeerPort, PortKind = port.Kind })];
        if (row.LocationId is { } location)
            all.Add(Placed(state, names.Name(location)!));
        all.AddRange(state.Groups.Select(names.Name).Order(StringComparer.OrdinalIgnoreCase).Select(group => Member(row.Name, group!)));
        all.AddRange(Once(HeldNow, row.Id, "locationId", token).Where(held => held.Row.LocationId == row.Id).OrderByDescending(static held => held.Row.RackUnit).Select(held => Placed(held, row.Name)));
        all.AddRange(Once(MembersNow, row.Id, "groupId", token).Where(member => member.Groups.Contains(row.Id)).Select(member => Member(member.Name, row.Name)));
        return all;
    }

    private IEnumerable<ThingState> Once(string sql, long id, string fact, CancellationToken token)
    {
        var mark = string.Create(CultureInfo.InvariantCulture, $"%\"{fact}\":{id}%");
        var ids = new HashSet<long>(session.Read(sql, static found => found.GetInt64(0), token, ("@Id", id)));
        ids.UnionWith(session.Read(Gone, static found => found.GetInt64(0), token, ("@Moment", moment), ("@Mark", mark)));
        return past.Read([.. ids], moment, token).Values.OrderBy(static state => state.Name, StringComparer.OrdinalIgnoreCase);
    }

    private static Connection Placed(ThingState thing, string location) =>
        new() { Kind = ConnectionKind.Placement, Thing = thing.Name, To = location, ToPort = thing.Row.RackUnit is { } unit ? PlaceWords.Unit(unit) : null };

    private static Connection Member(string thing, string group) => new() { Kind = ConnectionKind.Membership, Thing = thing, To = group };
}
