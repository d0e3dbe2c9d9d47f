using System.Data.Common;
using System.Diagnostics;
using System.Text;
using Clusto.Query;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Clusto.Storage;

/// <summary>The embedded store: WAL, foreign keys on, writes that begin immediate.</summary>
internal sealed class SqliteDialect : Dialect
{
    // Short waits inside SQLite, so that Ctrl-C is seen between them.
    private const int WaitMilliseconds = 200;

    private DbConnection? withFunctions;

    public override StoreKind Kind => StoreKind.Sqlite;

    public override int ItemsPerTransaction => 1000;

    public override string Commit => "commit";

    public override string Rollback => "rollback";

    public override string Savepoint => "savepoint Item";

    public override string? ReleaseSavepoint => "release Item";

    public override string RollbackToSavepoint => "rollback to Item; release Item";

    public override string NewId => "; select last_insert_rowid()";

    public override string Ids => "select value from json_each(@Ids)";

    public override string Texts(string parameter) => $"select value from json_each({parameter})";

    public override string? LockContainment => null;

    public override string Recursive => "recursive ";

    public override string Limit => "limit @Limit";

    public override string JournalExists => "select count(*) from sqlite_master where type = 'table' and name = 'SchemaVersions'";

    public override string CountTables => "select count(*) from sqlite_master where type = 'table'";

    public override string RecursionEnd => "";

    public override string Union => "union";

    public override string Glob(string column, string parameter) => $"{column} glob {parameter}";

    // GLOB compares with case, so both sides are folded; its only escape is a class of one character.
    public override string GlobText(string pattern)
    {
        var text = new StringBuilder(pattern.Length);
        for (var index = 0; index < pattern.Length; index++)
        {
            if (pattern[index] == '`' && index + 1 < pattern.Length)
                text.Append('[').Append(char.ToUpperInvariant(pattern[++index])).Append(']');
            else
                text.Append(char.ToUpperInvariant(pattern[index]));
        }

        return text.ToString();
    }

    public override string ValueGlob(string parameter) => $$"""
        glob_match({{parameter}}, case a.Type
            when 1 then cast(a.IntegerValue as text)
            when 2 then cast(a.RealValue as text)
            when 3 then case a.IntegerValue when 1 then 'true' else 'false' end
            when 4 then a.TimeValue
            when 5 then (select r.Name from Thing r where r.Id = a.ReferenceId)
            else a.TextValue end)
        """;

    public override string ValueGlobText(string pattern) => pattern;

    // The index compares without case within ASCII, which is all that a pattern within ASCII can match.
    public override string TextEquals(string parameter, string text) =>
        System.Text.Ascii.IsValid(text) ? $"a.TextValue = {parameter}" : $"a.TextValue = {parameter} collate UNICODE_NOCASE";

    public override DbConnection Open(StoreAddress address, StoreOptions options, CancellationToken token)
    {
        try
        {
            return Open(address.Text, SqliteOpenMode.ReadWrite);
        }
        catch (SqliteException error) when (error.SqliteErrorCode is raw.SQLITE_CANTOPEN or raw.SQLITE_READONLY or raw.SQLITE_PERM && File.Exists(address.Text))
        {
            return Open(address.Text, SqliteOpenMode.ReadOnly);
        }
    }

    public override void Prepare(DbConnection connection, string sql)
    {
        if (ReferenceEquals(withFunctions, connection) || !(sql.Contains("glob_match", StringComparison.Ordinal) || sql.Contains("UNICODE_NOCASE", StringComparison.Ordinal)))
            return;
        withFunctions = connection;
        AddFunctions((SqliteConnection)connection);
    }

    public override void Begin(DbConnection connection, StoreAddress address, TimeSpan timeout, CancellationToken token)
    {
        var waited = Stopwatch.StartNew();
        var handle = ((SqliteConnection)connection).Handle!;
        while (true)
        {
            token.ThrowIfCancellationRequested();
            var result = raw.sqlite3_exec(handle, "begin immediate");
            if (result == raw.SQLITE_OK)
                return;
            if (result is not (raw.SQLITE_BUSY or raw.SQLITE_LOCKED))
                throw new SqliteException(raw.sqlite3_errmsg(handle).utf8_to_string(), result, raw.sqlite3_extended_errcode(handle));
            if (waited.Elapsed > timeout)
                throw new StoreBusyException(address.Display);
        }
    }

    public override bool InTransaction(DbConnection connection) => raw.sqlite3_get_autocommit(((SqliteConnection)connection).Handle!) == 0;

    // An interrupted write would end the whole transaction, with the items of the batch that are done.
    public override Action? Interrupt(DbCommand command, bool writing) =>
        writing ? null : () => raw.sqlite3_interrupt(((SqliteConnection)command.Connection!).Handle!);

    public override void Bind(DbCommand command, string name, object? value) =>
        command.Parameters.Add(new SqliteParameter(name, value ?? DBNull.Value));

    public override bool IsUniqueViolation(DbException error) =>
        error is SqliteException { SqliteExtendedErrorCode: raw.SQLITE_CONSTRAINT_UNIQUE or raw.SQLITE_CONSTRAINT_PRIMARYKEY };

    public override bool IsReferenceViolation(DbException error) =>
        error is SqliteException { SqliteExtendedErrorCode: raw.SQLITE_CONSTRAINT_FOREIGNKEY };

    public override bool IsInterrupted(DbException error) => error is SqliteException { SqliteErrorCode: raw.SQLITE_INTERRUPT };

    public override bool IsDeadlock(DbException error) => false;

    public override ClustoException? Translate(DbException error, StoreAddress address)
    {
        if (error is not SqliteException sqlite)
            return null;
        return sqlite.SqliteErrorCode switch
        {
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED => new StoreBusyException(address.Display, error),
            raw.SQLITE_READONLY or raw.SQLITE_PERM => new StoreReadOnlyException(address.Display, error),
            raw.SQLITE_FULL => new StoreFullException(address.Display, error),
            raw.SQLITE_NOTADB => new StoreUnreachableException(address.Display, "the file is no Clusto store.", error),
            raw.SQLITE_CORRUPT => new StoreUnreachableException(address.Display, "the file is damaged: " + sqlite.Message, error),
            raw.SQLITE_CANTOPEN or raw.SQLITE_IOERR => new StoreUnreachableException(address.Display, "the file cannot be read or written: " + sqlite.Message, error),
            _ => null,
        };
    }

    // Only statements that need them pay for them: a look-up by name is done before they would be in place.
    private static void AddFunctions(SqliteConnection connection)
    {
        // A name that is compared beyond ASCII; indexes never use it, so that the file stays readable by other programs.
        connection.CreateCollation("UNICODE_NOCASE", StringComparer.OrdinalIgnoreCase.Compare);
        GlobMatch? last = null;
        connection.CreateFunction<string?, string?, bool>("glob_match", (glob, text) =>
        {
            if (glob is null || text is null)
                return false;
            if (last?.Glob != glob)
                last = new GlobMatch(glob);
            return last.IsMatch(text);
        }, isDeterministic: true);
    }

    // The builder writes its text with regular expressions, which take longer to load than the file takes to open.
    private static string ConnectionString(string path, SqliteOpenMode mode)
    {
        if (IsPlain(path))
            return $"Data Source={path};Mode={(mode == SqliteOpenMode.ReadOnly ? "ReadOnly" : "ReadWrite")};Foreign Keys=True;Default Timeout=1;Pooling=False";
        return new SqliteConnectionStringBuilder { DataSource = path, ForeignKeys = true, Pooling = false, DefaultTimeout = 1, Mode = mode }.ConnectionString;
    }

    private static bool IsPlain(string path)
    {
        foreach (var character in path)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('/' or '\\' or ':' or '.' or '_' or '-'))
                return false;
        }

        return true;
    }

    private static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(ConnectionString(path, mode));
        try
        {
            connection.Open();
            raw.sqlite3_busy_timeout(connection.Handle!, WaitMilliseconds);
            using var setUp = connection.CreateCommand();
            setUp.CommandText = "pragma synchronous = normal; pragma temp_store = memory; pragma cache_size = -16000";
            setUp.ExecuteNonQuery();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
