namespace Clusto;

/// <summary>The store cannot be opened: no such server, no permission, or a file that is no store.</summary>
public sealed class StoreUnreachableException : ClustoException
{
    /// <summary>Makes the error.</summary>
    /// <param name="store">The file or server.</param>
    /// <param name="reason">Why not.</param>
    /// <param name="inner">What the database said.</param>
    public StoreUnreachableException(string store, string reason, Exception? inner = null)
        : base("StoreUnreachable", store, $"The store {store} cannot be opened: {reason}", "Check the path or connection string; Connect-ClustoStore and the environment variable CLUSTO_STORE choose the store.", inner)
    {
    }

    /// <inheritdoc/>
    public override bool EndsCommand => true;
}
