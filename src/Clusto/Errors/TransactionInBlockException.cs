namespace Clusto;

/// <summary>A transaction ends with its block, and by nothing else.</summary>
public sealed class TransactionInBlockException : ClustoException
{
    /// <summary>Makes the error.</summary>
    /// <param name="transaction">Why it was begun, or by which command.</param>
    public TransactionInBlockException(string transaction)
        : base("TransactionInBlock", transaction, $"The transaction '{transaction}' belongs to a block and ends with it.", "Leave the block with return to keep what was done in it, with throw to take it back.")
    {
    }

    /// <inheritdoc/>
    public override bool EndsCommand => true;
}
