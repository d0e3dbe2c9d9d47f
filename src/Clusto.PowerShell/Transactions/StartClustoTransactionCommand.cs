using System.Management.Automation;
using Clusto.Storage;

namespace Clusto.Cmdlets;

/// <summary>Begins a transaction: what the commands after it write is kept together by Complete-ClustoTransaction, or taken back together by Undo-ClustoTransaction.</summary>
/// <remarks>
/// <para>All of it becomes one change set with the reason given, and with this command as its command. Commands inside see what was written before them; nobody else sees it before it is complete. A command that fails takes back only what it did itself, and the transaction goes on.</para>
/// <para>Nobody waits for a transaction that has written nothing yet. From its first write to its end, other writers wait: on an embedded store all of them, on SQL Server those who want to change the same things. After some seconds they give up with the error StoreBusy. So look things up and decide first, and write then.</para>
/// <para>A thing that is piped into a command is not changed when somebody else changed it since it was read, inside a transaction as outside.</para>
/// <para>A session has one transaction at most. It is rolled back when its time is over, when the store is disconnected, the module removed, the session closed, or the connection lost. The next command then says so, and nothing is written until Undo-ClustoTransaction closes it.</para>
/// <para>Invoke-ClustoTransaction does the same for a block of commands, and ends it by itself: prefer it in scripts.</para>
/// </remarks>
/// <example>
/// <para>Begins a transaction that has ten minutes.</para>
/// <code>Start-ClustoTransaction -Reason 'CHG-4711'</code>
/// </example>
/// <example>
/// <para>Moves two servers, looks at the result, and keeps it.</para>
/// <code>
/// 'CHG-4711' | Start-ClustoTransaction -TimeoutSeconds 60
/// Move-ClustoThing server1 rack002 -Unit 20
/// Move-ClustoThing server2 rack002 -Unit 21
/// Get-ClustoLocation server1, server2
/// Complete-ClustoTransaction
/// </code>
/// </example>
[Cmdlet(VerbsLifecycle.Start, "ClustoTransaction")]
[OutputType(typeof(ChangeSet))]
public sealed class StartClustoTransactionCommand : ClustoCommand
{
    /// <summary>Why: a sentence, or the number of a ticket. The history shows it with each change.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? Reason { get; set; }

    /// <summary>How many seconds the transaction may stay open before it is rolled back; 0 for as long as it takes.</summary>
    [Parameter]
    [ValidateRange(0, TransactionTime.Longest)]
    public int TimeoutSeconds { get; set; } = TransactionTime.Usual;

    /// <inheritdoc/>
    protected override void ProcessItem() => WriteObject(Inventory.Transactions.Begin(
        Origin.Here(CommandText.Of(MyInvocation), Reason),
        new TransactionOptions { TimeLimit = TransactionTime.Limit(TimeoutSeconds) }));
}
