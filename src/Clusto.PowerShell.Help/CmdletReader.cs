using System.Management.Automation;
using System.Reflection;
using System.Runtime.Loader;

namespace Clusto.Help;

/// <summary>Finds the cmdlets of a laid-out module.</summary>
internal static class CmdletReader
{
    public static IReadOnlyList<CmdletFacts> ReadFrom(string module)
    {
        string[] folders = [module, Path.Combine(module, "dependencies")];
        AssemblyLoadContext.Default.Resolving += (context, name) =>
            folders.Select(folder => Path.Combine(folder, name.Name + ".dll")).FirstOrDefault(File.Exists) is { } path
                ? context.LoadFromAssemblyPath(path)
                : null;
        var assembly = AssemblyLoadContext.Default.LoadFromAssemblyPath(Path.Combine(module, "Clusto.PowerShell.dll"));
        return
        [
            .. assembly.GetExportedTypes()
                .Where(type => !type.IsAbstract && type.IsDefined(typeof(CmdletAttribute)))
                .Select(type => new CmdletFacts(type))
                .OrderBy(cmdlet => cmdlet.Name, StringComparer.Ordinal),
        ];
    }
}
