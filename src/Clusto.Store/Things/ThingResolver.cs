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
        var ids = Ids(keys, failed, token);
        // Read again once they are locked, because they may have changed before that.
        if (session.Dialect.LockThing is not null)
            session.Execute(session.Text(LockAll), ("@Ids", IdList.Of([.. ids.Values.Distinct().Order()])));
        var rows = Rows(keys, ids, failed, token);
        foreach (var index in ChangedByOthers(keys, rows, token))
        {
            failed(index, new ChangedMeanwhileException(rows[index].Name));
            rows.Remove(index);
        }

        return rows;
    }

    /// <summary>The rows of things, by their place in the list.</summary>
    /// <param name="keys">The things.</param>
    /// <param name="failed">Is told of each that is not there.</param>
    /// <param name="token">Ends the reading.</param>
    /// <exception cref="SetRefusedException">Two of them are the same thing.</exception>
    public Dictionary<int, ThingRow> Found(IReadOnlyList<ThingKey> keys, Action<int, ClustoException> failed, CancellationToken token) =>
        Ids(keys, failed, token) is var ids && ids.Values.Distinct().Count() == ids.Count ? Rows(keys, ids, failed, token) : throw new SetRefusedException(null);

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

    private Dictionary<int, long> Ids(IReadOnlyList<ThingKey> keys, Action<int, ClustoException> failed, CancellationToken token)
    {
        var named = ByName(keys.Where(static key => key.Id is null).Select(static key => key.Name), token);
        var ids = new Dictionary<int, long>();
        Each(keys, failed, (index, key) => ids[index] = key.Id ?? named.GetValueOrDefault(ThingName.Fold(key.Name))?.Id ?? Find(key, token).Id);
        return ids;
    }

    private Dictionary<int, ThingRow> Rows(IReadOnlyList<ThingKey> keys, Dictionary<int, long> ids, Action<int, ClustoException> failed, CancellationToken token)
    {
        var rows = session.Read(session.Text(ThingReader.OfIds), ThingRow.Read, token, ("@Ids", IdList.Of([.. ids.Values.Distinct().Order()]))).ToDictionary(static row => row.Id);
        var found = new Dictionary<int, ThingRow>();
        Each(keys, failed, (index, key) =>
        {
            if (ids.TryGetValue(index, out var id))
                found[index] = rows.GetValueOrDefault(id) ?? throw new ThingNotFoundException(key.Name);
        });
        return found;
    }

    private List<int> ChangedByOthers(IReadOnlyList<ThingKey> keys, Dictionary<int, ThingRow> rows, CancellationToken token)
    {
        var changed = rows.Where(pair => keys[pair.Key].Version is { } version && version != pair.Value.Version).Select(pair => (Index: pair.Key, pair.Value.Id, Version: keys[pair.Key].Version!.Value)).ToList();
        if (changed.Count == 0)
            return [];
        var later = session
            .Read(session.Text(LaterOfMany), static row => (Thing: row.GetInt64(0), Set: row.GetInt64(1)), token, ("@Ids", IdList.Of([.. changed.Select(static item => item.Id).Distinct()])), ("@Version", changed.Min(static item => item.Version)))
            .ToLookup(static found => found.Thing, static found => found.Set);
        return changed.FindAll(item => later[item.Id].Any(set => set > item.Version && !writer.IsOwn(set))).ConvertAll(static item => item.Index);
    }

    private static void Each(IReadOnlyList<ThingKey> keys, Action<int, ClustoException> failed, Action<int, ThingKey> work)
    {
        for (var index = 0; index < keys.Count; index++)
        {
            try
            {
                work(index, keys[index]);
            }
            catch (ClustoException mistake) when (!mistake.EndsCommand)
            {
                failed(index, mistake);
            }
        }
    }

    private static string LaterOfMany(Dialect dialect) => $"select distinct c.ThingId, c.ChangeSetId from Change c where c.ThingId in ({dialect.Ids}) and c.ChangeSetId > @Version";

    private static string LockAll(Dialect dialect) => $"update Thing set Version = Version where Id in ({dialect.Ids})";

    private bool ChangedByOthers(long id, long version) =>
        session.Read(LaterChangeSets, static row => row.GetInt64(0), CancellationToken.None, ("@ThingId", id), ("@Version", version))
            .Exists(changeSet => !writer.IsOwn(changeSet));
}
