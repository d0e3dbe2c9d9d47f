namespace Clusto.Operations.Credentials;

/// <summary>A folder that nobody else can read, for the files by which programs are given passwords; it is gone when it is disposed of.</summary>
internal sealed class PrivateFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("clusto-");

    /// <summary>The folder; made with the rights of its owner only.</summary>
    public string Path => folder.FullName;

    /// <summary>Writes a file that only its owner can read, and gives its path.</summary>
    /// <param name="name">The name of the file, without folders.</param>
    /// <param name="text">What it holds, in UTF-8 without a mark.</param>
    public string Write(string name, string text)
    {
        var path = System.IO.Path.Combine(Path, name);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var writer = new StreamWriter(path, options);
        writer.Write(text);
        return path;
    }

    public void Dispose()
    {
        try
        {
            folder.Delete(recursive: true);
        }
        catch (IOException)
        {
            // A program that was killed may still hold a file; the system's own clearing of temporary files is the rest.
        }
    }
}
