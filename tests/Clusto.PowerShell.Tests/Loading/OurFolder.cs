using System.Reflection;

namespace Clusto.Module.Tests.Loading;

/// <summary>The module's own search for files, over a folder. It is internal, and no assembly of Clusto may be referred to.</summary>
internal sealed class OurFolder(string folder)
{
    private static readonly Type Search = Assembly.LoadFrom(Path.Combine(PublishedModule.Folder, "Clusto.PowerShell.dll"))
        .GetType("Clusto.Cmdlets.Loading.DependencyFolder", throwOnError: true)!;

    private readonly object search = Search.GetMethod("ForThisSystem")!.Invoke(null, [folder])!;

    public string? FindAssembly(string name) => (string?)Search.GetMethod(nameof(FindAssembly))!.Invoke(search, [name]);

    public string? FindNative(string name) => (string?)Search.GetMethod(nameof(FindNative))!.Invoke(search, [name]);
}
