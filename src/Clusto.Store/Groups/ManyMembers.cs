using System.Data.Common;
using Clusto.History;
using Clusto.Storage;
using Clusto.Things;

namespace Clusto.Groups;

/// <summary>Makes many things members of groups, or takes them out, with a few statements, where no rule of a class or role is concerned.</summary>
internal sealed class ManyMembers(StoreSession session, ThingReader reader, ThingResolver resolver, RoleReader roles, MembershipRecords memberships)
{
    private readonly MembershipRows deletions = new(session);

    /// <summary>Puts things into groups, and gives each as it is then, or what is wrong with it.</summary>
    /// <exception cref="SetRefusedException">One of the groups has rules, or one of the things is a group or a member already.</exception>
    public List<(Thing? Result, ClustoException? Mistake)> Join(ChangeScope scope, IReadOnlyList<(ThingKey Group, ThingKey Member)> items, CancellationToken token)
    {
        var results = new (Thing? Result, ClustoException? Mistake)[items.Count];
        var rows = resolver.Locked([.. items.Select(static item => item.Member)], (index, mistake) => results[index].Mistake = mistake, token);
        var groups = items.Select(static item => item.Group).DistinctBy(static group => group.Name).ToDictionary(static group => group.Name, group => Group(group, token));
        if (rows.Values.Any(memberships.IsGroup))
            throw new SetRefusedException(null);
        var members = RowBatch.Insert(session, "Membership", ("GroupId", ColumnForm.Whole), ("MemberId", ColumnForm.Whole));
        try
        {
            foreach (var (index, row) in rows.OrderBy(static pair => pair.Key))
            {
                var group = groups[items[index].Group.Name];
                members.Add(group.Id, row.Id);
                scope.RecordTogether(row.Id, row.Name, ChangeKind.Joined, null, ChangeFacts.Group(group.Id, group.Name));
            }

            members.Flush();
            scope.Flush();
        }
        catch (DbException error) when (session.Dialect.IsUniqueViolation(error))
        {
            throw new SetRefusedException(error);
        }

        var things = reader.Find([.. rows.Values.Select(static row => row.Id)], token).ToDictionary(static thing => thing.Id);
        foreach (var (index, row) in rows)
            results[index].Result = things[row.Id];
        return [.. results];
    }

    /// <summary>Takes things out of groups, and gives each as it is then, if that is asked for, or what is wrong with it.</summary>
    /// <exception cref="SetRefusedException">One of the groups has rules, or is not there.</exception>
    public List<(Thing? Result, ClustoException? Mistake)> Leave(ChangeScope scope, IReadOnlyList<(ThingKey Group, ThingKey Member)> items, bool reads, CancellationToken token)
    {
        var results = new (Thing? Result, ClustoException? Mistake)[items.Count];
        var rows = resolver.Locked([.. items.Select(static item => item.Member)], (index, mistake) => results[index].Mistake = mistake, token);
        var groups = Groups(items, token);
        if (roles.AreRuled([.. groups.Values], token))
            throw new SetRefusedException(null);
        var there = session
            .Read(session.Text(GroupsOf), static row => (Group: row.GetInt64(0), Member: row.GetInt64(1)), token, ("@Ids", IdList.Of([.. rows.Values.Select(static row => row.Id)])))
            .ToHashSet();
        var left = new List<(long Group, long Member)>();
        foreach (var (index, row) in rows.OrderBy(static pair => pair.Key))
        {
            var group = groups[items[index].Group];
            if (!there.Contains((group.Id, row.Id)))
            {
                results[index].Mistake = new MemberNotFoundException(row.Name, group.Name);
                continue;
            }

            left.Add((group.Id, row.Id));
            scope.RecordTogether(row.Id, row.Name, ChangeKind.Left, ChangeFacts.Group(group.Id, group.Name), null);
        }

        deletions.Delete(left);
        scope.Flush();
        if (!reads)
            return [.. results];
        var things = reader.Find(left.ConvertAll(static pair => pair.Member), token).ToDictionary(static thing => thing.Id);
        foreach (var (index, row) in rows)
            results[index].Result = results[index].Mistake is null ? things[row.Id] : null;
        return [.. results];
    }

    /// <summary>Who is a member of whom among some things.</summary>
    public HashSet<(long Group, long Member)> Among(IEnumerable<long> things, CancellationToken token) =>
        [.. session.Read(session.Text(AmongText), static row => (row.GetInt64(0), row.GetInt64(1)), token, ("@Ids", IdList.Of([.. things])))];

    /// <summary>Whether a group, or one that it is in, requires something of its members.</summary>
    public bool IsRuled(ThingRow group) => roles.IsRuled(group, CancellationToken.None);

    /// <summary>Takes things out of groups without rules.</summary>
    /// <exception cref="SetRefusedException">One of them is no member any more.</exception>
    public void TakeOut(IEnumerable<(long Group, long Member)> left) => deletions.DeleteEach(left);

    private ThingRow Group(ThingKey key, CancellationToken token)
    {
        var group = resolver.Find(key, token);
        memberships.ExpectGroup(group);
        return roles.IsRuled(group, token) ? throw new SetRefusedException(null) : group;
    }

    private Dictionary<ThingKey, ThingRow> Groups(IReadOnlyList<(ThingKey Group, ThingKey Member)> items, CancellationToken token)
    {
        ThingKey[] keys = [.. items.Select(static item => item.Group).Distinct()];
        // What is wrong with a group is said of each that should leave it.
        var rows = resolver.Found(keys, static (_, mistake) => throw new SetRefusedException(mistake), token);
        return rows.ToDictionary(pair => keys[pair.Key], static pair => pair.Value);
    }

    private static string AmongText(Dialect dialect) => $"select m.GroupId, m.MemberId from Membership m where m.GroupId in ({dialect.Ids}) and m.MemberId in ({dialect.Ids})";

    private static string GroupsOf(Dialect dialect) => $"select m.GroupId, m.MemberId from Membership m where m.MemberId in ({dialect.Ids})";
}
