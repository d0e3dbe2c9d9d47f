using System.Management.Automation;
using Clusto.Storage;

namespace Clusto.Cmdlets;

/// <summary>A cmdlet that may change the inventory: all of a pipeline share transactions, and Ctrl-C leaves every item whole or not there.</summary>
public abstract class ClustoWriteCommand : ClustoCommand
{
    private readonly ProgressMeter progress = new();
    private IDisposable? batch;
    private TransactionRecords? whole;

    /// <summary>Whether this cmdlet writes; a cmdlet that only reads takes no part in transactions.</summary>
    private protected virtual bool IsWriter => true;

    /// <summary>How many items may share a transaction; null for as many as suits the database.</summary>
    private protected virtual int? ItemsPerTransaction => null;

    /// <summary>Whether an item that fails takes all others of the pipeline with it.</summary>
    private protected virtual bool TakesAllOrNothing => false;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (IsWriter)
            Guard(Join);
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        progress.Complete(this);
        Guard(() => Interlocked.Exchange(ref whole, null)?.Complete(ofBlock: true));
        Guard(LeaveBatch);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            try
            {
                if (TakeBack())
                    Host.UI.WriteWarningLine($"{MyInvocation.MyCommand.Name} -Atomic was left before its end; nothing that it wrote is kept.");
                LeaveBatch();
            }
            catch (ClustoException error)
            {
                // The pipeline has ended already: there is no error stream any more.
                Host.UI.WriteErrorLine(error.Message);
            }
        }

        base.Dispose(disposing);
    }

    /// <summary>Does a change after asking; with <c>-WhatIf</c> makes all its checks and undoes it.</summary>
    /// <param name="target">What is changed.</param>
    /// <param name="action">What is done with it.</param>
    /// <param name="work">Does it.</param>
    /// <param name="details">What it comes to, in lines that follow the question.</param>
    private protected bool Change(string target, string action, Action work, string details = "")
    {
        if (ShouldProcess($"Performing the operation \"{action}\" on target \"{target}\".{details}", $"{action}: {target}?{details}", "Confirm", out var reason))
        {
            work();
            progress.Count(this, target);
            return true;
        }

        if (reason == ShouldProcessReason.WhatIf)
            Inventory.Rehearse(work);
        return false;
    }

    /// <summary>Whether it is only told what would be done.</summary>
    private protected bool IsTrial => MyInvocation.BoundParameters.TryGetValue("WhatIf", out var given)
        ? given is SwitchParameter { IsPresent: true }
        : LanguagePrimitives.IsTrue(SessionState.PSVariable.GetValue("WhatIfPreference"));

    /// <summary>How many items may wait to be written together: none, where all or nothing is wanted and the end of another command, which may come first, says what is kept.</summary>
    /// <param name="most">How many are best written together.</param>
    private protected int Together(int most) => TakesAllOrNothing && whole is null ? 1 : most;

    /// <summary>Warns of what is missing now where a change was forced.</summary>
    private protected void Warn(IReadOnlyList<Finding> missing)
    {
        foreach (var finding in missing)
            WriteWarning(finding.Message);
    }

    /// <summary>Tells of an item that failed; where all or nothing is wanted, takes back what was written for those before and ends the command.</summary>
    private protected override void Report(ErrorRecord error)
    {
        if (!TakesAllOrNothing)
        {
            base.Report(error);
            return;
        }

        TakeBack();
        error.ErrorDetails = new ErrorDetails($"{error.ErrorDetails?.Message ?? error.Exception.Message} By -Atomic, nothing of this pipeline is kept.") { RecommendedAction = error.ErrorDetails?.RecommendedAction };
        ThrowTerminatingError(error);
    }

    private void Join()
    {
        var origin = Origin.Here(CommandText.Of(MyInvocation));
        batch = Inventory.JoinBatch(origin, ItemsPerTransaction);
        // In a transaction that somebody began, its own end says what is kept.
        if (!TakesAllOrNothing || Inventory.Transactions.Open is not null)
            return;
        Inventory.Transactions.Begin(origin, new TransactionOptions { IsBlock = true });
        whole = Inventory.Transactions;
    }

    private bool TakeBack()
    {
        var taken = Interlocked.Exchange(ref whole, null);
        taken?.Undo(ofBlock: true);
        return taken is not null;
    }

    private void LeaveBatch()
    {
        var leaving = Interlocked.Exchange(ref batch, null);
        leaving?.Dispose();
    }
}
