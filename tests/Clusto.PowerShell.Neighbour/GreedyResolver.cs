using System.Runtime.Loader;

namespace Clusto.Neighbour;

/// <summary>Hands any loaded assembly of the same simple name to whoever asks, whatever version was asked for, as dbatools does.</summary>
public static class GreedyResolver
{
    /// <summary>Asks to be asked.</summary>
    public static void Register()
    {
        AssemblyLoadContext.Default.Resolving += (_, name) =>
            AppDomain.CurrentDomain.GetAssemblies().FirstOrDefault(each => string.Equals(each.GetName().Name, name.Name, StringComparison.OrdinalIgnoreCase));
        AppDomain.CurrentDomain.AssemblyResolve += (_, asked) =>
            AppDomain.CurrentDomain.GetAssemblies().FirstOrDefault(each => asked.Name.StartsWith(each.GetName().Name + ",", StringComparison.OrdinalIgnoreCase));
    }
}
