using System.Management.Automation;

namespace Clusto.Cmdlets;

/// <summary>Takes back what was written since Start-ClustoTransaction.</summary>
/// <remarks>
/// <para>Nothing of it stays, also not in the history. Gives what the change set would have been, with the number of changes that are taken back.</para>
/// <para>It also closes a transaction that was rolled back before, because its time was over or the connection was lost; then it warns and says why.</para>
/// <para>What is kept already is taken back with Undo-ClustoChange.</para>
/// </remarks>
/// <example>
/// <para>Removes a server and takes that back.</para>
/// <code>
/// $null = Start-ClustoTransaction
/// Remove-ClustoThing server1 -Confirm:$false
/// Undo-ClustoTransaction
/// </code>
/// </example>
/// <example>
/// <para>Tries something out and shows how many changes it were.</para>
/// <code>
/// $transaction = Start-ClustoTransaction -Reason 'only looking'
/// Get-ClustoThing web* | Move-ClustoThing rack101
/// $transaction | Undo-ClustoTransaction | ForEach-Object Changes
/// </code>
/// </example>
[Cmdlet(VerbsCommon.Undo, "ClustoTransaction")]
[OutputType(typeof(ChangeSet))]
public sealed class UndoClustoTransactionCommand : ClustoCommand
{
    /// <summary>The transaction, as Start-ClustoTransaction gives it; a session has one at most.</summary>
    [Parameter(ValueFromPipeline = true)]
    public ChangeSet? InputObject { get; set; }

    /// <inheritdoc/>
    protected override void ProcessItem()
    {
        var (undone, before) = OpenStores.WithTransaction(Token).Transactions.Undo();
        if (before is not null)
            WriteWarning(before.Message);
        WriteObject(undone);
    }
}
