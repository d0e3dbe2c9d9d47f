using System.Data.Common;

namespace Clusto.Storage;

/// <summary>Puts writes into transactions, each with its change set. Alone, a write commits by itself; inside a batch, several share a transaction, and one that fails takes no other with it; inside a transaction that somebody began, nothing commits before its end.</summary>
internal sealed class StoreWriter : IDisposable
{
    private const int Tries = 4;
    private static readonly TimeSpan IdleTime = TimeSpan.FromMilliseconds(250);

    private readonly StoreSession session;
    private readonly DatabaseTransaction database;
    private readonly Timer idle;
    private Origin origin = Origin.Here();
    private ClustoException? lost;
    private int batches;
    private int? batchSize;
    private bool rehearsing;
    private string? ownReason;

    public StoreWriter(StoreSession session)
    {
        this.session = session;
        database = new DatabaseTransaction(session);
        // A batch whose input makes a pause must not keep other writers waiting.
        idle = new Timer(_ => CommitIdle());
    }

    /// <inheritdoc cref="DatabaseTransaction.Begun"/>
    public Action<CancellationToken>? Begun
    {
        set => database.Begun = value;
    }

    /// <inheritdoc cref="DatabaseTransaction.Undone"/>
    public Action? Undone
    {
        set => database.Undone = value;
    }

    /// <summary>The transaction that somebody began, also when it is lost, until somebody ends it.</summary>
    public StoreTransaction? Transaction { get; private set; }

    /// <summary>The change set that is being written; null where none is.</summary>
    public long? ChangeSet => database.Scope?.ChangeSet;

    /// <summary>Whether a change set was, or is being, written through this writer.</summary>
    public bool IsOwn(long changeSet) => database.IsOwn(changeSet);

    // Where each item commits by itself, it does so whatever size is asked for: only then can a deadlock be answered by repeating it.
    private int ItemsPerTransaction => session.Dialect.ItemsPerTransaction == 1 ? 1 : batchSize ?? session.Dialect.ItemsPerTransaction;

    /// <summary>Begins a batch, or joins the one that is open; the last to leave commits.</summary>
    /// <param name="joining">Who writes, and why: the first to join says it for all.</param>
    /// <param name="size">How many items share a transaction; the smallest that anybody asks for is taken.</param>
    public IDisposable Join(Origin joining, int? size)
    {
        lock (session.Gate)
        {
            if (batches++ == 0)
                (origin, batchSize) = (joining, size);
            else if (size < (batchSize ?? int.MaxValue))
                batchSize = size;
            return new Membership(this);
        }
    }

    /// <summary>Does writes with all their checks and undoes each: what <c>-WhatIf</c> needs to tell the truth.</summary>
    public void Rehearse(Action work)
    {
        lock (session.Gate)
        {
            if (Transaction is { Options.IsRehearsal: true })
            {
                work();
                return;
            }

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
        if (session.Options.ReadOnly)
            throw new StoreReadOnlyException(session.Address.Display);
        lock (session.Gate)
        {
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    return WriteOnce(work, token);
                }
                catch (DbException error) when (session.Dialect.IsWorthRepeating(error) && (database.Scope is null || Transaction is not null) && attempt < Tries)
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

    /// <summary>Writes into a change set of its own with a reason of its own, where it has one, also inside a batch: what the change set means is then whole. Inside a transaction that somebody began it is a part of that.</summary>
    public T WriteAlone<T>(string? reason, Func<ChangeScope, T> work, CancellationToken token)
    {
        lock (session.Gate)
        {
            End();
            ownReason = reason;
            try
            {
                var result = Write(work, token);
                End();
                return result;
            }
            finally
            {
                ownReason = null;
            }
        }
    }

    /// <summary>Keeps what follows together until the transaction is completed or taken back, and then forgotten.</summary>
    public StoreTransaction Begin(Origin by, TransactionOptions options)
    {
        ThrowIfLost();
        End();
        Forget();
        return Transaction = new StoreTransaction(session, database, by, options);
    }

    /// <summary>Lets each write commit by itself again.</summary>
    public void Forget()
    {
        Transaction?.Dispose();
        Transaction = null;
    }

    public void Dispose()
    {
        lock (session.Gate)
        {
            idle.Dispose();
            if (Transaction is not null)
            {
                Transaction.TakeBack();
                Forget();
            }
            else if (database.Scope is not null)
                Commit();
        }
    }

    private T WriteOnce<T>(Func<ChangeScope, T> work, CancellationToken token)
    {
        ThrowIfLost();
        if (Transaction is { IsLost: true } ended)
            throw ended.Error();
        token.ThrowIfCancellationRequested();
        var scope = database.Scope ?? Begin(token);
        session.IsWriting = true;
        var changesBefore = scope.Changes;
        try
        {
            database.BeginItem();
            var result = work(scope);
            if (rehearsing)
            {
                scope.Changes = changesBefore;
                database.UndoItem();
                return result;
            }

            database.KeepItem();
            if (Transaction is not null)
                LetGoIfUnchanged(scope);
            else if (batches == 0 || database.Items >= ItemsPerTransaction)
                Commit();
            else
                idle.Change(IdleTime, Timeout.InfiniteTimeSpan);
            return result;
        }
        catch (Exception error)
        {
            scope.Changes = changesBefore;
            database.UndoItem();
            // Some errors end the whole transaction in the database, and what was done in it before is gone.
            if (changesBefore > 0 && database.Scope is null)
                throw Transaction is not null ? Transaction.Lose(error) : Lost(error, changesBefore);
            throw;
        }
        finally
        {
            session.IsWriting = false;
        }
    }

    private ChangeScope Begin(CancellationToken token)
    {
        var by = Transaction?.Origin ?? (batches == 0 ? Origin.Here() : origin);
        if (Transaction is null && ownReason is not null)
            by = by with { Reason = ownReason };
        return database.Begin(by, Transaction is { Options.IsRehearsal: false }, token);
    }

    private void Commit()
    {
        idle.Change(Timeout.Infinite, Timeout.Infinite);
        database.Commit();
    }

    // Nobody has to wait for a transaction that has changed nothing yet.
    private void LetGoIfUnchanged(ChangeScope scope)
    {
        if (!scope.HasChanges)
            database.RollBack();
    }

    private void CommitIdle()
    {
        lock (session.Gate)
        {
            if (database.Scope is null || Transaction is not null)
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

    private BatchRolledBackException Lost(Exception error, int changes)
    {
        var cause = error is DbException failed ? session.Explain(failed, CancellationToken.None) : error;
        return new(origin.Command ?? "the pipeline", changes, cause.Message, cause);
    }

    private void Leave()
    {
        lock (session.Gate)
        {
            if (--batches > 0)
                return;
            End();
            ThrowIfLost();
        }
    }

    // Inside a transaction that somebody began, only its own end commits.
    private void End()
    {
        try
        {
            if (database.Scope is not null && Transaction is null)
                Commit();
        }
        catch (DbException error)
        {
            throw session.Explain(error, CancellationToken.None);
        }
    }

    private void ThrowIfLost()
    {
        if (Interlocked.Exchange(ref lost, null) is { } error)
            throw error;
    }

    private sealed class Membership(StoreWriter writer) : IDisposable
    {
        private StoreWriter? writer = writer;

        public void Dispose() => Interlocked.Exchange(ref writer, null)?.Leave();
    }
}
