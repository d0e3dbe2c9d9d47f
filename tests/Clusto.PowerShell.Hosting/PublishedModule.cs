using System.Reflection;

namespace Clusto.Hosting;

/// <summary>The module folder that the build laid out.</summary>
public static class PublishedModule
{
    public static string Folder { get; } = typeof(PublishedModule).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "ModuleFolder").Value!.TrimEnd('/', '\\');

    public static string Manifest { get; } = Path.Combine(Folder, "Clusto.psd1");
}
