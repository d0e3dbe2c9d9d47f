namespace Clusto;

/// <summary>What was copied is not what the store holds.</summary>
public sealed class StoreCopyFailedException : ClustoException
{
    /// <summary>Makes the error.</summary>
    /// <param name="store">The file or server that was to be written.</param>
    /// <param name="reason">What is not the same.</param>
    /// <param name="inner">What the database said.</param>
    public StoreCopyFailedException(string store, string reason, Exception? inner = null)
        : base("StoreCopyFailed", store, $"The copy {store} was given up: {reason}. Nothing of it was kept.", "Look at the store with Test-ClustoStore, see to what it finds, and repeat the command.", inner)
    {
    }

    /// <inheritdoc/>
    public override bool EndsCommand => true;
}
