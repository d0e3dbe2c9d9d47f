namespace Clusto;

/// <summary>Another writer held the store for longer than the time limit.</summary>
public sealed class StoreBusyException : ClustoException
{
    /// <summary>Makes the error.</summary>
    /// <param name="store">The file or server.</param>
    /// <param name="inner">What the database said.</param>
    public StoreBusyException(string store, Exception? inner = null)
        : base("StoreBusy", store, $"The store {store} is busy: another writer held it for longer than the time limit. Nothing was written.", "Repeat the command when the other writer is done. It may be a transaction that somebody has open: Complete-ClustoTransaction or Undo-ClustoTransaction ends it there.", inner)
    {
    }

    /// <inheritdoc/>
    public override bool EndsCommand => true;
}
