using System.Data.Common;
using Clusto.Drivers;
using Clusto.History;
using Clusto.Query;
using Clusto.Storage;
using Clusto.Things;

namespace Clusto.Groups;

/// <summary>Pools, classes and roles: who is a member of what. Groups nest and have no loops.</summary>
public sealed class MembershipRecords
{
    private const string Insert = "insert into Membership (GroupId, MemberId) values (@GroupId, @MemberId)";
    private const string Delete = "delete from Membership where GroupId = @GroupId and MemberId = @MemberId";
    private const string DirectIds = "select t.Id from Membership m join Thing t on t.Id = m.MemberId where m.GroupId = @GroupId order by t.NameKey";
    private const string DirectNames = "select t.Name from Membership m join Thing t on t.Id = m.MemberId where m.GroupId = @GroupId order by t.NameKey";
    private const string GroupIds = "select t.Id from Membership m join Thing t on t.Id = m.GroupId where m.MemberId = @MemberId order by t.NameKey";
    private const string GroupNames = "select t.Name from Membership m join Thing t on t.Id = m.GroupId where m.MemberId = @MemberId order by t.NameKey";

    private readonly StoreSession session;
    private readonly StoreWriter writer;
    private readonly DriverRecords drivers;
    private readonly ThingReader reader;
    private readonly ThingResolver resolver;
    private readonly RoleReader roles;
    private readonly RoleGuard guard;
    private readonly SetWriter sets;
    private readonly ManyMembers many;

    internal MembershipRecords(StoreSession session, StoreWriter writer, DriverRecords drivers, ThingReader reader, ThingResolver resolver, RoleReader roles, RoleGuard guard)
    {
        this.session = session;
        this.writer = writer;
        this.drivers = drivers;
        this.reader = reader;
        this.resolver = resolver;
        this.roles = roles;
        this.guard = guard;
        sets = new SetWriter(session, writer);
        many = new ManyMembers(session, reader, resolver, roles, this);
    }

    internal ManyMembers Many => many;

    /// <summary>Makes a thing a member of a group.</summary>
    /// <exception cref="GroupExpectedException">The thing named as group is none.</exception>
    /// <exception cref="MemberExistsException">It is a member already.</exception>
    /// <exception cref="PlacementLoopException">The group is in the thing, at some depth.</exception>
    /// <exception cref="RoleRequirementMissingException">A server would have a class or role without what that requires.</exception>
    public void Add(ThingKey group, ThingKey member, CancellationToken token) => Add(group, member, force: false, token);

    /// <inheritdoc cref="Add(ThingKey, ThingKey, CancellationToken)"/>
    /// <param name="group">The group.</param>
    /// <param name="member">The thing.</param>
    /// <param name="force">Makes it a member also without what classes and roles require.</param>
    /// <param name="token">Ends the waiting for other writers.</param>
    /// <returns>What is missing, where it was forced.</returns>
    public IReadOnlyList<Finding> Add(ThingKey group, ThingKey member, bool force, CancellationToken token) =>
        writer.Write(scope => Add(scope, resolver.Find(group, token), resolver.ForChange(member), force), token);

    /// <summary>How many things are best added or taken out together: where each statement is a round trip, many.</summary>
    public int AddedTogether => sets.Size;

    /// <summary>Makes things members of groups with as few statements as the database allows; one that cannot be takes no other with it.</summary>
    /// <param name="items">The groups and the things.</param>
    /// <param name="force">Makes them members also without what classes and roles require.</param>
    /// <param name="missing">Is told what is missing, where it was forced.</param>
    /// <param name="token">Ends the waiting for other writers.</param>
    /// <returns>For each the member, or what is wrong with it.</returns>
    public IReadOnlyList<(Thing? Member, ClustoException? Mistake)> AddMany(IReadOnlyList<(ThingKey Group, ThingKey Member)> items, bool force, Action<IReadOnlyList<Finding>> missing, CancellationToken token) => sets.Write(
        items,
        static item => item.Member.Name,
        static item => [item.Member.Name, item.Group.Name],
        (scope, part) => many.Join(scope, part, token),
        item =>
        {
            missing(Add(item.Group, item.Member, force, token));
            return reader.Read(resolver.Find(item.Member with { Version = null }, token), token);
        },
        token);

    /// <summary>Takes a thing out of a group.</summary>
    /// <exception cref="MemberNotFoundException">It is not a member.</exception>
    /// <exception cref="RoleRequirementMissingException">A role or service of a server needs the membership.</exception>
    public void Remove(ThingKey group, ThingKey member, CancellationToken token) => Remove(group, member, force: false, token);

    /// <inheritdoc cref="Remove(ThingKey, ThingKey, CancellationToken)"/>
    /// <param name="group">The group.</param>
    /// <param name="member">The thing.</param>
    /// <param name="force">Takes it out also where a role or service needs the membership.</param>
    /// <param name="token">Ends the waiting for other writers.</param>
    /// <returns>What is missing now, where it was forced.</returns>
    public IReadOnlyList<Finding> Remove(ThingKey group, ThingKey member, bool force, CancellationToken token) => writer.Write(
        scope =>
        {
            var outer = resolver.Find(group, token);
            var inner = resolver.ForChange(member);
            return TryRemove(scope, outer, inner, force) ?? throw new MemberNotFoundException(inner.Name, outer.Name);
        },
        token);

    /// <summary>Takes things out of groups with as few statements as the database allows; one that cannot be takes no other with it.</summary>
    /// <param name="items">The groups and the things.</param>
    /// <param name="force">Takes them out also where a role or service needs the membership.</param>
    /// <param name="reads">Whether things are given as they are then.</param>
    /// <param name="missing">Is told what is missing now, where it was forced.</param>
    /// <param name="token">Ends the waiting for other writers.</param>
    /// <returns>For each how it is then, if that is asked for, or what is wrong with it.</returns>
    public IReadOnlyList<(Thing? Member, ClustoException? Mistake)> RemoveMany(IReadOnlyList<(ThingKey Group, ThingKey Member)> items, bool force, bool reads, Action<IReadOnlyList<Finding>> missing, CancellationToken token) => sets.Write(
        items,
        static item => item.Member.Name,
        static item => [item.Member.Name],
        (scope, part) => many.Leave(scope, part, reads, token),
        Thing? (item) =>
        {
            missing(Remove(item.Group, item.Member, force, token));
            return reads ? reader.Read(resolver.Find(item.Member, token), token) : null;
        },
        token);

    /// <summary>The members of a group by name; with <paramref name="recurse"/> those of its groups too, and what its locations hold.</summary>
    /// <exception cref="GroupExpectedException">The thing is no group.</exception>
    public IEnumerable<Thing> Members(ThingKey group, bool recurse, CancellationToken token)
    {
        var row = resolver.Find(group, token);
        ExpectGroup(row);
        return recurse
            ? reader.Questions.Find(new InsideOf(new NameIs(Pattern.Exactly(row.Name))), 0, null, token)
            : reader.Find(session.Read(DirectIds, static found => found.GetInt64(0), token, ("@GroupId", row.Id)), token);
    }

    /// <summary>The groups that a thing is a member of; with <paramref name="recurse"/> the groups of those too.</summary>
    public IEnumerable<Thing> GroupsOf(ThingKey member, bool recurse, CancellationToken token)
    {
        var row = resolver.Find(member, token);
        return reader.Find(session.Read(recurse ? session.Text(AllGroups) : GroupIds, static found => found.GetInt64(0), token, ("@MemberId", row.Id)), token);
    }

    internal IReadOnlyList<Finding> Add(ChangeScope scope, ThingRow group, ThingRow member, bool force = false)
    {
        ExpectGroup(group);
        if (session.Dialect.LockContainment is { } containment)
            session.Execute(containment);
        var outer = Above(group.Id);
        if (group.Id == member.Id || outer.Exists(above => above.Id == member.Id))
            throw new PlacementLoopException(member.Name, group.Name);
        var isRuled = outer.Append((group.Id, group.DriverId)).Any(above => roles.IsRuling(above.DriverId, CancellationToken.None));
        var broken = guard.BrokenBy(isRuled ? roles.ServersOf(member, CancellationToken.None) : [], () => Join(scope, group, member));
        if (!force)
            RoleGuard.RefuseToGive(member.Name, $"put into '{group.Name}'", broken, canForce: true);
        return broken;
    }

    /// <summary>Makes a thing a member of a group that is in nothing of the thing's, and requires nothing of it.</summary>
    internal void Join(ChangeScope scope, ThingRow group, ThingRow member)
    {
        try
        {
            session.Execute(Insert, ("@GroupId", group.Id), ("@MemberId", member.Id));
        }
        catch (DbException error) when (session.Dialect.IsUniqueViolation(error))
        {
            throw new MemberExistsException(member.Name, group.Name);
        }

        scope.Record(member.Id, member.Name, ChangeKind.Joined, null, ChangeFacts.Group(group.Id, group.Name));
    }

    /// <summary>Takes a thing out of a group and gives what is missing then; null where it is no member.</summary>
    internal IReadOnlyList<Finding>? TryRemove(ChangeScope scope, ThingRow group, ThingRow member, bool force = false)
    {
        var servers = roles.IsRuled(group, CancellationToken.None) ? roles.ServersOf(member, CancellationToken.None) : [];
        var isTaken = false;
        var broken = guard.BrokenBy(servers, () => isTaken = session.Execute(Delete, ("@GroupId", group.Id), ("@MemberId", member.Id)) > 0);
        if (!isTaken)
            return null;
        if (!force)
            RoleGuard.RefuseToTake(member.Name, $"taken out of '{group.Name}'", broken, canForce: true);
        scope.Record(member.Id, member.Name, ChangeKind.Left, ChangeFacts.Group(group.Id, group.Name), null);
        return broken;
    }

    /// <summary>Whether a thing is in a group, at any depth.</summary>
    internal bool IsIn(long member, long group) => Above(member).Exists(above => above.Id == group);

    internal List<string> Direct(long groupId, CancellationToken token) => session.Read(DirectNames, static row => row.GetString(0), token, ("@GroupId", groupId));

    internal List<string> Of(long memberId, CancellationToken token) => session.Read(GroupNames, static row => row.GetString(0), token, ("@MemberId", memberId));

    internal bool IsGroup(ThingRow row) => drivers.CatalogWith(row.DriverId, CancellationToken.None).Category(row.DriverId) == Category.Group;

    /// <exception cref="GroupExpectedException">The thing is no group.</exception>
    internal void ExpectGroup(ThingRow row)
    {
        var catalog = drivers.CatalogWith(row.DriverId, CancellationToken.None);
        if (catalog.Category(row.DriverId) != Category.Group)
            throw new GroupExpectedException(row.Name, catalog.Name(row.DriverId));
    }

    private List<(long Id, long DriverId)> Above(long member) =>
        session.Read(session.Text(AllGroups), static row => (row.GetInt64(0), row.GetInt64(1)), CancellationToken.None, ("@MemberId", member));

    private static string AllGroups(Dialect dialect) => $"""
        with {dialect.Recursive}Above (Id) as (
            select m.GroupId from Membership m where m.MemberId = @MemberId
            {dialect.Union}
            select m.GroupId from Above a join Membership m on m.MemberId = a.Id)
        select t.Id, t.DriverId from Thing t where t.Id in (select Id from Above) order by t.NameKey{dialect.RecursionEnd}
        """;
}
