using System.Data.Common;
using System.Globalization;

namespace Clusto.Storage;

/// <summary>Puts writes into transactions, each with its change set. Alone, a write commits by itself; inside a batch, several share a transaction, and one that fails takes no other with it; inside a transaction that somebody began, nothing commits before its end.</summary>
internal sealed class StoreWriter : IDisposable
{
    private const int Tries = 4;
    private static readonly TimeSpan IdleTime = TimeSpan.FromMilliseconds(250);

    private readonly StoreSession session;
    private readonly DatabaseTransaction database;
    private readonly Timer idle;
    private readonly HashSet<long> ownChangeSets = [];
    private Origin origin = Origin.Here();
    private ClustoException? lost;
    private int batches;
    private bool rehearsing;

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

    /// <summary>How many changes the transaction has so far.</summary>
    public int Written => database.Scope?.Changes ?? 0;

    /// <summary>Whether a change set was, or is being, written through this writer.</summary>
    public bool IsOwn(long changeSet) => database.Scope?.ChangeSet == changeSet || ownChangeSets.Contains(changeSet);

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

    /// <summary>Keeps what follows together until <see cref="Complete"/> or <see cref="TakeBack"/>.</summary>
    public void Begin(StoreTransaction beginning)
    {
        lock (session.Gate)
        {
            ThrowIfLost();
            End();
            Transaction?.Dispose();
            Transaction = beginning;
            beginning.Watch(() => Expire(beginning));
        }
    }

    /// <summary>Commits the transaction that somebody began.</summary>
    /// <returns>Its change set; null where nothing was changed.</returns>
    public (long Id, DateTime At, int Changes)? Complete()
    {
        lock (session.Gate)
        {
            try
            {
                if (Transaction is { IsLost: true } ended)
                    throw ended.Error();
                var written = database.Scope;
                if (written is not null)
                    Commit();
                return written is { HasChanges: true } ? (written.ChangeSet, written.Now, written.Changes) : null;
            }
            catch (Exception error) when (error is DbException or ClustoException and not TransactionRolledBackException)
            {
                throw Lose(error);
            }
            finally
            {
                Forget();
            }
        }
    }

    /// <summary>Rolls the transaction back that somebody began.</summary>
    public void TakeBack()
    {
        lock (session.Gate)
        {
            database.TakeBack();
            Forget();
        }
    }

    public void Dispose()
    {
        lock (session.Gate)
        {
            idle.Dispose();
            if (Transaction is not null)
                TakeBack();
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
            else if (batches == 0 || database.Items >= session.Dialect.ItemsPerTransaction)
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
            if (Transaction is not null && changesBefore > 0 && database.Scope is null)
                throw Lose(error);
            throw;
        }
        finally
        {
            session.IsWriting = false;
        }
    }

    private ChangeScope Begin(CancellationToken token) =>
        database.Begin(Transaction?.Origin ?? (batches == 0 ? Origin.Here() : origin), Transaction is { Options.IsRehearsal: false }, token);

    private void Commit()
    {
        idle.Change(Timeout.Infinite, Timeout.Infinite);
        var changeSet = database.Scope!.ChangeSet;
        if (database.Commit())
            ownChangeSets.Add(changeSet);
    }

    // Nobody has to wait for a transaction that has changed nothing yet.
    private void LetGoIfUnchanged(ChangeScope scope)
    {
        if (!scope.HasChanges)
            database.RollBack();
    }

    private TransactionRolledBackException Lose(Exception error)
    {
        var cause = error is DbException failed ? session.Explain(failed, CancellationToken.None) : error;
        Transaction!.Lose(cause.Message, cause);
        return Transaction.Error();
    }

    private void Expire(StoreTransaction expired)
    {
        lock (session.Gate)
        {
            if (Transaction != expired || expired.IsLost)
                return;
            database.TakeBack();
            expired.Lose(string.Create(CultureInfo.InvariantCulture, $"it was not completed within {expired.Options.TimeLimit!.Value.TotalSeconds} seconds."));
        }
    }

    private void Forget()
    {
        Transaction?.Dispose();
        Transaction = null;
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
