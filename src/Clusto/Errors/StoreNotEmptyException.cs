namespace Clusto;

/// <summary>A store that was to take over another one holds something already.</summary>
public sealed class StoreNotEmptyException : ClustoException
{
    /// <summary>Makes the error.</summary>
    /// <param name="store">The file or server.</param>
    /// <param name="found">What it holds, in words.</param>
    public StoreNotEmptyException(string store, string found)
        : base("StoreNotEmpty", store, $"The store {store} is not empty: {found}. Nothing was copied.", "Copy into a new file or an empty database.")
    {
    }

    /// <inheritdoc/>
    public override bool EndsCommand => true;
}
