using System.Management.Automation;
using System.Runtime.Loader;

namespace Clusto.Cmdlets.Loading;

/// <summary>Called by PowerShell at each import, before any cmdlet runs, and at each removal.</summary>
public sealed class ModuleInitializer : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    private static int registered;

    /// <summary>Makes the assemblies that are loaded apart findable.</summary>
    // Nothing takes the registration back when the module is removed: other runspaces of the process may still use it.
    public void OnImport()
    {
        if (Interlocked.Exchange(ref registered, 1) == 0)
            AssemblyLoadContext.Default.Resolving += static (_, name) => DependencyContext.Answer(name);
    }

    /// <summary>Closes the store of the session, so that a transaction which is open keeps nobody waiting.</summary>
    /// <param name="psModuleInfo">The module.</param>
    public void OnRemove(PSModuleInfo psModuleInfo) => OpenStores.Leave();
}
