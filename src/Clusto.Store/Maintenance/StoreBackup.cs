using Clusto.Storage;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Clusto.Maintenance;

/// <summary>Copies the file of an embedded store page by page while others write: all pages are of one moment.</summary>
internal static class StoreBackup
{
    // Some milliseconds of work, so that Ctrl-C is seen between them.
    private const int PagesAtOnce = 2000;

    private const string HoldMoment = "select count(*) from SchemaVersions";

    public static void Run(StoreSession session, StoreAddress target, bool overwrite, StoreProgress? told, CancellationToken token)
    {
        TargetFile.Check(target, session.Address, overwrite);
        using var source = StoreOpening.Again(session, token);
        // What is read first holds the moment for all that follows; in write-ahead mode no writer waits for it.
        source.InOneView(() =>
        {
            source.ReadFirst(HoldMoment, static row => row.GetValue(0), token);
            var isMade = EmbeddedFile.Create(
                target,
                partial =>
                {
                    Copy((SqliteConnection)source.Connection, partial, target, told, token);
                    Verify(source, partial, target, told, token);
                },
                overwrite);
            return isMade ? 0 : throw TargetFile.InTheWay(target);
        });
    }

    private static void Copy(SqliteConnection from, StoreAddress partial, StoreAddress target, StoreProgress? told, CancellationToken token)
    {
        using var to = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = partial.Text, Pooling = false }.ConnectionString);
        try
        {
            to.Open();
            using var backup = raw.sqlite3_backup_init(to.Handle!, "main", from.Handle!, "main");
            if (backup.IsInvalid)
                throw Error(to, raw.sqlite3_errcode(to.Handle!));
            int result;
            do
            {
                token.ThrowIfCancellationRequested();
                result = raw.sqlite3_backup_step(backup, PagesAtOnce);
                var all = raw.sqlite3_backup_pagecount(backup);
                told?.Invoke("copying the pages", all - raw.sqlite3_backup_remaining(backup), all);
            }
            while (result is raw.SQLITE_OK);
            if (result is not raw.SQLITE_DONE)
                throw Error(to, result);
        }
        catch (SqliteException error)
        {
            throw new SqliteDialect().Translate(error, target) ?? new StoreCopyFailedException(target.Display, error.Message, error);
        }
    }

    private static void Verify(StoreSession source, StoreAddress partial, StoreAddress target, StoreProgress? told, CancellationToken token)
    {
        told?.Invoke("reading the copy", 0, 0);
        using var copy = StoreOpening.Filled(partial, source.Options, token);
        FileSoundness.Check(copy, target.Display, token);
        if (!FileSoundness.Count(copy, token).SequenceEqual(FileSoundness.Count(source, token)))
            throw new StoreCopyFailedException(target.Display, "its tables have other numbers of rows");
    }

    private static SqliteException Error(SqliteConnection connection, int result) =>
        new(raw.sqlite3_errmsg(connection.Handle!).utf8_to_string(), result, raw.sqlite3_extended_errcode(connection.Handle!));
}
