using System.Data.Common;

namespace Clusto.Storage;

/// <summary>Puts writes into transactions, each with its change set. Alone, a write commits by itself; inside a batch, several share a transaction, and one that fails takes no other with it.</summary>
internal sealed class StoreWriter : IDisposable
{
    private const string InsertChangeSet = """
        insert into ChangeSet (At, Actor, Host, Reason, Command)
        values (@At, @Actor, @Host, @Reason, @Command)
        """;

    private const int Tries = 4;
    private static readonly TimeSpan IdleTime = TimeSpan.FromMilliseconds(250);

    private readonly StoreSession session;
    private readonly Timer idle;
    private readonly HashSet<long> ownChangeSets = [];
    private Origin origin = Origin.Here();
    private ChangeScope? open;
    private ClustoException? lost;
    private int batches;
    private int items;
    private bool rehearsing;

    public StoreWriter(StoreSession session)
    {
        this.session = session;
        // A batch whose input makes a pause must not keep other writers waiting.
        idle = new Timer(_ => CommitIdle());
    }

    /// <summary>Is called when a transaction has begun: what others committed until then can be seen, and stays as it is.</summary>
    public Action<CancellationToken>? Begun { get; set; }

    /// <summary>Is called when something that was written has been undone.</summary>
    public Action? Undone { get; set; }

    /// <summary>Whether a change set was, or is being, written through this writer.</summary>
    public bool IsOwn(long changeSet) => open?.ChangeSet == changeSet || ownChangeSets.Contains(changeSet);

    /// <summary>Begins a batch, or joins the one that is open; the last to leave commits.</summary>
    public IDisposable Join(Origin joining)
    {
        lock (session.Gate)
        {
            if (batches++ == 0)
                origin = joining;
            return new Membership(this);
        }
    }

    /// <summary>Does writes with all their checks and undoes each: what <c>-WhatIf</c> needs to tell the truth.</summary>
    public void Rehearse(Action work)
    {
        lock (session.Gate)
        {
            rehearsing = true;
            try
            {
                work();
            }
            finally
            {
                rehearsing = false;
            }
        }
    }

    public T Write<T>(Func<ChangeScope, T> work, CancellationToken token)
    {
        lock (session.Gate)
        {
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    return WriteOnce(work, token);
                }
                catch (DbException error) when (session.Dialect.IsWorthRepeating(error) && open is null && attempt < Tries)
                {
                    token.WaitHandle.WaitOne(Random.Shared.Next(10, 50 * attempt));
                    token.ThrowIfCancellationRequested();
                }
                catch (DbException error)
                {
                    throw session.Explain(error, token);
                }
            }
        }
    }

    public void Dispose()
    {
        lock (session.Gate)
        {
            idle.Dispose();
            if (open is not null)
                Commit();
        }
    }

    private T WriteOnce<T>(Func<ChangeScope, T> work, CancellationToken token)
    {
        ThrowIfLost();
        token.ThrowIfCancellationRequested();
        var scope = open ?? Begin(token);
        session.IsWriting = true;
        var itemsBefore = items;
        var hadChanges = scope.HasChanges;
        try
        {
            if (itemsBefore > 0)
                Run(session.Dialect.Savepoint);
            var result = work(scope);
            if (rehearsing)
            {
                scope.HasChanges = hadChanges;
                UndoItem(itemsBefore);
                return result;
            }

            if (itemsBefore > 0 && session.Dialect.ReleaseSavepoint is { } release)
                Run(release);
            items++;
            if (batches == 0 || items >= session.Dialect.ItemsPerTransaction)
                Commit();
            else
                idle.Change(IdleTime, Timeout.InfiniteTimeSpan);
            return result;
        }
        catch
        {
            scope.HasChanges = hadChanges;
            UndoItem(itemsBefore);
            throw;
        }
        finally
        {
            session.IsWriting = false;
        }
    }

    private ChangeScope Begin(CancellationToken token)
    {
        session.Dialect.Begin(session.Connection, session.Address, session.Options.BusyTimeout, token);
        try
        {
            var now = session.Options.Clock.GetUtcNow().UtcDateTime;
            var by = batches == 0 ? Origin.Here() : origin;
            var id = session.Insert(InsertChangeSet + session.Dialect.NewId, ("@At", now), ("@Actor", by.Actor), ("@Host", by.Host), ("@Reason", by.Reason), ("@Command", by.Command));
            items = 0;
            Begun?.Invoke(token);
            return open = new ChangeScope(session, id, now);
        }
        catch
        {
            RollBack();
            throw;
        }
    }

    private void Commit()
    {
        var scope = open!;
        idle.Change(Timeout.Infinite, Timeout.Infinite);
        if (!scope.HasChanges)
        {
            RollBack();
            return;
        }

        try
        {
            Run(session.Dialect.Commit);
            ownChangeSets.Add(scope.ChangeSet);
            open = null;
        }
        catch
        {
            RollBack();
            throw;
        }
    }

    // The first item needs no savepoint: undoing it undoes the transaction.
    private void UndoItem(int itemsBefore)
    {
        if (open is null)
            return;
        if (itemsBefore > 0 && session.Dialect.InTransaction(session.Connection))
        {
            Run(session.Dialect.RollbackToSavepoint);
            Undone?.Invoke();
        }
        else
        {
            RollBack();
        }
    }

    private void RollBack()
    {
        open = null;
        items = 0;
        idle.Change(Timeout.Infinite, Timeout.Infinite);
        if (session.Dialect.InTransaction(session.Connection))
            Run(session.Dialect.Rollback);
        Undone?.Invoke();
    }

    private void CommitIdle()
    {
        lock (session.Gate)
        {
            if (open is null)
                return;
            try
            {
                Commit();
            }
            catch (Exception error) when (error is DbException or ClustoException)
            {
                // Nobody waits for this thread: whoever writes next, or leaves the batch, is told.
                lost = error as ClustoException ?? new StoreUnreachableException(session.Address.Display, error.Message, error);
            }
        }
    }

    private void Leave()
    {
        lock (session.Gate)
        {
            if (--batches > 0)
                return;
            try
            {
                if (open is not null)
                    Commit();
            }
            catch (DbException error)
            {
                throw session.Explain(error, CancellationToken.None);
            }

            ThrowIfLost();
        }
    }

    private void ThrowIfLost()
    {
        if (Interlocked.Exchange(ref lost, null) is { } error)
            throw error;
    }

    private void Run(string sql) => session.Execute(sql);

    private sealed class Membership(StoreWriter writer) : IDisposable
    {
        private StoreWriter? writer = writer;

        public void Dispose() => Interlocked.Exchange(ref writer, null)?.Leave();
    }
}
