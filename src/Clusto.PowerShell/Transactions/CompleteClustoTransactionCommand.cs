using System.Management.Automation;

namespace Clusto.Cmdlets;

/// <summary>Keeps what was written since Start-ClustoTransaction, as one change set.</summary>
/// <remarks>
/// <para>Gives the change set with its number, by which Get-ClustoHistory shows the changes and Undo-ClustoChange takes them back. A transaction in which nothing was changed leaves no change set and gives nothing.</para>
/// <para>If the transaction was rolled back meanwhile, because its time was over or the connection was lost, that is an error, and nothing of it is kept.</para>
/// </remarks>
/// <example>
/// <para>Writes to two servers and keeps both or none.</para>
/// <code>
/// $null = Start-ClustoTransaction -Reason 'CHG-4711'
/// Set-ClustoAttribute server1, server2 owner ops
/// Complete-ClustoTransaction
/// </code>
/// </example>
/// <example>
/// <para>Shows what was changed.</para>
/// <code>
/// $transaction = Start-ClustoTransaction -Reason 'CHG-4711'
/// Get-ClustoThing web* | Set-ClustoAttribute owner ops
/// $transaction | Complete-ClustoTransaction | Get-ClustoHistory
/// </code>
/// </example>
[Cmdlet(VerbsLifecycle.Complete, "ClustoTransaction")]
[OutputType(typeof(ChangeSet))]
public sealed class CompleteClustoTransactionCommand : ClustoCommand
{
    /// <summary>The transaction, as Start-ClustoTransaction gives it; a session has one at most.</summary>
    [Parameter(ValueFromPipeline = true)]
    public ChangeSet? InputObject { get; set; }

    /// <inheritdoc/>
    protected override void ProcessItem()
    {
        if (OpenStores.WithTransaction(Token).Transactions.Complete() is { } kept)
            WriteObject(kept);
        else
            WriteVerbose("Nothing was changed in the transaction: it leaves no change set.");
    }
}
