namespace Clusto;

/// <summary>A file is where a store was to be written.</summary>
public sealed class StoreExistsException : ClustoException
{
    /// <summary>Makes the error.</summary>
    /// <param name="store">The file.</param>
    /// <param name="reason">Why it is not replaced.</param>
    /// <param name="advice">What to do.</param>
    public StoreExistsException(string store, string reason, string advice)
        : base("StoreExists", store, $"The file {store} {reason}. It stays as it is.", advice)
    {
    }

    /// <inheritdoc/>
    public override bool EndsCommand => true;
}
