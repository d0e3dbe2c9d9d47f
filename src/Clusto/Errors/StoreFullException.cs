namespace Clusto;

/// <summary>The disk of the store is full.</summary>
public sealed class StoreFullException : ClustoException
{
    /// <summary>Makes the error.</summary>
    /// <param name="store">The file or server.</param>
    /// <param name="inner">What the database said.</param>
    public StoreFullException(string store, Exception? inner = null)
        : base("StoreFull", store, $"The store {store} cannot be written: its disk is full. What was committed before stays whole; nothing else was written.", "Make room on the disk and repeat the command.", inner)
    {
    }

    /// <inheritdoc/>
    public override bool EndsCommand => true;
}
