namespace Clusto;

/// <summary>A transaction was rolled back before it was completed: its time was over, or the database gave it up.</summary>
public sealed class TransactionRolledBackException : ClustoException
{
    /// <summary>Makes the error.</summary>
    /// <param name="transaction">Why it was begun, or by which command.</param>
    /// <param name="begun">When it was begun.</param>
    /// <param name="reason">Why it was rolled back, as a sentence.</param>
    /// <param name="inner">What the database said.</param>
    public TransactionRolledBackException(string transaction, string begun, string reason, Exception? inner = null)
        : base("TransactionRolledBack", transaction, $"The transaction '{transaction}', begun {begun}, was rolled back and nothing of it is kept: {reason}", "Nothing is written in this session until Undo-ClustoTransaction closes it. Then begin again, with more time if that was missing: Start-ClustoTransaction -TimeoutSeconds.", inner)
    {
    }

    /// <inheritdoc/>
    public override bool EndsCommand => true;
}
