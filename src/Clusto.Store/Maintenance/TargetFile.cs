using System.Data.Common;
using Clusto.Storage;

namespace Clusto.Maintenance;

/// <summary>The place that a copy is to have.</summary>
internal static class TargetFile
{
    /// <summary>Checks that nothing is there that must stay.</summary>
    /// <exception cref="StoreExistsException">There is.</exception>
    public static void Check(StoreAddress target, StoreAddress source, bool overwrite)
    {
        if (Directory.Exists(target.Text))
            throw new StoreUnreachableException(target.Display, "it is a folder.");
        if (IsSame(target, source))
            throw new StoreExistsException(target.Display, "is the store itself", "Name another file.");
        if (File.Exists(target.Text) && !overwrite)
            throw InTheWay(target);
        // The log of another store would be taken for that of the copy.
        if (File.Exists(target.Text + "-wal") && !IsLeft(target))
            throw new StoreExistsException(target.Display, "has a log beside it: a program has it open, or was ended while it had", "Close what uses it, or name another file.");
    }

    public static StoreExistsException InTheWay(StoreAddress target) => new(target.Display, "is there already", "Name another file, or replace it with -Force.");

    // The last to close a store takes its log away, also one that another program left behind.
    private static bool IsLeft(StoreAddress target)
    {
        try
        {
            if (File.Exists(target.Text))
                new SqliteDialect().Open(target, new StoreOptions(), CancellationToken.None).Dispose();
        }
        catch (DbException)
        {
            return false;
        }

        return !File.Exists(target.Text + "-wal");
    }

    /// <summary>Whether two places are one, also by a link.</summary>
    public static bool IsSame(StoreAddress one, StoreAddress other) =>
        one.Kind == other.Kind && (one == other || (one.Kind == StoreKind.Sqlite && Real(one.Text) == Real(other.Text)));

    private static string Real(string path)
    {
        var folder = Path.GetDirectoryName(path);
        var whole = folder is null || Path.GetFileName(path).Length == 0 ? path : Path.Combine(Real(folder), Path.GetFileName(path));
        FileSystemInfo entry = Directory.Exists(whole) ? new DirectoryInfo(whole) : new FileInfo(whole);
        return entry.Exists ? entry.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? whole : whole;
    }
}
