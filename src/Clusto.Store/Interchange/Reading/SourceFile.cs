namespace Clusto.Interchange.Reading;

/// <summary>A file of an inventory as it is told in errors, with what may be in it.</summary>
internal sealed class SourceFile(string name)
{
    /// <summary>The largest file that is read, in bytes: what it says is held in memory in part.</summary>
    public const long Largest = 128L * 1024 * 1024;

    /// <summary>How deep lists and mappings may be in one another.</summary>
    public const int Deepest = 32;

    public string Name { get; } = name;

    public InventoryFileInvalidException Mistake(FileMark mark, string reason, ClustoException? cause = null) => new(Name, mark.Line, mark.Column, reason, cause);

    /// <summary>Opens a file to read it once from its start.</summary>
    /// <exception cref="InventoryFileInvalidException">It cannot be read, or is too large.</exception>
    public static FileStream Open(string path)
    {
        try
        {
            var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
            if (stream.Length <= Largest)
                return stream;
            var size = stream.Length;
            stream.Dispose();
            throw new InventoryFileInvalidException(path, 0, 0, $"The file has {Megabytes(size)} MB, and files of up to {Megabytes(Largest)} MB are read. Split it by racks or rooms.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new InventoryFileInvalidException(path, 0, 0, $"The file cannot be read: {error.Message.TrimEnd('.')}.");
        }
    }

    private static string Megabytes(long bytes) => (bytes / (1024 * 1024)).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
