using System.Diagnostics;
using System.Reflection;
using System.Runtime.Loader;
using Clusto.Query;

namespace Clusto.Benchmarks;

/// <summary>An expression of twenty terms: how long it takes to read it, and to make SQL of it. The classes of the store are those that the module brings.</summary>
internal static class Reading
{
    private const int Rounds = 2_000;
    private const BindingFlags Any = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    private const string Expression =
        "driver:Server not attr:status,decommissioned (web[001-064] or name:/^db-(east|west)/) attr:memory>=64GB attr:owner,web attr:rack,r1,r2 attr:model!=R640 "
        + "attr:os,debian* rackunit>=3 rackunits<2 port:eth0 (ip:10.2.0.0/16 or mac:00:13:c6:04:58:28) not role:blog class:bigmem created>2026-11-23 "
        + "category:Equipment location:rack* (server1 or SN-4711)";

    public static Dictionary<string, double> Measure(string path)
    {
        using var inventory = (IDisposable)Open(path);
        var parse = Method<Func<string, CancellationToken, Question>>(Member(inventory, "Questions"), "Parse");
        var translate = Method<Func<Question, CancellationToken, object>>(Member(Member(Member(inventory, "Things"), "reader"), "Questions"), "Translate");
        var question = parse(Expression, default);
        return new()
        {
            ["parse"] = Best(() => parse(Expression, default)),
            ["translate"] = Best(() => translate(question, default)),
        };
    }

    private static object Open(string path)
    {
        var folder = Path.Combine(Path.GetDirectoryName(Locations.Manifest)!, "dependencies");
        AssemblyLoadContext.Default.Resolving += (context, name) => Path.Combine(folder, name.Name + ".dll") is var file && File.Exists(file) ? context.LoadFromAssemblyPath(file) : null;
        var store = AssemblyLoadContext.Default.LoadFromAssemblyPath(Path.Combine(folder, "Clusto.Store.dll"));
        var address = store.GetType("Clusto.Storage.StoreAddress")!.GetMethod("File")!.Invoke(null, [path]);
        return store.GetType("Clusto.Inventory")!.GetMethod("Open")!.Invoke(null, [address, null, CancellationToken.None])!;
    }

    private static T Method<T>(object target, string name)
        where T : Delegate => target.GetType().GetMethod(name, Any)!.CreateDelegate<T>(target);

    private static object Member(object target, string name) =>
        target.GetType().GetProperty(name, Any)?.GetValue(target) ?? target.GetType().GetField(name, Any)!.GetValue(target)!;

    // The first rounds are compiled twice, the second time with what the first saw.
    private static double Best(Action work)
    {
        var best = double.MaxValue;
        for (var series = 0; series < 8; series++)
        {
            var watch = Stopwatch.StartNew();
            for (var round = 0; round < Rounds; round++)
                work();
            best = Math.Min(best, watch.Elapsed.TotalMicroseconds / Rounds);
        }

        return best;
    }
}
