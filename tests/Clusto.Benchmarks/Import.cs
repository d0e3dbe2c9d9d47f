using System.Diagnostics;
using System.Management.Automation;

namespace Clusto.Benchmarks;

/// <summary>The import of the module, over that of a binary module with one cmdlet in the same process.</summary>
internal static class Import
{
    public static Dictionary<string, double> Measure()
    {
        using var session = new Session();
        session.Run("Get-Command Where-Object | Out-Null; Get-Module | Out-Null");
        var empty = Time(session, typeof(Import).Assembly.Location);
        var module = Time(session, Locations.Manifest);
        var sqlClient = AppDomain.CurrentDomain.GetAssemblies().Count(assembly => assembly.GetName().Name == "Microsoft.Data.SqlClient");
        return new() { ["empty"] = empty, ["module"] = module, ["sqlclient"] = sqlClient };
    }

    private static double Time(Session session, string module)
    {
        var watch = Stopwatch.StartNew();
        session.Run("param($module) Import-Module $module", module);
        return watch.Elapsed.TotalMilliseconds;
    }
}
