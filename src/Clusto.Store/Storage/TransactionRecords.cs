namespace Clusto.Storage;

/// <summary>Several writes as one change set: all of them are kept, or none. An open store has one such transaction at most.</summary>
/// <remarks>Reads inside it see its writes. A write that fails takes back only itself. Others wait from its first write until it ends.</remarks>
public sealed class TransactionRecords
{
    private readonly StoreSession session;
    private readonly StoreWriter writer;

    internal TransactionRecords(StoreSession session, StoreWriter writer)
    {
        this.session = session;
        this.writer = writer;
    }

    /// <summary>The transaction that is open, as it is so far; null for none.</summary>
    public ChangeSet? Open
    {
        get
        {
            lock (session.Gate)
                return writer.Transaction?.SoFar;
        }
    }

    /// <summary>Begins a transaction. What a batch has written before is kept.</summary>
    /// <param name="origin">Who writes, why, and by which command: what the change set will say.</param>
    /// <param name="options">How long it may stay open, and who ends it.</param>
    /// <exception cref="TransactionOpenException">One is open.</exception>
    public ChangeSet Begin(Origin origin, TransactionOptions? options = null)
    {
        lock (session.Gate)
        {
            if (writer.Transaction is { } open && !(open is { IsLost: true, IsTold: true, Options.IsBlock: false }))
                throw Refusal(open);
            return writer.Begin(origin, options ?? new TransactionOptions()).SoFar;
        }
    }

    /// <summary>Keeps what was written in the transaction.</summary>
    /// <param name="ofBlock">Whether it is the block of the transaction that asks.</param>
    /// <returns>The change set; null where nothing was changed, which leaves none.</returns>
    /// <exception cref="TransactionMissingException">None is open.</exception>
    /// <exception cref="TransactionInBlockException">It belongs to a block.</exception>
    /// <exception cref="TransactionRolledBackException">It was rolled back before.</exception>
    public ChangeSet? Complete(bool ofBlock = false)
    {
        lock (session.Gate)
        {
            var ending = ToEnd(ofBlock);
            try
            {
                return ending.Complete();
            }
            finally
            {
                writer.Forget();
            }
        }
    }

    /// <summary>Takes back what was written in the transaction.</summary>
    /// <param name="ofBlock">Whether it is the block of the transaction that asks.</param>
    /// <returns>What it would have been, and why it was rolled back before that, if it was.</returns>
    /// <exception cref="TransactionMissingException">None is open.</exception>
    /// <exception cref="TransactionInBlockException">It belongs to a block.</exception>
    public (ChangeSet Undone, TransactionRolledBackException? Before) Undo(bool ofBlock = false)
    {
        lock (session.Gate)
        {
            var ending = ToEnd(ofBlock);
            var undone = ending.SoFar;
            ending.TakeBack();
            writer.Forget();
            return (undone, ending.IsLost ? ending.Error() : null);
        }
    }

    /// <summary>Says once that the transaction was rolled back, if it was.</summary>
    /// <exception cref="TransactionRolledBackException">It was rolled back, and nobody has been told.</exception>
    public void Tell()
    {
        lock (session.Gate)
        {
            if (writer.Transaction is { IsLost: true, IsTold: false } lost)
                throw lost.Error();
        }
    }

    /// <summary>Refuses what makes no sense while a transaction is open.</summary>
    /// <exception cref="TransactionOpenException">One is open.</exception>
    public void RequireNone()
    {
        lock (session.Gate)
        {
            if (writer.Transaction is { } open)
                throw Refusal(open);
        }
    }

    private StoreTransaction ToEnd(bool ofBlock)
    {
        var open = writer.Transaction ?? throw new TransactionMissingException(session.Address.Display);
        return open.Options.IsBlock && !ofBlock ? throw new TransactionInBlockException(open.Name) : open;
    }

    private static ClustoException Refusal(StoreTransaction open) => open.IsLost ? open.Error() : new TransactionOpenException(open.Name, open.BegunAt);
}
