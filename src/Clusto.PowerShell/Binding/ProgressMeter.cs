using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;

namespace Clusto.Cmdlets;

/// <summary>Shows how many items are done, once a command takes longer than a second, and five times a second at most.</summary>
internal sealed class ProgressMeter
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly Stopwatch watch = new();
    private TimeSpan next = TimeSpan.FromSeconds(1);
    private long count;
    private bool shown;

    public void Count(Cmdlet command, string item)
    {
        watch.Start();
        count++;
        if (watch.Elapsed < next)
            return;
        next = watch.Elapsed + Pause;
        shown = true;
        command.WriteProgress(new ProgressRecord(0, "Writing to the inventory", $"{count.ToString(CultureInfo.InvariantCulture)} done") { CurrentOperation = item });
    }

    public void Complete(Cmdlet command)
    {
        if (shown)
            command.WriteProgress(new ProgressRecord(0, "Writing to the inventory", "done") { RecordType = ProgressRecordType.Completed });
    }
}
