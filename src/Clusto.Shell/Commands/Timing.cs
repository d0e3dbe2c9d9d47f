using System.Diagnostics;
using System.Globalization;

namespace Clusto.Shell.Commands;

/// <summary>Where the time of one run goes, on stderr, when CLUSTO_TIMING is 1. It belongs to the whole process, so it is static.</summary>
internal static class Timing
{
    private static readonly List<(string Phase, long At)>? Marks = Environment.GetEnvironmentVariable("CLUSTO_TIMING") == "1" ? [] : null;

    /// <summary>Says that a phase has ended.</summary>
    public static void Mark(string phase) => Marks?.Add((phase, Stopwatch.GetTimestamp()));

    public static void Print()
    {
        if (Marks is null)
            return;
        Mark("closing");
        using var process = Process.GetCurrentProcess();
        var end = TimeProvider.System.GetUtcNow();
        var sinceEnd = Stopwatch.GetElapsedTime(Marks[^1].At);
        // The system counts the start of a process in steps of 10 ms, so the first phase is a rough figure.
        var all = end - new DateTimeOffset(process.StartTime) - sinceEnd;
        var before = Marks[^1].At - (long)(all.TotalSeconds * Stopwatch.Frequency);
        foreach (var (phase, at) in Marks)
        {
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{phase,-10} {Stopwatch.GetElapsedTime(before, at).TotalMilliseconds,7:F1} ms"));
            before = at;
        }

        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"all",-10} {all.TotalMilliseconds,7:F1} ms, {System.Runtime.JitInfo.GetCompiledMethodCount()} methods compiled"));
    }
}
