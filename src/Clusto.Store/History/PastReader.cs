using System.Data.Common;
using Clusto.Storage;
using Clusto.Things;

namespace Clusto.History;

/// <summary>Reads things as they were: what they are now, with the changes since taken back. What it costs is up to the changes of the things asked for, not to those of the store.</summary>
internal sealed class PastReader(StoreSession session, StateReader states, TakingBack back)
{
    private const int Page = 500;

    private const string ChangedIds = "select c.ThingId from Change c where c.ChangeSetId > @Moment and c.ThingId > 0";

    private const string NameChanges = """
        select c.ThingId, c.Kind, c.ThingName, case when c.Kind = 2 then c.Before end
        from Change c where c.ChangeSetId > @Moment and c.Kind in (0, 1, 2) order by c.ChangeSetId desc, c.Id desc
        """;

    /// <summary>The last change set at or before a time, as which a moment is known; null before the first of all.</summary>
    // Change sets are numbered as they begin, so that their times can be searched by halves; no index on the time is needed.
    public long? Moment(DateTime time, CancellationToken token)
    {
        var (low, high) = (0L, NewestSet(long.MaxValue, token)?.Id ?? 0);
        while (low < high)
        {
            var middle = low + ((high - low + 1) / 2);
            var found = NewestSet(middle, token);
            if (found is { } set && set.At > time)
                high = set.Id - 1;
            else
                low = middle;
        }

        return NewestSet(low, token) is { } last && last.At <= time ? last.Id : null;
    }

    /// <summary>Things as they were at a moment; those that were not there are left out.</summary>
    public Dictionary<long, ThingState> Read(IReadOnlyList<long> ids, long moment, CancellationToken token) => session.InOneView(() =>
    {
        var past = states.Read(ids, token);
        var list = IdList.Of(ids);
        var since = session.Read(session.Text(ChangesSince), ChangeReader.Read, token, ("@Ids", list), ("@Moment", moment));
        if (since.Count == 0)
            return past;
        var created = past.ToDictionary(static state => state.Key, static state => state.Value.Row.CreatedAt);
        foreach (var change in since)
        {
            if (back.Before(past.GetValueOrDefault(change.ThingId), change) is { } state)
                past[change.ThingId] = state;
            else
                past.Remove(change.ThingId);
        }

        Date(past, [.. since.Select(static change => change.ThingId).Distinct().Where(past.ContainsKey)], created, moment, token);
        return past;
    });

    /// <summary>All things that were changed since a moment, as they were at it; null for those that were not there.</summary>
    public IEnumerable<KeyValuePair<long, ThingState?>> ChangedSince(long moment, CancellationToken token)
    {
        // Told apart here: asked for each once, the database would go through the changes of all things.
        var ids = new HashSet<long>();
        session.Read(ChangedIds, row => ids.Add(row.GetInt64(0)), token, ("@Moment", moment));
        foreach (var page in ids.Order().Chunk(Page))
        {
            var past = Read(page, moment, token);
            foreach (var id in page)
                yield return new(id, past.GetValueOrDefault(id));
        }
    }

    /// <summary>The names at a moment of the things that were created, renamed or removed since; null for those that were not there.</summary>
    public Dictionary<long, string?> OtherNames(long moment, CancellationToken token)
    {
        var names = new Dictionary<long, string?>();
        session.Read(NameChanges, row => Note(names, row), token, ("@Moment", moment));
        return names;
    }

    // The oldest change is read last, and has the last word.
    private static bool Note(Dictionary<long, string?> names, DbDataReader row)
    {
        names[row.GetInt64(0)] = (ChangeKind)row.GetInt32(1) switch
        {
            ChangeKind.Created => null,
            ChangeKind.Renamed => FactReader.Name(row.GetString(3)).Name,
            _ => row.GetString(2),
        };
        return true;
    }

    // A thing that came back after a removal keeps the time of its first creation.
    private void Date(Dictionary<long, ThingState> past, List<long> ids, Dictionary<long, DateTime> created, long moment, CancellationToken token)
    {
        var list = IdList.Of(ids);
        foreach (var (id, set, at) in session.Read(session.Text(LastSets), ReadSet, token, ("@Ids", list), ("@Moment", moment)))
            past[id] = past[id] with { Row = past[id].Row with { Version = set, ChangedAt = at } };
        var gone = ids.FindAll(id => !created.ContainsKey(id));
        if (gone.Count > 0)
        {
            foreach (var (id, at) in states.Created(gone, token))
                created[id] = at;
        }

        foreach (var id in ids)
            past[id] = past[id] with { Row = past[id].Row with { CreatedAt = created.GetValueOrDefault(id, past[id].Row.ChangedAt) } };
    }

    private (long Id, DateTime At)? NewestSet(long most, CancellationToken token) =>
        session.ReadFirst(session.Text(NewestSet), static row => ((long Id, DateTime At)?)(row.GetInt64(0), ThingRow.Utc(row, 1)), token, ("@Most", most), ("@Limit", 1));

    private static (long Thing, long Set, DateTime At) ReadSet(DbDataReader row) => (row.GetInt64(0), row.GetInt64(1), ThingRow.Utc(row, 2));

    private static string NewestSet(Dialect dialect) => $"select s.Id, s.At from ChangeSet s where s.Id <= @Most order by s.Id desc {dialect.Limit}";

    private static string ChangesSince(Dialect dialect) => $"select {ChangeReader.Columns} where c.ThingId in ({dialect.Ids}) and c.ChangeSetId > @Moment order by c.Id desc";

    private static string LastSets(Dialect dialect) => $"""
        select c.ThingId, c.ChangeSetId, s.At from Change c join ChangeSet s on s.Id = c.ChangeSetId
        where c.Id in (select max(l.Id) from Change l where l.ThingId in ({dialect.Ids}) and l.ChangeSetId <= @Moment group by l.ThingId)
        """;
}
