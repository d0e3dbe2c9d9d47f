using Clusto.Attributes;
using Clusto.Connections;
using Clusto.Drivers;
using Clusto.Groups;
using Clusto.History;
using Clusto.Resources;
using Clusto.Storage;

namespace Clusto.Things;

/// <summary>Removes things with what belongs to them, and says what stands in the way.</summary>
internal sealed class ThingRemoval(
    StoreSession session,
    DriverRecords drivers,
    ThingReader reader,
    AttributeWriter attributes,
    CableReader cables,
    CableWriter cableWriter,
    RoleReader roles,
    RoleGuard guard,
    ManagerWriter managers,
    ResourceWriter resources)
{
    // So that what is said to the server at once stays small.
    private const int Together = 500;

    private const string Children = "select t.Name from Thing t where t.LocationId = @Id order by t.NameKey";
    private const string Members = "select t.Name from Membership m join Thing t on t.Id = m.MemberId where m.GroupId = @Id order by t.NameKey";

    private const string MembersOnlyHere = $"""
        select {ThingRow.Columns} from Membership m join Thing t on t.Id = m.MemberId
        where m.GroupId = @Id and not exists (select 1 from Membership o where o.MemberId = m.MemberId and o.GroupId <> @Id)
        order by t.NameKey
        """;

    private const string Holders = $"""
        select r.Text, t.Name from Resource r join Thing t on t.Id = r.ThingId
        where r.ManagerId = @Id and r.ThingId <> @Id
        order by r.Value
        """;

    private const string HandedOut = $"select {ResourceRow.Columns} where r.ManagerId = @Id order by r.Value";

    private const string DeleteMembers = "delete from Membership where GroupId = @Id or MemberId = @Id";

    private readonly ManyDetachments detachments = new(session, drivers, managers);

    public static string HandedTo(string value, string holder) => $"{value} to {holder}";

    public static string KeyOf(string thing, string key) => $"{key} of {thing}";

    /// <summary>The rows that a removal would take, the inner ones first.</summary>
    /// <exception cref="ThingHasReferencesException">Something stands in the way.</exception>
    public List<ThingRow> Plan(ThingRow thing, bool recurse)
    {
        List<ThingRow> rows = recurse ? [.. ServicesOf(thing), .. session.Read(session.Text(Held), ThingRow.Read, CancellationToken.None, ("@Id", thing.Id))] : [thing];
        var (held, members, holders) = recurse
            ? ([], [], [])
            : (session.Read(Children, static row => row.GetString(0), CancellationToken.None, ("@Id", thing.Id)),
                session.Read(Members, static row => row.GetString(0), CancellationToken.None, ("@Id", thing.Id)),
                session.Read(Holders, static row => HandedTo(row.GetString(0), row.GetString(1)), CancellationToken.None, ("@Id", thing.Id)));
        var references = session.Read(
            session.Text(References),
            static row => KeyOf(row.GetString(0), row.GetString(1)),
            CancellationToken.None,
            ("@Ids", IdList.Of([.. rows.Select(row => row.Id)])));
        new RemovalObstacles(held, members, holders, references).Refuse(thing.Name);
        return rows;
    }

    public IReadOnlyList<string> Remove(ChangeScope scope, ThingRow thing, bool recurse)
    {
        var rows = Plan(thing, recurse);
        var broken = guard.BrokenBy(Concerned(rows), () => RemoveTogether(scope, rows));
        RoleGuard.RefuseToTake(thing.Name, "removed", broken, canForce: false);
        return [.. rows.Select(row => row.Name)];
    }

    /// <summary>Removes things together, whatever they are to one another.</summary>
    /// <exception cref="ThingHasReferencesException">What stays refers to one of them, or is in one.</exception>
    public void RemoveAll(ChangeScope scope, IReadOnlyList<ThingRow> rows)
    {
        var ids = IdList.Of([.. rows.Select(row => row.Id)]);
        if (session.Read(session.Text(HeldByThem), static row => (Inner: row.GetString(0), Outer: row.GetString(1)), CancellationToken.None, ("@Ids", ids)) is [var first, ..] held)
            throw new ThingHasReferencesException(first.Outer, ["it holds " + RemovalObstacles.Listed(held.FindAll(pair => pair.Outer == first.Outer).ConvertAll(static pair => pair.Inner))], $"Keep '{first.Outer}' too, or place what it holds elsewhere.");
        if (session.Read(session.Text(ReferencesToThem), static row => (Thing: row.GetString(0), Key: row.GetString(1), To: row.GetString(2)), CancellationToken.None, ("@Ids", ids)) is [var reference, ..])
            throw new ThingHasReferencesException(reference.To, [$"an attribute refers to it: {reference.Key} of {reference.Thing}"], $"Keep '{reference.To}' too, or let the attribute refer to another thing.");
        RemoveTogether(scope, rows);
    }

    /// <summary>Removes things one after another that nothing stands in the way of; many with a few statements where each is a round trip.</summary>
    public void RemoveTogether(ChangeScope scope, IReadOnlyList<ThingRow> rows)
    {
        if (session.Dialect.WritesInSets && rows.Count > 1)
        {
            foreach (var part in rows.Chunk(Together))
                DetachTogether(scope, part);
        }
        else
        {
            foreach (var row in rows)
                Detach(scope, row);
        }

        session.Execute(session.Text(Delete), ("@Ids", IdList.Of([.. rows.Select(row => row.Id)])));
    }

    private void DetachTogether(ChangeScope scope, ThingRow[] rows)
    {
        try
        {
            detachments.Detach(scope, rows);
        }
        catch
        {
            scope.Forget();
            throw;
        }
    }

    /// <summary>Whether one of some things is a group that requires something, or is in one that does.</summary>
    public bool AreRuled(List<ThingRow> rows) => Groups(rows) is { Count: > 0 } groups && roles.AreRuled(groups, CancellationToken.None);

    // A role takes its services along, as a server does; one that another role has too only leaves it.
    private List<ThingRow> ServicesOf(ThingRow role)
    {
        if (!drivers.CatalogWith(role.DriverId, CancellationToken.None).IsA(role.DriverId, DriverNames.Role))
            return [];
        return session.Read(MembersOnlyHere, ThingRow.Read, CancellationToken.None, ("@Id", role.Id))
            .FindAll(row => drivers.CatalogWith(row.DriverId, CancellationToken.None).IsA(row.DriverId, DriverNames.Service));
    }

    // The servers that stay and are in a group that goes.
    private List<long> Concerned(List<ThingRow> rows)
    {
        var groups = Groups(rows).FindAll(group => roles.IsRuled(group, CancellationToken.None));
        return groups.Count == 0 ? [] : [.. roles.ServersIn([.. groups.Select(group => group.Id)], CancellationToken.None).Except(rows.Select(row => row.Id))];
    }

    private List<ThingRow> Groups(List<ThingRow> rows) => rows.FindAll(row => drivers.CatalogWith(row.DriverId, CancellationToken.None).Category(row.DriverId) == Category.Group);

    // Every end of what the thing was connected to is recorded, so that the other side's history shows it too.
    private void Detach(ChangeScope scope, ThingRow row)
    {
        foreach (var name in cables.Rows(row.Id, CancellationToken.None).Where(port => port.PeerThingId is not null).Select(port => port.Name))
        {
            // A cable from the thing to itself is gone after its first end.
            if (cableWriter.Row(row.Id, name) is { PeerThingId: not null } port)
                cableWriter.Disconnect(scope, row, port);
        }

        foreach (var (group, name) in session.Read(GroupsOf, static found => (found.GetInt64(0), found.GetString(1)), CancellationToken.None, ("@Id", row.Id)))
            scope.Record(row.Id, row.Name, ChangeKind.Left, ChangeFacts.Group(group, name), null);
        foreach (var (member, name) in session.Read(MembersOf, static found => (found.GetInt64(0), found.GetString(1)), CancellationToken.None, ("@Id", row.Id)))
            scope.Record(member, name, ChangeKind.Left, ChangeFacts.Group(row.Id, row.Name), null);
        // Both ways, so that a group which goes with its member does not record that it left once more.
        session.Execute(DeleteMembers, ("@Id", row.Id));

        foreach (var held in resources.Of(row.Id, CancellationToken.None))
            resources.GiveBack(scope, held, row.Name);
        foreach (var handed in session.Read(HandedOut, ResourceRow.Read, CancellationToken.None, ("@Id", row.Id)))
            resources.GiveBack(scope, handed, reader.Row(handed.ThingId, CancellationToken.None)!.Name);
        managers.Leave(row.Id);

        var location = row.LocationId is { } holder ? reader.Row(holder, CancellationToken.None)?.Name : null;
        var driver = drivers.CatalogWith(row.DriverId, CancellationToken.None).Name(row.DriverId);
        scope.Record(row.Id, row.Name, ChangeKind.Removed, ChangeFacts.Whole(row, driver, location, attributes.All(row.Id), cables.Facts(row)), null);
    }

    private const string GroupsOf = "select t.Id, t.Name from Membership m join Thing t on t.Id = m.GroupId where m.MemberId = @Id order by t.NameKey";
    private const string MembersOf = "select t.Id, t.Name from Membership m join Thing t on t.Id = m.MemberId where m.GroupId = @Id order by t.NameKey";

    // The cross join keeps SQLite from reading all things to find the few that are held.
    private static string Held(Dialect dialect) => $"""
        with {dialect.Recursive}Held (Id, Depth) as (
            select t.Id, 0 from Thing t where t.Id = @Id
            union all
            select t.Id, h.Depth + 1 from Held h join Thing t on t.LocationId = h.Id)
        select {ThingRow.Columns} from Held h cross join Thing t where t.Id = h.Id order by h.Depth desc, t.NameKey{dialect.RecursionEnd}
        """;

    private static string Delete(Dialect dialect) => $"delete from Thing where Id in ({dialect.Ids})";

    private static string HeldByThem(Dialect dialect) => $"""
        select t.Name, o.Name from Thing t join Thing o on o.Id = t.LocationId
        where t.LocationId in ({dialect.Ids}) and t.Id not in ({dialect.Ids})
        order by o.NameKey, t.NameKey
        """;

    private static string ReferencesToThem(Dialect dialect) => $"""
        select t.Name, a.AttributeKey, r.Name from Attribute a join Thing t on t.Id = a.ThingId join Thing r on r.Id = a.ReferenceId
        where a.ReferenceId in ({dialect.Ids}) and a.ThingId not in ({dialect.Ids})
        order by r.NameKey, t.NameKey, a.AttributeKey
        """;

    private static string References(Dialect dialect) => $"""
        select t.Name, a.AttributeKey from Attribute a join Thing t on t.Id = a.ThingId
        where a.ReferenceId in ({dialect.Ids}) and a.ThingId not in ({dialect.Ids})
        order by t.NameKey, a.AttributeKey
        """;
}
