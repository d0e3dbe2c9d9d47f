using System.Text;

namespace Clusto.Operations.Tests.Consoles;

/// <summary>The command lines of all processes, which everybody on the machine can read.</summary>
internal static class CommandLines
{
    /// <summary>Those that hold a text, with spaces between their words.</summary>
    public static IReadOnlyList<string> With(string text) => [.. All().Where(line => line.Contains(text, StringComparison.Ordinal))];

    /// <summary>The number of the only process whose command line begins with a text.</summary>
    public static int ProcessOf(string start, string with) => Assert.Single(
        Directory.EnumerateDirectories("/proc"),
        folder => int.TryParse(Path.GetFileName(folder), out _) && Read(folder) is var line && line.StartsWith(start, StringComparison.Ordinal) && line.Contains(with, StringComparison.Ordinal)) is var found
        ? int.Parse(Path.GetFileName(found), System.Globalization.CultureInfo.InvariantCulture)
        : 0;

    private static IEnumerable<string> All() => Directory.EnumerateDirectories("/proc").Where(static folder => int.TryParse(Path.GetFileName(folder), out _)).Select(Read);

    private static string Read(string folder)
    {
        try
        {
            return Encoding.UTF8.GetString(File.ReadAllBytes(Path.Combine(folder, "cmdline"))).Replace('\0', ' ');
        }
        catch (IOException)
        {
            // It has ended meanwhile.
            return "";
        }
    }
}
