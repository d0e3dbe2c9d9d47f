using System.Text.Json;
using Clusto.Query;
using Clusto.Storage;

namespace Clusto.Things;

/// <summary>Finds the thing that is meant, and refuses one that somebody else changed after it was read.</summary>
internal sealed class ThingResolver(StoreSession session, StoreWriter writer, ThingReader reader)
{
    private const string LaterChangeSets = "select distinct ChangeSetId from Change where ThingId = @ThingId and ChangeSetId > @Version";

    private const int NamesShown = 3;

    /// <summary>The row of a thing, for reading: the one of that name, else the one that carries it as address or serial.</summary>
    /// <exception cref="ThingNotFoundException">There is none.</exception>
    /// <exception cref="ThingAmbiguousException">Several carry the address or serial.</exception>
    public ThingRow Find(ThingKey key, CancellationToken token) =>
        (key.Id is { } id ? reader.Row(id, token) : reader.Row(key.Name, token) ?? Carrier(key.Name, token)) ?? throw new ThingNotFoundException(key.Name);

    /// <summary>The thing that carries a word as address or serial; null where none does.</summary>
    public ThingRow? Carrier(string word, CancellationToken token)
    {
        var carriers = reader.Questions.Find(Question.Any([.. KnownWord.Carriers(word)]), 0, NamesShown, token).Select(static thing => thing.Name).ToList();
        return carriers.Count > 1 ? throw new ThingAmbiguousException(word, carriers) : carriers.Count == 0 ? null : reader.Row(carriers[0], token);
    }

    /// <summary>The row of a thing that is about to be changed.</summary>
    /// <exception cref="ThingNotFoundException">There is none.</exception>
    /// <exception cref="ChangedMeanwhileException">Somebody else changed it after it was read.</exception>
    public ThingRow ForChange(ThingKey key)
    {
        var row = Find(key, CancellationToken.None);
        if (session.Dialect.LockThing is { } locking)
        {
            // Read again, because it may have changed before the lock was there.
            session.Execute(locking, ("@Id", row.Id));
            row = reader.Row(row.Id, CancellationToken.None) ?? throw new ThingNotFoundException(key.Name);
        }

        RefuseIfChanged(key, row);
        return row;
    }

    /// <exception cref="ChangedMeanwhileException">Somebody else changed the thing after it was read.</exception>
    public void RefuseIfChanged(ThingKey key, ThingRow row)
    {
        if (key.Version is { } version && version != row.Version && ChangedByOthers(row.Id, version))
            throw new ChangedMeanwhileException(row.Name);
    }

    /// <summary>The rows of things that are about to be changed together, by their place in the list.</summary>
    /// <param name="keys">The things.</param>
    /// <param name="failed">Is told of each that is not there, or that somebody else changed after it was read.</param>
    /// <param name="token">Ends the reading.</param>
    /// <exception cref="SetRefusedException">Two of them are the same thing.</exception>
    public Dictionary<int, ThingRow> Locked(IReadOnlyList<ThingKey> keys, Action<int, ClustoException> failed, CancellationToken token)
    {
        var rows = LockedEach(keys, failed, token);
        return rows.Values.DistinctBy(static row => row.Id).Count() < rows.Count ? throw new SetRefusedException(null) : rows;
    }

    /// <summary>The rows of things that are about to be changed together, by their place in the list; a thing may be there several times.</summary>
    /// <param name="keys">The things.</param>
    /// <param name="failed">Is told of each that is not there, or that somebody else changed after it was read.</param>
    /// <param name="token">Ends the reading.</param>
    public Dictionary<int, ThingRow> LockedEach(IReadOnlyList<ThingKey> keys, Action<int, ClustoException> failed, CancellationToken token)
    {
        var named = ByName(keys.Where(static key => key.Id is null).Select(static key => key.Name), token);
        var ids = new Dictionary<int, long>();
        Each(index => ids[index] = keys[index].Id ?? named.GetValueOrDefault(ThingName.Fold(keys[index].Name))?.Id ?? Find(keys[index], token).Id);
        var list = IdList.Of([.. ids.Values.Distinct().Order()]);
        // Read again once they are locked, because they may have changed before that.
        if (session.Dialect.LockThing is not null)
            session.Execute(session.Text(LockAll), ("@Ids", list));
        var rows = session.Read(session.Text(ThingReader.OfIds), ThingRow.Read, token, ("@Ids", list)).ToDictionary(static row => row.Id);
        var changed = ChangedByOthers([.. ids.Select(pair => (Id: pair.Value, keys[pair.Key].Version)).Where(read => read.Version is not null && read.Version != rows.GetValueOrDefault(read.Id)?.Version)], token);
        var locked = new Dictionary<int, ThingRow>();
        Each(index =>
        {
            if (!ids.TryGetValue(index, out var id))
                return;
            var row = rows.GetValueOrDefault(id) ?? throw new ThingNotFoundException(keys[index].Name);
            locked[index] = keys[index].Version is { } version && changed.GetValueOrDefault(id) > version ? throw new ChangedMeanwhileException(row.Name) : row;
        });
        return locked;

        void Each(Action<int> work)
        {
            for (var index = 0; index < keys.Count; index++)
            {
                try
                {
                    work(index);
                }
                catch (ClustoException mistake) when (!mistake.EndsCommand)
                {
                    failed(index, mistake);
                }
            }
        }
    }

    /// <summary>The rows of two things each that are about to be connected or separated, by their place in the list. The second is taken as it is.</summary>
    /// <param name="pairs">The things; the second may be missing.</param>
    /// <param name="failed">Is told of each pair of which one is not there, or the first was changed by somebody else after it was read.</param>
    /// <param name="token">Ends the reading.</param>
    public SortedDictionary<int, (ThingRow One, ThingRow? Other)> LockedPairs(IReadOnlyList<(ThingKey One, ThingKey? Other)> pairs, Action<int, ClustoException> failed, CancellationToken token)
    {
        List<int> second = [.. Enumerable.Range(0, pairs.Count).Where(index => pairs[index].Other is not null)];
        var mistakes = new ClustoException?[pairs.Count + second.Count];
        var rows = LockedEach([.. pairs.Select(static pair => pair.One), .. second.Select(index => pairs[index].Other!.Value with { Version = null })], (index, mistake) => mistakes[index] = mistake, token);
        var others = Enumerable.Range(0, second.Count).ToDictionary(place => second[place], place => pairs.Count + place);
        var locked = new SortedDictionary<int, (ThingRow One, ThingRow? Other)>();
        for (var index = 0; index < pairs.Count; index++)
        {
            var other = others.TryGetValue(index, out var place) ? place : -1;
            if ((mistakes[index] ?? (other < 0 ? null : mistakes[other])) is { } mistake)
                failed(index, mistake);
            else
                locked[index] = (rows[index], other < 0 ? null : rows[other]);
        }

        return locked;
    }

    /// <summary>The things of some keys that are there, by their place in the list; what is meant by an address or serial is not looked for.</summary>
    public Dictionary<int, ThingRow> Named(IReadOnlyList<ThingKey> keys, CancellationToken token)
    {
        var named = ByName(keys.Where(static key => key.Id is null).Select(static key => key.Name), token);
        var ids = keys.Where(static key => key.Id is not null).Select(static key => key.Id!.Value).Distinct().ToList();
        var rows = ids.Count == 0 ? [] : session.Read(session.Text(ThingReader.OfIds), ThingRow.Read, token, ("@Ids", IdList.Of(ids))).ToDictionary(static row => row.Id);
        var found = new Dictionary<int, ThingRow>();
        for (var index = 0; index < keys.Count; index++)
        {
            if ((keys[index].Id is { } id ? rows.GetValueOrDefault(id) : named.GetValueOrDefault(ThingName.Fold(keys[index].Name))) is { } row)
                found[index] = row;
        }

        return found;
    }

    /// <summary>The things of some names that are there, by folded name.</summary>
    public Dictionary<string, ThingRow> ByName(IEnumerable<string> names, CancellationToken token)
    {
        var keys = names.Select(ThingName.Fold).Distinct(StringComparer.Ordinal).ToList();
        return keys.Count == 0 ? [] : session.Read(session.Text(ThingReader.OfNames), ThingRow.Read, token, ("@Names", JsonSerializer.Serialize(keys))).ToDictionary(static row => ThingName.Fold(row.Name), StringComparer.Ordinal);
    }

    private static string LaterChangeSetsOf(Dialect dialect) => $"select distinct c.ThingId, c.ChangeSetId from Change c where c.ThingId in ({dialect.Ids}) and c.ChangeSetId > @Version";

    private static string LockAll(Dialect dialect) => $"update Thing set Version = Version where Id in ({dialect.Ids})";

    // The newest change set of somebody else, of each thing that has one after the version that was read of any of them.
    private Dictionary<long, long> ChangedByOthers(List<(long Id, long? Version)> read, CancellationToken token)
    {
        if (read.Count == 0)
            return [];
        var (ids, oldest) = (IdList.Of([.. read.Select(static item => item.Id).Distinct()]), read.Min(static item => item.Version));
        return session.Read(session.Text(LaterChangeSetsOf), static row => (Id: row.GetInt64(0), ChangeSet: row.GetInt64(1)), token, ("@Ids", ids), ("@Version", oldest))
            .Where(change => !writer.IsOwn(change.ChangeSet))
            .GroupBy(static change => change.Id, static change => change.ChangeSet)
            .ToDictionary(static thing => thing.Key, static thing => thing.Max());
    }

    private bool ChangedByOthers(long id, long version) =>
        session.Read(LaterChangeSets, static row => row.GetInt64(0), CancellationToken.None, ("@ThingId", id), ("@Version", version))
            .Exists(changeSet => !writer.IsOwn(changeSet));
}
