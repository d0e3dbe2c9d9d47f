using System.Reflection;
using System.Runtime.Loader;

namespace Clusto.Cmdlets.Loading;

/// <summary>
/// Where everything but the public types and the cmdlets is loaded, so that other modules in the process keep
/// their own versions of the same packages, and we ours.
/// </summary>
internal sealed class DependencyContext : AssemblyLoadContext
{
    private static readonly Lazy<DependencyContext> Instance = new(() => new DependencyContext());

    private readonly DependencyFolder folder;

    private DependencyContext() : base("Clusto")
    {
        var module = Path.GetDirectoryName(typeof(DependencyContext).Assembly.Location)!;
        folder = DependencyFolder.ForThisSystem(Path.Combine(module, "dependencies"));
    }

    /// <summary>Answers the default context for our own assemblies only: were a package answered too, another module could get our version of it, or we another's.</summary>
    public static Assembly? Answer(AssemblyName name) =>
        name.Name is "Clusto.Store" or "Clusto.Operations" && Instance.Value.folder.FindAssembly(name.Name) is { } path
            ? Instance.Value.LoadFromAssemblyPath(path)
            : null;

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        // The types that scripts hold exist once: where PowerShell loaded them.
        if (assemblyName.Name == typeof(Thing).Assembly.GetName().Name)
            return typeof(Thing).Assembly;
        if (assemblyName is not { Name: { } name, CultureName: null or "" })
            return null;
        return folder.FindAssembly(name) is { } path ? LoadFromAssemblyPath(path) : null;
    }

    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        folder.FindNative(unmanagedDllName) is { } path ? LoadUnmanagedDllFromPath(path) : 0;
}
