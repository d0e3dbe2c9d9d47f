using System.Reflection;

namespace Clusto.Benchmarks;

internal static class Locations
{
    public static string Repository => Metadata("RepositoryRoot");

    public static string Manifest => Path.Combine(Metadata("ModuleFolder"), "Clusto.psd1");

    private static string Metadata(string key) => typeof(Locations).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == key).Value!;
}
