namespace Clusto;

/// <summary>The store can be read but not written.</summary>
public sealed class StoreReadOnlyException : ClustoException
{
    /// <summary>Makes the error.</summary>
    /// <param name="store">The file or server.</param>
    /// <param name="inner">What the database said.</param>
    public StoreReadOnlyException(string store, Exception? inner = null)
        : base("StoreReadOnly", store, $"The store {store} cannot be written: it is read-only for this account, or was opened so. Nothing was written.", "Check the permissions of the file and its folder, or those of the account in the database.", inner)
    {
    }

    /// <inheritdoc/>
    public override bool EndsCommand => true;
}
