using System.Text;
using System.Text.RegularExpressions;
using Clusto.Operations.Ways;

namespace Clusto.Operations.Rebuilds;

/// <summary>The last lines that the console of a machine was logged with: what it died of.</summary>
internal static partial class ConsoleTail
{
    private const int Lines = 20;
    private const int MostBytes = 64 * 1024;
    private const int Longest = 400;

    // Where conserver's package for Debian has it.
    private const string ConserverLog = "/var/log/conserver/{name}.log";

    /// <summary>The lines, without control characters; none where there is no log that can be read.</summary>
    public static IReadOnlyList<string> Of(DeviceFacts thing)
    {
        var settings = DeviceSettings.Of(thing);
        var isConserver = settings.ContainsKey(SettingKeys.Conserver);
        var name = isConserver ? settings.GetValueOrDefault(SettingKeys.ConsoleName) ?? thing.Thing.Name : thing.Thing.Name;
        var path = settings.GetValueOrDefault(SettingKeys.ConsoleLog) ?? (isConserver ? ConserverLog : null);
        // A name is the name of a file here, and no way to another one.
        if (path is null || name is "." or ".." || name.AsSpan().ContainsAny('/', '\\', '\0'))
            return [];
        try
        {
            return Read(path.Replace("{name}", name, StringComparison.Ordinal));
        }
        catch (Exception mistake) when (mistake is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return [];
        }
    }

    private static IReadOnlyList<string> Read(string path)
    {
        // A pipe or a device has no length, and no end either.
        if (!Path.IsPathFullyQualified(path) || new FileInfo(path) is not { Exists: true, Length: > 0 })
            return [];
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        file.Seek(-Math.Min(file.Length, MostBytes), SeekOrigin.End);
        var bytes = new byte[MostBytes];
        var text = Encoding.UTF8.GetString(bytes, 0, file.ReadAtLeast(bytes, MostBytes, throwOnEndOfStream: false));
        return [.. Sequences().Replace(text, "").Split('\n').Select(Plain).Where(static line => line.Length > 0).TakeLast(Lines)];
    }

    private static string Plain(string line)
    {
        var plain = string.Concat(line.Where(static letter => letter == '\t' || !(char.IsControl(letter) || char.GetUnicodeCategory(letter) == System.Globalization.UnicodeCategory.Format))).TrimEnd();
        return plain.Length <= Longest ? plain : plain[..Longest] + "…";
    }

    // ECMA-48, section 5.4: control sequences; and xterm's operating system commands.
    [GeneratedRegex(@"\x1B\[[0-?]*[ -/]*[@-~]|\x1B\][^\x07\x1B]*(?:\x07|\x1B\\)|\x1B[ -/]*[0-~]", RegexOptions.CultureInvariant)]
    private static partial Regex Sequences();
}
