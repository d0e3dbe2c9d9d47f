namespace Clusto.Operations.Consoles.Terminal;

/// <summary>The file that what a console writes is added to; only its owner can read it.</summary>
internal sealed class ConsoleLog : IDisposable
{
    private readonly string path;
    private FileStream? file;

    private ConsoleLog(string path, FileStream file)
    {
        this.path = path;
        this.file = file;
    }

    /// <summary>Why it was not kept to the end; null where it was.</summary>
    public string? Mistake { get; private set; }

    /// <exception cref="ExportFailedException">It cannot be written.</exception>
    public static ConsoleLog? Open(string? path)
    {
        if (path is null)
            return null;
        const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        // Without a buffer, so that a log is complete whatever happens to this process.
        var options = new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write, Share = FileShare.ReadWrite | FileShare.Delete, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = Private;
        FileStream? file = null;
        try
        {
            file = new FileStream(path, options);
            // One that was there before may be open to others; a device or pipe is no file of ours.
            if (!OperatingSystem.IsWindows() && file.CanSeek)
                File.SetUnixFileMode(file.SafeFileHandle, File.GetUnixFileMode(file.SafeFileHandle) & Private);
            return new(path, file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            file?.Dispose();
            throw new ExportFailedException(path, error.Message.TrimEnd('.'), "Name a file that you may write with -LogPath.");
        }
    }

    /// <summary>Adds what came; false at the first mistake, which ends the log and not the console.</summary>
    public bool Add(ReadOnlySpan<byte> bytes)
    {
        try
        {
            file?.Write(bytes);
            return true;
        }
        catch (IOException error)
        {
            Mistake = $"The log {path} ends here: {error.Message.TrimEnd('.')}.";
            Dispose();
            return false;
        }
    }

    public void Dispose()
    {
        try
        {
            Interlocked.Exchange(ref file, null)?.Dispose();
        }
        catch (IOException error)
        {
            Mistake ??= $"The log {path} may not be complete: {error.Message.TrimEnd('.')}.";
        }
    }
}
