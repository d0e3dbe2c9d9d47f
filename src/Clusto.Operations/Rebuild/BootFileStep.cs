namespace Clusto.Operations.Rebuilds;

/// <summary>One file on its way. Its companions begin with a dot: dnsmasq and most servers pass over such files.</summary>
internal sealed class BootFileStep(string path)
{
    private readonly string mark = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(path)!, $".{System.IO.Path.GetFileName(path)}.{Guid.NewGuid():N}");
    private bool isSwapped;
    private bool hadOne;

    public string Path => path;

    private string New => mark + ".new";

    private string Old => mark + ".old";

    public void Stage(string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        using var file = new FileStream(New, FileMode.CreateNew);
        file.Write(System.Text.Encoding.UTF8.GetBytes(text));
        file.Flush(flushToDisk: true);
    }

    public void Swap()
    {
        hadOne = File.Exists(path);
        if (hadOne)
            File.Copy(path, Old);
        File.Move(New, path, overwrite: true);
        isSwapped = true;
    }

    public void TakeBack()
    {
        Quietly(() => File.Delete(New));
        if (isSwapped && hadOne)
            Quietly(() => File.Move(Old, path, overwrite: true));
        else if (isSwapped)
            Quietly(() => File.Delete(path));
        Quietly(() => File.Delete(Old));
    }

    public void Finish() => Quietly(() => File.Delete(Old));

    // The mistake that led here is the one to tell.
    private static void Quietly(Action action)
    {
        try
        {
            action();
        }
        catch (Exception mistake) when (mistake is IOException or UnauthorizedAccessException)
        {
        }
    }
}
