namespace Clusto.Shell.Engine.Editing;

/// <summary>The lines of earlier sessions, kept where only their user can read them. A line with line breaks keeps them behind a backtick.</summary>
internal sealed class HistoryFile(string path)
{
    private const int Kept = 2000;
    private static readonly string[] SecretWords = ["password", "passwd", "passphrase", "securestring", "asplaintext", "token", "secret", "apikey", "api_key"];

    public static HistoryFile OfUser() => new(Path.Combine(StateFolder(), "clusto", "history"));

    public static bool LooksSecret(string line) =>
        SecretWords.Any(word => line.Contains(word, StringComparison.OrdinalIgnoreCase));

    public IReadOnlyList<string> Load()
    {
        try
        {
            var lines = File.Exists(path) ? Join(File.ReadLines(path)).ToList() : [];
            if (lines.Count <= 2 * Kept)
                return lines;
            lines = lines[^Kept..];
            using (var shorter = Open(path + ".new", FileMode.Create))
                lines.ForEach(line => Write(shorter, line));
            File.Move(path + ".new", path, overwrite: true);
            return lines;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return []; // a prompt without history is better than none
        }
    }

    /// <summary>Adds a line, unless it looks as if it held a secret; false when the file cannot be written.</summary>
    public bool Append(string line)
    {
        if (LooksSecret(line))
            return true;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using var writer = Open(path, FileMode.Append);
            Write(writer, line);
            return true;
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static StreamWriter Open(string file, FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write, Share = FileShare.ReadWrite };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new StreamWriter(file, options);
    }

    private static void Write(StreamWriter writer, string line) =>
        writer.Write(line.Replace("\n", "`\n", StringComparison.Ordinal) + "\n");

    private static IEnumerable<string> Join(IEnumerable<string> lines)
    {
        var pending = "";
        foreach (var line in lines)
        {
            if (line.EndsWith('`'))
            {
                pending += line[..^1] + "\n";
                continue;
            }
            if (pending.Length + line.Length > 0)
                yield return pending + line;
            pending = "";
        }
    }

    private static string StateFolder()
    {
        var named = Environment.GetEnvironmentVariable("XDG_STATE_HOME");
        if (Path.IsPathFullyQualified(named ?? ""))
            return named!;
        return OperatingSystem.IsWindows() || OperatingSystem.IsMacOS()
            ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "state");
    }
}
