namespace Clusto;

/// <summary>There is no transaction that could be ended.</summary>
public sealed class TransactionMissingException : ClustoException
{
    /// <summary>Makes the error.</summary>
    /// <param name="store">The file or server.</param>
    public TransactionMissingException(string store)
        : base("TransactionMissing", store, $"No transaction is open on {store}.", "Start-ClustoTransaction begins one; what is written without one is kept at once.")
    {
    }

    /// <inheritdoc/>
    public override bool EndsCommand => true;
}
