using System.Data.Common;
using Clusto.Storage;

namespace Clusto.Things;

/// <summary>Removes many things with a few statements, and says of each what stands in its way.</summary>
internal sealed class ManyRemovals(StoreSession session, ThingReader reader, ThingResolver resolver, ThingRemoval removal)
{
    /// <summary>How many things would go with each, itself among them, or what stands in its way, if those before it were removed.</summary>
    /// <exception cref="SetRefusedException">What becomes of one depends on more than that.</exception>
    public List<(int Taken, ClustoException? Mistake)> Plan(IReadOnlyList<ThingKey> items, bool recurse, CancellationToken token)
    {
        var results = new (int Taken, ClustoException? Mistake)[items.Count];
        var things = resolver.Found(items, (index, mistake) => results[index].Mistake = mistake, token);
        foreach (var (index, rows) in Allowed(things, recurse, (index, mistake) => results[index].Mistake = mistake, token))
            results[index].Taken = rows.Count;
        return [.. results];
    }

    /// <summary>Removes things, and gives each as it was, if that is asked for, or what is wrong with it.</summary>
    /// <exception cref="SetRefusedException">What becomes of one depends on more than what is read together.</exception>
    public List<(Thing? Result, ClustoException? Mistake)> Remove(ChangeScope scope, IReadOnlyList<ThingKey> items, bool recurse, bool reads, CancellationToken token)
    {
        var results = new (Thing? Result, ClustoException? Mistake)[items.Count];
        var things = resolver.Locked(items, (index, mistake) => results[index].Mistake = mistake, token);
        var allowed = Allowed(things, recurse, (index, mistake) => results[index].Mistake = mistake, token);
        var before = reads ? reader.Find(allowed.ConvertAll(item => things[item.Index].Id), token).ToDictionary(static thing => thing.Id) : [];
        try
        {
            if (allowed.Count > 0)
                removal.RemoveTogether(scope, [.. allowed.SelectMany(static item => item.Rows)]);
        }
        catch (DbException error) when (session.Dialect.IsReferenceViolation(error))
        {
            throw new SetRefusedException(error);
        }

        foreach (var (index, _) in allowed)
            results[index].Result = before.GetValueOrDefault(things[index].Id);
        return [.. results];
    }

    private List<(int Index, List<ThingRow> Rows)> Allowed(Dictionary<int, ThingRow> things, bool recurse, Action<int, ClustoException> failed, CancellationToken token)
    {
        var plans = recurse ? WithHeld(things, token) : [.. things.OrderBy(static pair => pair.Key).Select(static pair => (Index: pair.Key, Rows: new List<ThingRow> { pair.Value }))];
        var ids = IdList.Of([.. plans.SelectMany(static plan => plan.Rows).Select(static row => row.Id)]);
        // What it holds, has as members and has handed out is in nobody's way where that is taken along.
        var outer = recurse ? "[]" : ids;
        var held = Read(Children, outer, static (name, _) => name, token);
        var members = Read(Members, outer, static (name, _) => name, token);
        var holders = Read(Holders, outer, static (name, value) => ThingRemoval.HandedTo(value, name), token);
        var references = Read(References, ids, static (name, key) => ThingRemoval.KeyOf(name, key), token);
        var gone = new HashSet<long>();
        return plans.FindAll(plan =>
        {
            try
            {
                var (thing, own) = (things[plan.Index], plan.Rows.Select(static row => row.Id).ToHashSet());
                new RemovalObstacles(Names(held, thing), Names(members, thing), Names(holders, thing, own), Referring(plan.Rows, own)).Refuse(thing.Name);
                gone.UnionWith(own);
                return true;
            }
            catch (ThingHasReferencesException mistake)
            {
                failed(plan.Index, mistake);
                return false;
            }
        });

        List<string> Names(ILookup<long, Obstacle> obstacles, ThingRow thing, HashSet<long>? own = null) =>
            [.. obstacles[thing.Id].Where(other => !gone.Contains(other.Id) && own?.Contains(other.Id) is not true).Select(static other => other.Text)];

        List<string> Referring(List<ThingRow> rows, HashSet<long> own) =>
            [.. rows.SelectMany(row => references[row.Id]).Where(other => !gone.Contains(other.Id) && !own.Contains(other.Id)).OrderBy(static other => other.Order).Select(static other => other.Text)];
    }

    private List<(int Index, List<ThingRow> Rows)> WithHeld(Dictionary<int, ThingRow> things, CancellationToken token)
    {
        var held = session.Read(session.Text(Held), static row => (Root: row.GetInt64(11), Row: ThingRow.Read(row)), token, ("@Ids", IdList.Of([.. things.Values.Select(static row => row.Id)])));
        // One that goes with another of them is not there any more when its turn comes.
        if (held.DistinctBy(static item => item.Row.Id).Count() < held.Count || removal.AreRuled(held.ConvertAll(static item => item.Row)))
            throw new SetRefusedException(null);
        var rows = held.ToLookup(static item => item.Root, static item => item.Row);
        return [.. things.OrderBy(static pair => pair.Key).Select(pair => (pair.Key, rows[pair.Value.Id].ToList()))];
    }

    private ILookup<long, Obstacle> Read(Func<Dialect, string> sql, string ids, Func<string, string, string> text, CancellationToken token) => ids == "[]"
        ? Array.Empty<Obstacle>().ToLookup(static other => other.Id)
        : session.Read(session.Text(sql), row => (Thing: row.GetInt64(0), Id: row.GetInt64(1), Text: text(row.GetString(2), row.GetString(3))), token, ("@Ids", ids))
            .Select(static (found, order) => (found.Thing, Obstacle: new Obstacle(found.Id, order, found.Text)))
            .ToLookup(static found => found.Thing, static found => found.Obstacle);

    private static string Children(Dialect dialect) => $"select t.LocationId, t.Id, t.Name, t.Name from Thing t where t.LocationId in ({dialect.Ids}) order by t.NameKey";

    private static string Members(Dialect dialect) => $"select m.GroupId, t.Id, t.Name, t.Name from Membership m join Thing t on t.Id = m.MemberId where m.GroupId in ({dialect.Ids}) order by t.NameKey";

    private static string Holders(Dialect dialect) => $"select r.ManagerId, t.Id, t.Name, r.Text from Resource r join Thing t on t.Id = r.ThingId where r.ManagerId in ({dialect.Ids}) order by r.Value";

    private static string References(Dialect dialect) => $"""
        select a.ReferenceId, t.Id, t.Name, a.AttributeKey from Attribute a join Thing t on t.Id = a.ThingId
        where a.ReferenceId in ({dialect.Ids})
        order by t.NameKey, a.AttributeKey
        """;

    // The cross join keeps SQLite from reading all things to find the few that are held.
    private static string Held(Dialect dialect) => $"""
        with {dialect.Recursive}Held (Root, Id, Depth) as (
            select t.Id, t.Id, 0 from Thing t where t.Id in ({dialect.Ids})
            union all
            select h.Root, t.Id, h.Depth + 1 from Held h join Thing t on t.LocationId = h.Id)
        select {ThingRow.Columns}, h.Root from Held h cross join Thing t where t.Id = h.Id order by h.Depth desc, t.NameKey{dialect.RecursionEnd}
        """;

    private sealed record Obstacle(long Id, int Order, string Text);
}
