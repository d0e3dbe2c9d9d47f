namespace Clusto.Operations.Rebuilds;

/// <summary>The boot files of one machine in a boot root. Only a folder that boot files were written into before is cleaned up, whatever is recorded.</summary>
internal static class RebuildFiles
{
    private const string Mark = ".clusto-boot-root";

    private const string MarkText = "Boot files of machines that are reinstalled; clusto removes those that it wrote.\n";

    /// <summary>Writes the files, and removes those of the time before that are none of them.</summary>
    /// <exception cref="ExportFailedException">One cannot be written.</exception>
    public static void Write(string root, IReadOnlyList<BootFile> files, RebuildEntry? before)
    {
        new BootRoot(root).Write(files);
        var mark = Path.Combine(root, Mark);
        try
        {
            if (!File.Exists(mark))
                File.WriteAllText(mark, MarkText);
        }
        catch (Exception mistake) when (mistake is IOException or UnauthorizedAccessException)
        {
            throw new ExportFailedException(mark, mistake.Message.TrimEnd('.'), "See that the boot root may be written by you.");
        }

        if (before is not null)
            Remove(before.Rebuild.BootRoot, before.Files.Keys.Except(Same(before.Rebuild.BootRoot, root) ? files.Select(static file => file.Path) : [], StringComparer.Ordinal));
    }

    /// <summary>Removes files; those that are not there any more are no mistake.</summary>
    /// <exception cref="ExportFailedException">One cannot be removed.</exception>
    public static void Remove(string root, IEnumerable<string> paths)
    {
        if (Path.IsPathFullyQualified(root) && File.Exists(Path.Combine(root, Mark)))
            new BootRoot(root).Remove(paths);
    }

    private static bool Same(string one, string other) => string.Equals(Path.TrimEndingDirectorySeparator(one), Path.TrimEndingDirectorySeparator(other), StringComparison.Ordinal);
}
