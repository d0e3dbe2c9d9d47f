using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;

namespace Clusto.Cmdlets;

/// <summary>Shows how many items are done, once a command takes longer than a second, and five times a second at most.</summary>
internal sealed class ProgressMeter
{
    private const string Activity = "Working on the inventory";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly Stopwatch watch = new();
    private TimeSpan next = TimeSpan.FromSeconds(1);
    private long count;
    private bool shown;
    private string told = "waiting";

    public void Count(Cmdlet command, string item)
    {
        watch.Start();
        count++;
        if (watch.Elapsed < next)
            return;
        next = watch.Elapsed + Pause;
        shown = true;
        command.WriteProgress(new ProgressRecord(0, Activity, $"{count.ToString(CultureInfo.InvariantCulture)} done") { CurrentOperation = item });
    }

    /// <summary>Shows how far a work on the whole store is.</summary>
    public void Show(Cmdlet command, string step, long done, long all)
    {
        watch.Start();
        if (watch.Elapsed < next)
            return;
        next = watch.Elapsed + Pause;
        shown = true;
        command.WriteProgress(new ProgressRecord(0, Activity, $"{step}: {done.ToString(CultureInfo.InvariantCulture)}")
        {
            PercentComplete = all > 0 ? (int)Math.Min(100, done * 100 / all) : -1,
        });
    }

    /// <summary>Says what is done, with -Verbose, and keeps it for whoever waits.</summary>
    public void Tell(Cmdlet command, string word)
    {
        told = word;
        command.WriteVerbose(word);
    }

    /// <summary>Shows that work goes on of which nothing has come for a while.</summary>
    public void Wait(Cmdlet command, long done, long all)
    {
        watch.Start();
        if (watch.Elapsed < next)
            return;
        next = watch.Elapsed + Pause;
        shown = true;
        var count = done.ToString(CultureInfo.InvariantCulture);
        command.WriteProgress(new ProgressRecord(0, Activity, all > 0 ? $"{count} of {all.ToString(CultureInfo.InvariantCulture)} done" : $"{count} done")
        {
            CurrentOperation = told,
            PercentComplete = all > 0 ? (int)Math.Min(100, done * 100 / all) : -1,
        });
    }

    public void Complete(Cmdlet command)
    {
        if (shown)
            command.WriteProgress(new ProgressRecord(0, Activity, "done") { RecordType = ProgressRecordType.Completed });
    }
}
