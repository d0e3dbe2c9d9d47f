namespace Clusto.Operations.Rebuilds.Serving;

/// <summary>The files below a boot root that anybody may read: no links, no files that begin with a dot, and nothing above it.</summary>
internal sealed class ServedFolder(string root)
{
    /// <summary>Opens a file; null where there is none that is served.</summary>
    public FileStream? Open(IReadOnlyList<string> parts)
    {
        if (Find(parts) is not { } path)
            return null;
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.Asynchronous | FileOptions.SequentialScan);
        }
        catch (Exception mistake) when (mistake is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private string? Find(IReadOnlyList<string> parts)
    {
        var path = root;
        for (var index = 0; index < parts.Count; index++)
        {
            var part = parts[index];
            if (part.Length is 0 or > 255 || part[0] == '.' || part.AsSpan().ContainsAny("/\\:") || part.Any(char.IsControl))
                return null;
            path = Path.Combine(path, part);
            var found = new FileInfo(path);
            if (found.LinkTarget is not null)
                return null;
            // What is no plain file, such as a pipe, has no length, and may never be opened.
            if (index == parts.Count - 1 && found is not { Exists: true, Length: > 0 })
                return null;
        }

        return parts is [] or [DhcpHost.Folder, ..] ? null : path;
    }
}
