namespace Clusto.Shell.Engine;

/// <summary>Where the Clusto module is: beside the program, or where CLUSTO_MODULE says while it is being developed.</summary>
internal static class ModulePlace
{
    public const string Variable = "CLUSTO_MODULE";
    private const string SearchPath = "PSModulePath";

    private static string Beside => Path.Combine(AppContext.BaseDirectory, "modules");

    private static string? Named => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? Path.GetFullPath(named) : null;

    private static string Shipped => Path.Combine(Beside, "Clusto", "Clusto.psd1");

    public static string Missing =>
        $"The Clusto module was not found: it belongs beside the program, at '{Shipped}', and the environment variable {Variable}, the path of another Clusto.psd1, "
        + (Named is { } named ? $"names '{named}', which does not exist." : "is not set.");

    /// <summary>The module's manifest, or null when there is none.</summary>
    public static string? Find() => (Named ?? Shipped) is var manifest && File.Exists(manifest) ? manifest : null;

    /// <summary>Lets PowerShell find more modules than the user's own, which it adds itself.</summary>
    public static void AddToSearchPath(params IEnumerable<string> more)
    {
        var before = Environment.GetEnvironmentVariable(SearchPath)?.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries) ?? [];
        var folders = before.Prepend(Beside).Concat(more).Distinct(StringComparer.Ordinal);
        Environment.SetEnvironmentVariable(SearchPath, string.Join(Path.PathSeparator, folders));
    }
}
