namespace Clusto.Cmdlets.Loading;

/// <summary>
/// Which file of the folder answers a name. The rules are those of the host's own resolver, written out, because
/// AssemblyDependencyResolver throws inside WinRM remoting.
/// </summary>
internal sealed class DependencyFolder
{
    private readonly string[] assemblyFolders;
    private readonly string[] nativeFolders;
    private readonly Func<string, IEnumerable<string>> nativeFileNames;

    private DependencyFolder(string path, string system, string runtime, Func<string, IEnumerable<string>> nativeFileNames)
    {
        // The file beside the others may be a stub for every other system, so what is made for this one goes first.
        assemblyFolders = [.. Frameworks(Path.Combine(path, "runtimes", system, "lib")), path];
        nativeFolders = [Path.Combine(path, "runtimes", runtime, "native"), path];
        this.nativeFileNames = nativeFileNames;
    }

    public static DependencyFolder ForThisSystem(string path) =>
        new(path, OperatingSystem.IsWindows() ? "win" : "unix", NativeRuntime.Identifier, NativeRuntime.FileNames);

    public string? FindAssembly(string name) => FirstFile(assemblyFolders, [name + ".dll"]);

    public string? FindNative(string name) => FirstFile(nativeFolders, nativeFileNames(name));

    // The newest framework first; the build ships none that is newer than what we run on.
    private static IEnumerable<string> Frameworks(string folder) =>
        Directory.Exists(folder) ? Directory.GetDirectories(folder, "net*").OrderByDescending(Version) : [];

    private static Version Version(string framework) =>
        System.Version.TryParse(Path.GetFileName(framework)["net".Length..], out var version) ? version : new Version();

    private static string? FirstFile(string[] folders, IEnumerable<string> names) =>
        folders.SelectMany(folder => names, Path.Combine).FirstOrDefault(File.Exists);
}
