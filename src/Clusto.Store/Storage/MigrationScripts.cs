using System.Globalization;
using System.Reflection;

namespace Clusto.Storage;

/// <summary>The numbered scripts that make and upgrade the schema of each database.</summary>
internal static class MigrationScripts
{
    /// <summary>The version that this program needs: the number of the last script.</summary>
    public const int Newest = 4;

    private static readonly Assembly Assembly = typeof(MigrationScripts).Assembly;

    /// <summary>The scripts of a database, in order: name and text.</summary>
    public static IReadOnlyList<(string Name, string Text)> Of(StoreKind kind)
    {
        var folder = $"Migrations/{kind}/";
        return [.. Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(folder, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => (name[folder.Length..], Read(name)))];
    }

    /// <summary>The number of a script, by its name: <c>0001_inventory.sql</c>.</summary>
    public static int Number(string name) =>
        name.Length > 4 && int.TryParse(name.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static string Read(string name)
    {
        using var reader = new StreamReader(Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
