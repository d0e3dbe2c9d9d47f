using Clusto.Attributes;
using Clusto.Connections;
using Clusto.Drivers;
using Clusto.Groups;
using Clusto.History;
using Clusto.Resources;
using Clusto.Storage;

namespace Clusto.Things;

/// <summary>Takes many things out of all that they are connected with, as is done with one before it is removed, with a few statements.</summary>
internal sealed class ManyDetachments(StoreSession session, DriverRecords drivers, ManagerWriter managers)
{
    private const string Values = """
        select r.ManagerId, m.Name, r.Value, r.Text, r.Port, r.ThingId, t.Name
        from Resource r join Thing m on m.Id = r.ManagerId join Thing t on t.Id = r.ThingId
        """;

    private const string InOrder = "order by m.NameKey, r.Value";

    private readonly MembershipRows memberships = new(session);
    private readonly ManyReturns returns = new(session);

    /// <summary>Detaches things one after another and records that they are removed; their rows are still there.</summary>
    public void Detach(ChangeScope scope, IReadOnlyList<ThingRow> things)
    {
        var ids = IdList.Of([.. things.Select(static thing => thing.Id)]);
        var cables = new DetachedCables(session, drivers, ids, CancellationToken.None);
        var groups = Memberships(GroupsOf, ids).ToLookup(static pair => pair.Member.Id);
        var members = Memberships(MembersOf, ids).ToLookup(static pair => pair.Group.Id);
        var held = Resources(HeldBy, ids).ToLookup(static item => item.Row.ThingId);
        var handed = Resources(HandedOutBy, ids).ToLookup(static item => item.Row.ManagerId);
        var attributes = session.Read(session.Text(StateReader.AttributesOf), AttributeRow.Read, CancellationToken.None, ("@Ids", ids)).ToLookup(static row => row.ThingId);
        var places = Names([.. things.Where(static thing => thing.LocationId is not null).Select(static thing => thing.LocationId!.Value).Distinct()]);
        var (left, given) = (new HashSet<(long Group, long Member)>(), new Dictionary<(long, UInt128), ResourceRow>());
        foreach (var thing in things)
        {
            cables.Record(scope, thing);
            foreach (var (group, member) in groups[thing.Id].Concat(members[thing.Id]))
            {
                // A group that goes with its member does not record that it left once more.
                if (left.Add((group.Id, member.Id)))
                    scope.RecordTogether(member.Id, member.Name, ChangeKind.Left, ChangeFacts.Group(group.Id, group.Name), null);
            }

            foreach (var (row, holder) in held[thing.Id].Concat(handed[thing.Id]))
            {
                if (given.TryAdd(row.Key, row))
                    ManyReturns.Record(scope, row, holder);
            }

            var location = thing.LocationId is { } place ? places.GetValueOrDefault(place) : null;
            scope.RecordOfNew(thing.Id, thing.Name, ChangeKind.Removed, ChangeFacts.Whole(thing, drivers.CatalogWith(thing.DriverId, CancellationToken.None).Name(thing.DriverId), location, [.. attributes[thing.Id]], cables.Facts(thing)), null);
        }

        cables.TakeOut();
        memberships.Delete(left);
        if (given.Count > 0)
            managers.LockAll([.. given.Values.Select(static row => row.ManagerId)]);
        returns.Remove([.. given.Values]);
        managers.LeaveTogether(ids);
        scope.Flush();
    }

    private List<((long Id, string Name) Group, (long Id, string Name) Member)> Memberships(Func<Dialect, string> sql, string ids) =>
        session.Read(session.Text(sql), static row => ((row.GetInt64(0), row.GetString(1)), (row.GetInt64(2), row.GetString(3))), CancellationToken.None, ("@Ids", ids));

    private List<(ResourceRow Row, string Holder)> Resources(Func<Dialect, string> sql, string ids) =>
        session.Read(session.Text(sql), static row => (ResourceRow.Read(row), row.GetString(6)), CancellationToken.None, ("@Ids", ids));

    private Dictionary<long, string> Names(List<long> ids) => ids.Count == 0 ? [] : session
        .Read(session.Text(ThingReader.OfIds), ThingRow.Read, CancellationToken.None, ("@Ids", IdList.Of(ids)))
        .ToDictionary(static row => row.Id, static row => row.Name);

    private static string GroupsOf(Dialect dialect) => $"""
        select g.Id, g.Name, t.Id, t.Name from Membership m join Thing g on g.Id = m.GroupId join Thing t on t.Id = m.MemberId
        where m.MemberId in ({dialect.Ids})
        order by g.NameKey
        """;

    private static string MembersOf(Dialect dialect) => $"""
        select g.Id, g.Name, t.Id, t.Name from Membership m join Thing g on g.Id = m.GroupId join Thing t on t.Id = m.MemberId
        where m.GroupId in ({dialect.Ids})
        order by t.NameKey
        """;

    private static string HeldBy(Dialect dialect) => $"{Values} where r.ThingId in ({dialect.Ids}) {InOrder}";

    private static string HandedOutBy(Dialect dialect) => $"{Values} where r.ManagerId in ({dialect.Ids}) {InOrder}";
}
