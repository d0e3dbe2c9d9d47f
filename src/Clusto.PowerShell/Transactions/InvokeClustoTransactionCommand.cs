using System.Management.Automation;
using Clusto.Storage;

namespace Clusto.Cmdlets;

/// <summary>Runs a block of commands as one transaction: all that it writes is kept when the block ends, and none of it when the block fails.</summary>
/// <remarks>
/// <para>What is written becomes one change set with the reason given. The output of the block comes out as it is given. The block runs in the scope of the caller, as that of ForEach-Object does: it reads and sets the caller's variables.</para>
/// <para>An error that ends a statement, such as throw, a bad expression or any error under -ErrorAction Stop, ends the block: everything is rolled back and the error goes on to the caller as it is. So do Ctrl-C, break and continue, and Select-Object -First, which stops the block when it has enough. Return ends the block and keeps what it did. A command that only reports an error takes back what it did itself, and the block goes on.</para>
/// <para>With -WhatIf the block runs with $WhatIfPreference: its commands say what they would do, each on top of those before it, and all of it is taken back in the end. Commands that know no -WhatIf do run, as in any script that is called with it.</para>
/// <para>A block inside a block, or inside Start-ClustoTransaction, is an error. How others wait and how the time is limited is told at Start-ClustoTransaction.</para>
/// </remarks>
/// <example>
/// <para>Sets attributes of two servers, of both or of none.</para>
/// <code>Invoke-ClustoTransaction { Set-ClustoAttribute server1 owner ops; Set-ClustoAttribute server2 owner ops } -Reason 'CHG-4711'</code>
/// </example>
/// <example>
/// <para>Moves the web servers and shows what changed.</para>
/// <code>Invoke-ClustoTransaction { Get-ClustoThing web* | Move-ClustoThing rack101 } -Reason 'CHG-4712' -PassThru | Get-ClustoHistory</code>
/// </example>
/// <example>
/// <para>Shows what a block would do.</para>
/// <code>Invoke-ClustoTransaction { Rename-ClustoThing server1 db1; Add-ClustoMember web-pool db1 } -WhatIf</code>
/// </example>
[Cmdlet(VerbsLifecycle.Invoke, "ClustoTransaction", SupportsShouldProcess = true)]
[OutputType(typeof(ChangeSet))]
public sealed class InvokeClustoTransactionCommand : ClustoCommand
{
    // The rethrow makes errors that end a statement end the block, as they do in any try, and leaves them as they are.
    private const string Runner = "param($Block) . { try { . $args[0] } catch { throw } } $Block";
    private const string TryingRunner = "param($Block) & { $WhatIfPreference = $true; try { . $args[0] } catch { throw } } $Block";

    /// <summary>The commands.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    public ScriptBlock ScriptBlock { get; set; } = null!;

    /// <summary>Why: a sentence, or the number of a ticket. The history shows it with each change.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? Reason { get; set; }

    /// <summary>How many seconds the block may take before all is rolled back; 0 for as long as it takes.</summary>
    [Parameter]
    [ValidateRange(0, TransactionTime.Longest)]
    public int TimeoutSeconds { get; set; } = TransactionTime.Usual;

    /// <summary>Gives the change set after the output of the block; nothing where the block changed nothing.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessItem()
    {
        var target = Reason ?? Inventory.Store.Location;
        var go = ShouldProcess($"Performing the operation \"Write as one change set\" on target \"{target}\".", $"Write as one change set: {target}?", "Confirm", out var reason);
        if (!go && reason != ShouldProcessReason.WhatIf)
            return;
        var transactions = Inventory.Transactions;
        transactions.Begin(
            Origin.Here(CommandText.Of(MyInvocation), Reason),
            new TransactionOptions { TimeLimit = TransactionTime.Limit(TimeoutSeconds), IsBlock = true, IsRehearsal = !go });
        RunBlock(transactions, isTried: !go);
        if (go && transactions.Complete(ofBlock: true) is { } kept && PassThru)
            WriteObject(kept);
    }

    private void RunBlock(TransactionRecords transactions, bool isTried)
    {
        var (isDone, hasFailed) = (false, false);
        try
        {
            using var steps = ScriptBlock.Create(isTried ? TryingRunner : Runner).GetSteppablePipeline(MyInvocation.CommandOrigin, [ScriptBlock]);
            steps.Begin(this);
            steps.End();
            isDone = true;
        }
        catch (RuntimeException error)
        {
            hasFailed = error is not PipelineStoppedException;
            throw;
        }
        finally
        {
            if (!isDone || isTried)
                transactions.Undo(ofBlock: true);
            // The pipeline has ended already: there is no stream of warnings any more.
            if (!isDone && !hasFailed)
                Host.UI.WriteWarningLine($"The block was left before its end; what it wrote was rolled back ({Reason ?? "Invoke-ClustoTransaction"}).");
        }
    }
}
