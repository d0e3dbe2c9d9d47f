using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Clusto.Storage;

/// <summary>The file of an embedded store: made whole or not at all, copied before it is upgraded.</summary>
internal static class EmbeddedFile
{
    /// <summary>Makes a store beside its place and moves it there when it is complete; false when another program was first.</summary>
    /// <param name="address">The place.</param>
    /// <param name="fill">Fills the file beside it.</param>
    /// <param name="overwrite">Whether a file that is there is replaced.</param>
    public static bool Create(StoreAddress address, Action<StoreAddress> fill, bool overwrite = false)
    {
        var folder = Path.GetDirectoryName(address.Text)!;
        var partial = StoreAddress.File(Path.Combine(folder, $".{Path.GetFileName(address.Text)}.{Guid.NewGuid():N}"));
        try
        {
            Directory.CreateDirectory(folder);
            using (File.Create(partial.Text))
            {
            }

            fill(partial);
            File.Move(partial.Text, address.Text, overwrite);
            return true;
        }
        catch (IOException) when (File.Exists(address.Text))
        {
            return false;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnreachableException(address.Display, "it cannot be created: " + error.Message, error);
        }
        finally
        {
            foreach (var leftover in new[] { partial.Text, partial.Text + "-wal", partial.Text + "-shm" }.Where(File.Exists))
                File.Delete(leftover);
        }
    }

    public static void UseWriteAheadLog(StoreSession session) => session.Execute("pragma journal_mode = wal");

    /// <summary>Copies the store beside itself and gives the path of the copy.</summary>
    public static string BackUp(StoreSession session, int version)
    {
        var time = session.Options.Clock.GetUtcNow().ToString("yyyyMMddTHHmmssfffZ", CultureInfo.InvariantCulture);
        var path = $"{session.Address.Text}.v{version.ToString(CultureInfo.InvariantCulture)}-{time}.backup";
        using var copy = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ConnectionString);
        copy.Open();
        ((SqliteConnection)session.Connection).BackupDatabase(copy);
        return path;
    }
}
