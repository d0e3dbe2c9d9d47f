namespace Clusto;

/// <summary>A transaction is open, and there is one at most.</summary>
public sealed class TransactionOpenException : ClustoException
{
    /// <summary>Makes the error.</summary>
    /// <param name="transaction">Why the open one was begun, or by which command.</param>
    /// <param name="begun">When it was begun.</param>
    public TransactionOpenException(string transaction, string begun)
        : base("TransactionOpen", transaction, $"A transaction is open in this session: '{transaction}', begun {begun}.", "Complete-ClustoTransaction keeps what was done in it, Undo-ClustoTransaction takes it back.")
    {
    }

    /// <inheritdoc/>
    public override bool EndsCommand => true;
}
