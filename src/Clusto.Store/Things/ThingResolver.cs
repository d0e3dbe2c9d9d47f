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

    private bool ChangedByOthers(long id, long version) =>
        session.Read(LaterChangeSets, static row => row.GetInt64(0), CancellationToken.None, ("@ThingId", id), ("@Version", version))
            .Exists(changeSet => !writer.IsOwn(changeSet));
}
