using System.Diagnostics;

namespace Clusto.Benchmarks;

/// <summary>100,000 servers with ten attributes each, listed and filtered by PowerShell.</summary>
internal static class Listing
{
    private const string Question = "Get-ClustoThing -Driver Server | Where Status -eq unallocated";

    public static Dictionary<string, double> Pipeline(string store)
    {
        using var session = new Session(store);
        session.Stream("Get-ClustoThing -Driver Server -First 5 | Where Status -eq unallocated");
        var (time, first, count) = session.Stream(Question);
        return new() { ["ms"] = time, ["first"] = first, ["count"] = count, ["peak"] = Peak() };
    }

    public static Dictionary<string, double> Plain(string path)
    {
        using var store = new PlainStore(path);
        var warm = store.Servers().Take(5).Count(IsUnallocated);
        var watch = Stopwatch.StartNew();
        var count = store.Servers().Count(IsUnallocated);
        return new() { ["ms"] = watch.Elapsed.TotalMilliseconds, ["count"] = count, ["warm"] = warm };
    }

    public static Dictionary<string, double> Empty(string store)
    {
        using var session = new Session(store);
        session.Stream("Get-ClustoThing -Driver Server -First 5 | Where Status -eq unallocated");
        return new() { ["peak"] = Peak() };
    }

    private static bool IsUnallocated(Thing thing) => thing.Attributes["status"] is string status && status.Equals("unallocated", StringComparison.OrdinalIgnoreCase);

    // The peak of the whole process, in MB.
    private static double Peak() => Process.GetCurrentProcess().PeakWorkingSet64 / 1048576.0;
}
