using System.Runtime.InteropServices;

namespace Clusto.Cmdlets.Loading;

/// <summary>The system that native files must be made for.</summary>
internal static class NativeRuntime
{
    /// <summary>As the folders below runtimes/ are called: linux-musl-x64, win-arm64.</summary>
    public static string Identifier { get; } = Platform() + "-" + RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();

    /// <summary>The files that a name may mean, as the runtime itself tries them.</summary>
    public static IEnumerable<string> FileNames(string name)
    {
        if (OperatingSystem.IsWindows())
            return name.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) ? [name] : [name + ".dll", name];
        var suffix = OperatingSystem.IsMacOS() ? ".dylib" : ".so";
        return ["lib" + name + suffix, name + suffix, name, "lib" + name];
    }

    private static string Platform()
    {
        if (OperatingSystem.IsWindows())
            return "win";
        if (OperatingSystem.IsMacOS())
            return "osx";
        return UsesMusl() ? "linux-musl" : "linux";
    }

    // A runtime built by the distribution calls itself by the distribution's name, so the loader that is in use has the
    // last word; a look for the loader's file would not do, because it can be installed beside glibc.
    private static bool UsesMusl() =>
        RuntimeInformation.RuntimeIdentifier.Contains("musl", StringComparison.Ordinal)
        || (File.Exists("/proc/self/maps") && File.ReadLines("/proc/self/maps").Any(line => line.Contains("/ld-musl-", StringComparison.Ordinal)));
}
