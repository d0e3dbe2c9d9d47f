using Clusto.Storage;
using Clusto.Things;

namespace Clusto.Attributes;

/// <summary>
/// Reads what things inherit: from everything that they are in, through places and groups, at any depth. A page of things takes
/// three statements, however deep they are and however many they are.
/// </summary>
internal sealed class AttributeInheritance(StoreSession session)
{
    /// <summary>How many things are read at once.</summary>
    public const int Page = 500;

    /// <summary>The attributes of each thing that is there, with its name: its own, then those inherited, the nearest first.</summary>
    public IReadOnlyList<(string Thing, List<InheritedRow> Rows)> Read(IReadOnlyList<ThingKey> keys, Action<ClustoException> failed, CancellationToken token) => session.InOneView(() =>
    {
        var things = Things(keys, failed, token);
        var sources = session.Read(
            session.Text(Above),
            static row => (Thing: row.GetInt64(0), Id: row.GetInt64(1), Name: row.GetString(2)),
            token,
            ("@Ids", IdList.Of([.. things.Select(static thing => thing.Id).Distinct()]))).ToLookup(static source => source.Thing);
        var attributes = session.Read(
            $"select {AttributeRow.Columns} where a.ThingId in ({session.Dialect.Ids}) order by a.ThingId, a.AttributeKey, a.Number, a.Subkey, a.Ordinal",
            AttributeRow.Read,
            token,
            ("@Ids", IdList.Of([.. sources.SelectMany(static chain => chain).Select(static source => source.Id).Distinct()]))).ToLookup(static row => row.ThingId);
        return (IReadOnlyList<(string, List<InheritedRow>)>)[.. things.Select(thing => (thing.Name, Rows(thing.Id, sources[thing.Id], attributes)))];
    });

    private static List<InheritedRow> Rows(long thing, IEnumerable<(long Thing, long Id, string Name)> sources, ILookup<long, AttributeRow> attributes)
    {
        var rows = new List<InheritedRow>();
        var taken = new Dictionary<string, long>(StringComparer.OrdinalIgnoreCase);
        foreach (var (_, id, name) in sources)
        {
            foreach (var row in attributes[id])
            {
                // The nearest that has the key has it alone, with all its values.
                taken.TryAdd(row.Key, id);
                rows.Add(new InheritedRow(row, id == thing ? null : name, taken[row.Key] == id));
            }
        }

        return rows;
    }

    private List<(long Id, string Name)> Things(IReadOnlyList<ThingKey> keys, Action<ClustoException> failed, CancellationToken token)
    {
        var byId = new Dictionary<long, string>();
        var byName = new Dictionary<string, (long Id, string Name)>(StringComparer.Ordinal);
        var ids = keys.Where(static key => key.Id is not null).Select(static key => key.Id!.Value).Distinct().ToList();
        if (ids.Count > 0)
        {
            foreach (var (id, name) in session.Read(session.Text(ThingsOfIds), static row => (row.GetInt64(0), row.GetString(1)), token, ("@Ids", IdList.Of(ids))))
                byId[id] = name;
        }

        var names = keys.Where(static key => key.Id is null).Select(static key => ThingName.Fold(key.Name)).Distinct(StringComparer.Ordinal).ToList();
        if (names.Count > 0)
        {
            foreach (var (id, name) in session.Read(session.Text(ThingsOfNames), static row => (row.GetInt64(0), row.GetString(1)), token, ("@Names", System.Text.Json.JsonSerializer.Serialize(names))))
                byName[ThingName.Fold(name)] = (id, name);
        }

        var things = new List<(long, string)>(keys.Count);
        foreach (var key in keys)
        {
            if (key.Id is { } id && byId.TryGetValue(id, out var name))
                things.Add((id, name));
            else if (key.Id is null && byName.TryGetValue(ThingName.Fold(key.Name), out var found))
                things.Add(found);
            else
                failed(new ThingNotFoundException(key.Name));
        }

        return things;
    }

    private static string ThingsOfIds(Dialect dialect) => $"select t.Id, t.Name from Thing t where t.Id in ({dialect.Ids})";

    private static string ThingsOfNames(Dialect dialect) => $"select t.Id, t.Name from Thing t where t.NameKey in ({dialect.Texts("@Names")})";

    // Each step outward adds two to the distance, and one more where it ends in a place: at the same number of steps a group is nearer.
    // A source that is reached in several ways counts by the shortest.
    private static string Above(Dialect dialect) => $"""
        with {dialect.Recursive}Above (Start, Id, Steps, Place) as (
            select t.Id, t.Id, 0, 0 from Thing t where t.Id in ({dialect.Ids})
            {dialect.Union} select a.Start, t.LocationId, a.Steps + 1, 1 from Above a join Thing t on t.Id = a.Id where t.LocationId is not null
            {dialect.Union} select a.Start, m.GroupId, a.Steps + 1, 0 from Above a join Membership m on m.MemberId = a.Id)
        select n.Start, s.Id, s.Name
        from (select Start, Id, min(2 * Steps + Place) as Distance from Above group by Start, Id) n join Thing s on s.Id = n.Id
        order by n.Start, n.Distance, s.NameKey{dialect.RecursionEnd}
        """;
}
