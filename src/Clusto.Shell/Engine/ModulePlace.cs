namespace Clusto.Shell.Engine;

/// <summary>Where the Clusto module is: beside the program, or where CLUSTO_MODULE says while it is being developed.</summary>
internal static class ModulePlace
{
    public const string Variable = "CLUSTO_MODULE";
    private const string SearchPath = "PSModulePath";

    private static string Beside => Path.Combine(AppContext.BaseDirectory, "modules");

    /// <summary>The module's manifest.</summary>
    /// <exception cref="FileNotFoundException">It is in neither place.</exception>
    public static string Find()
    {
        var beside = Path.Combine(Beside, "Clusto", "Clusto.psd1");
        var named = Environment.GetEnvironmentVariable(Variable);
        var manifest = string.IsNullOrEmpty(named) ? beside : Path.GetFullPath(named);
        if (File.Exists(manifest))
            return manifest;
        var setting = string.IsNullOrEmpty(named) ? "is not set" : $"names '{manifest}', which does not exist";
        throw new FileNotFoundException(
            $"The Clusto module was not found: it belongs beside the program, at '{beside}', and the environment variable {Variable}, the path of another Clusto.psd1, {setting}.");
    }

    /// <summary>Lets PowerShell find the modules beside the program, besides the user's own.</summary>
    public static void AddToSearchPath(params IEnumerable<string> more)
    {
        var before = Environment.GetEnvironmentVariable(SearchPath);
        var folders = (string.IsNullOrEmpty(before) ? Usual() : before.Split(Path.PathSeparator)).Prepend(Beside).Concat(more);
        Environment.SetEnvironmentVariable(SearchPath, string.Join(Path.PathSeparator, folders.Distinct(StringComparer.Ordinal)));
    }

    // PowerShell adds the folders of its own user only when the variable is empty.
    private static string[] Usual() => OperatingSystem.IsWindows()
        ? [
            Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.MyDocuments), "PowerShell", "Modules"),
            Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles), "PowerShell", "Modules"),
        ]
        : [
            Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "powershell", "Modules"),
            "/usr/local/share/powershell/Modules",
        ];
}
