using System.Data.Common;

namespace Clusto.Storage;

/// <summary>The transaction that the database has open, with its change set. It is made of items, and one that fails is undone by itself.</summary>
internal sealed class DatabaseTransaction(StoreSession session)
{
    private const string InsertChangeSet = """
        insert into ChangeSet (At, Actor, Host, Reason, Command)
        values (@At, @Actor, @Host, @Reason, @Command)
        """;

    private readonly HashSet<long> ownChangeSets = [];
    private bool isMarked;

    /// <summary>Is called when a transaction has begun: what others committed until then can be seen, and stays as it is.</summary>
    public Action<CancellationToken>? Begun { get; set; }

    /// <summary>Is called when something that was written has been undone.</summary>
    public Action? Undone { get; set; }

    /// <summary>What is being written; null where no transaction is open.</summary>
    public ChangeScope? Scope { get; private set; }

    /// <summary>How many items are done.</summary>
    public int Items { get; private set; }

    /// <summary>Whether a change set was, or is being, written here.</summary>
    public bool IsOwn(long changeSet) => Scope?.ChangeSet == changeSet || ownChangeSets.Contains(changeSet);

    /// <summary>Begins, waiting for other writers.</summary>
    /// <param name="by">Who writes.</param>
    /// <param name="marked">Whether <see cref="TakeBack"/> may be asked for.</param>
    /// <param name="token">Ends the waiting.</param>
    public ChangeScope Begin(Origin by, bool marked, CancellationToken token)
    {
        session.Dialect.Begin(session.Connection, session.Address, session.Options.BusyTimeout, token);
        try
        {
            isMarked = marked && session.Dialect.MarkStart is not null;
            if (isMarked)
                session.Execute(session.Dialect.MarkStart!);
            var now = session.Options.Clock.GetUtcNow().UtcDateTime;
            var id = session.Insert(InsertChangeSet + session.Dialect.NewId, ("@At", now), ("@Actor", by.Actor), ("@Host", by.Host), ("@Reason", by.Reason), ("@Command", by.Command));
            Items = 0;
            Begun?.Invoke(token);
            return Scope = new ChangeScope(session, id, now);
        }
        catch
        {
            RollBack();
            throw;
        }
    }

    /// <summary>Begins an item. The first needs no savepoint: undoing it undoes the transaction.</summary>
    public void BeginItem()
    {
        if (Items > 0)
            session.Execute(session.Dialect.Savepoint);
    }

    public void KeepItem()
    {
        if (Items++ > 0 && session.Dialect.ReleaseSavepoint is { } release)
            session.Execute(release);
    }

    public void UndoItem()
    {
        if (Scope is null)
            return;
        if (Items > 0 && session.Dialect.InTransaction(session.Connection))
        {
            session.Execute(session.Dialect.RollbackToSavepoint);
            Undone?.Invoke();
        }
        else
        {
            RollBack();
        }
    }

    /// <summary>Commits; what has no change leaves no change set.</summary>
    public void Commit()
    {
        if (!Scope!.HasChanges)
        {
            RollBack();
            return;
        }

        try
        {
            session.Execute(session.Dialect.Commit);
            ownChangeSets.Add(Scope.ChangeSet);
            Scope = null;
        }
        catch
        {
            RollBack();
            throw;
        }
    }

    public void RollBack()
    {
        Scope = null;
        Items = 0;
        if (session.Dialect.InTransaction(session.Connection))
            session.Execute(session.Dialect.Rollback);
        Undone?.Invoke();
    }

    /// <summary>Rolls back, and lets no number be given again: somebody may hold an object that has it.</summary>
    public void TakeBack()
    {
        if (!isMarked || Scope is not { HasChanges: true })
        {
            RollBackQuietly();
            return;
        }

        try
        {
            var given = session.ReadFirst(session.Dialect.GivenNumbers, static row => row.GetString(0), CancellationToken.None);
            session.Execute(session.Dialect.TakeBack, ("@Numbers", given));
            Scope = null;
            Undone?.Invoke();
        }
        catch (Exception error) when (error is DbException or ClustoException)
        {
            // Where there is no room to write down the numbers, what was written must go all the same.
            RollBackQuietly();
        }
    }

    // A database that cannot be told any more has rolled back by itself.
    private void RollBackQuietly()
    {
        try
        {
            RollBack();
        }
        catch (Exception error) when (error is DbException or ClustoException)
        {
            Items = 0;
            Undone?.Invoke();
        }
    }
}
