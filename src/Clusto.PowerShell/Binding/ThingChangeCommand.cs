using System.Management.Automation;

namespace Clusto.Cmdlets;

/// <summary>A cmdlet that changes things, many in a pipeline.</summary>
public abstract class ThingChangeCommand : ThingCommand
{
    /// <summary>How many changes share a transaction, at most: a smaller number lets other writers in more often. On SQL Server up to 500 things are changed at once and commit together, cables and ports each by itself. Inside a transaction nothing commits before its end.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int BatchSize { get; set; }

    /// <summary>Writes all of the pipeline or nothing: the first item that fails ends the command, and what was written before it is taken back.</summary>
    [Parameter]
    public SwitchParameter Atomic { get; set; }

    private protected override int? ItemsPerTransaction => BatchSize == 0 ? null : BatchSize;

    private protected override bool TakesAllOrNothing => Atomic;
}
