namespace Clusto.Operations.Rebuilds;

/// <summary>The folder that boot files are served from, by HTTP or TFTP. A machine that starts meanwhile reads a whole file or none.</summary>
/// <param name="folder">The folder; it is made where it is not there.</param>
internal sealed class BootRoot(string folder)
{
    private readonly string root = Path.GetFullPath(folder);

    /// <summary>Writes files, all of them or none: what was there stays if one cannot be written.</summary>
    /// <exception cref="ExportFailedException">One cannot be written; everything is as it was.</exception>
    public void Write(IReadOnlyList<BootFile> files)
    {
        var places = files.Select(file => Place(file.Path)).ToList();
        var steps = new List<BootFileStep>();
        var current = root;
        try
        {
            foreach (var (file, place) in files.Zip(places))
            {
                current = place;
                var step = new BootFileStep(place);
                steps.Add(step);
                step.Stage(file.Text);
            }

            foreach (var step in steps)
            {
                current = step.Path;
                step.Swap();
            }
        }
        catch (Exception mistake) when (mistake is IOException or UnauthorizedAccessException)
        {
            for (var index = steps.Count - 1; index >= 0; index--)
                steps[index].TakeBack();
            throw Failed(current, mistake.Message.TrimEnd('.'));
        }

        foreach (var step in steps)
            step.Finish();
    }

    /// <summary>Removes files, and folders that are empty then; one that is not there is no mistake.</summary>
    /// <exception cref="ExportFailedException">One cannot be removed.</exception>
    public void Remove(IEnumerable<string> paths)
    {
        foreach (var relative in paths)
        {
            var path = Place(relative);
            try
            {
                if (!File.Exists(path))
                    continue;
                File.Delete(path);
                for (var above = Path.GetDirectoryName(path)!; Path.GetDirectoryName(above) is { } parent && parent != root && above != root && !Directory.EnumerateFileSystemEntries(above).Any(); above = parent)
                    Directory.Delete(above);
            }
            catch (Exception mistake) when (mistake is IOException or UnauthorizedAccessException)
            {
                throw Failed(path, "it cannot be removed: " + mistake.Message.TrimEnd('.'));
            }
        }
    }

    // Every part of a path is a name of its own, and no folder on the way leads elsewhere.
    private string Place(string relative)
    {
        var place = root;
        foreach (var part in relative.Split('/'))
        {
            if (part.Length == 0 || part[0] == '.' || part.AsSpan().ContainsAny('\\', ':', '\0'))
                throw Failed(relative, "it is not a path below the boot root");
            place = Path.Combine(place, part);
            if (new FileInfo(place).LinkTarget is not null)
                throw Failed(place, "it is a link, which could lead out of the boot root");
        }

        return place;
    }

    private static ExportFailedException Failed(string path, string reason) => new(path, reason, "See that the boot root is there and may be written by you; no boot file of this machine was changed.");
}
