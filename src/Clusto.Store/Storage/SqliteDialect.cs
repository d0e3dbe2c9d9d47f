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


    public override StoreKind Kind => StoreKind.Sqlite;

    public override int ItemsPerTransaction => int.MaxValue;

    public override string? BeginView => "begin";

    public override string Commit => "commit";

    public override string Rollback => "rollback";

    public override string Savepoint => "savepoint Item";

    public override string? ReleaseSavepoint => "release Item";

    public override string RollbackToSavepoint => "rollback to Item; release Item";

    public override string? MarkStart => "savepoint Start";

    public override string GivenNumbers => "select json_group_object(name, seq) from sqlite_sequence";

    public override string TakeBack => """
        rollback to Start;
        delete from sqlite_sequence;
        insert into sqlite_sequence (name, seq) select key, value from json_each(@Numbers);
        commit
        """;

    public override string? HoldWriters => null;

    public override string NewestNumber(string table) => $"select seq from sqlite_sequence where name = '{table}'";

    public override string ContinueNumbers(string table) => $"delete from sqlite_sequence where name = '{table}'; insert into sqlite_sequence (name, seq) values ('{table}', @Number)";

    public override string IsJson(string column) => $"json_valid({column})";

    public override string NewId => " returning Id";

    public override bool KnowsSelectivity => false;

    public override string NoIndex => "+";

    public override string Reals(string parameter) => Numbers(parameter);

    public override string Times(string parameter) => Numbers(parameter);

    public override string TopMost => "";

    public override string LimitMost => " limit @Most";

    public override string Numbers(string parameter) => $"select value from json_each({parameter})";

    public override string InsertNumberedThing => """
        insert into Thing (Id, Name, NameKey, DriverId, Version, CreatedAt, ChangedAt)
        values (@Id, @Name, @NameKey, @DriverId, @Version, @CreatedAt, @ChangedAt)
        """;

    public override string Texts(string parameter) => $"select value from json_each({parameter})";

    public override bool WritesInSets => false;

    public override string Rows(IReadOnlyList<(string Name, ColumnForm Form)> columns) => "";

    public override string InsertThings(string rows) => "";

    public override string? LockContainment => null;

    public override string? LockThing => null;

    public override string? LockFree => null;

    public override string? LockManager => null;

    public override string Recursive => "recursive ";

    public override string Limit => "limit @Limit";

    public override string JournalExists => "select count(*) from sqlite_master where type = 'table' and name = 'SchemaVersions'";

    public override string CountTables => "select count(*) from sqlite_master where type = 'table'";

    public override string RecursionEnd => "";

    public override string Union => "union";

    // Compared as UTF-8, where the characters beyond U+FFFF come last.
    public override string LastCharacter => "\U0010FFFF";

    public override string SameText(string column, string parameter) => $"{column} = {parameter} collate UNICODE_NOCASE";

    public override string TextGlob(string column, string parameter) => $"glob_match({parameter}, {column})";

    public override string Glob(string column, string parameter) => $"{column} glob {parameter}";

    // GLOB compares with case, so both sides are folded; classes are written so that it reads them as we do.
    public override string GlobText(string pattern) => SqliteGlob.Of(ThingName.Fold(pattern));

    public override string ValueGlob(string parameter) => $$"""
        glob_match({{parameter}}, case a.Type
            when 1 then a.IntegerValue
            when 2 then a.RealValue
            when 3 then case a.IntegerValue when 1 then 'true' else 'false' end
            when 4 then replace(a.TimeValue, ' ', 'T') || 'Z'
            when 5 then (select r.Name from Thing r where r.Id = a.ReferenceId)
            else a.TextValue end)
        """;

    public override string ValueGlobText(string pattern) => pattern;

    // The index compares without case within ASCII, which is all that a pattern within ASCII can match.
    public override string TextEquals(string parameter, string text) =>
        System.Text.Ascii.IsValid(text) ? $"a.TextValue = {parameter}" : $"a.TextValue = {parameter} collate UNICODE_NOCASE";

    public override string TextIn(string parameter, bool ascii) => ascii
        ? $"a.TextValue in (select value from json_each({parameter}))"
        : $"a.TextValue collate UNICODE_NOCASE in (select value from json_each({parameter}))";

    public override string TextLooksNumeric => "a.TextValue >= '-' and a.TextValue < ':'";

    public override string TextBegins(string first, string last) => $"a.TextValue >= {first} and a.TextValue < {last}";

    // Each use of a table is answered by its own indexes, not from a copy.
    public override string PastTables(string changed, string things, string attributes, string ports, string members, string resources) => $"""
        Thing (Id, Name, NameKey, DriverId, LocationId, RackUnit, RackUnits, Version, CreatedAt, ChangedAt) as not materialized (
            select Id, Name, NameKey, DriverId, LocationId, RackUnit, RackUnits, Version, CreatedAt, ChangedAt
            from main.Thing where Id not in (select value from json_each({changed}))
            union all
            select value ->> 'Id', value ->> 'Name', value ->> 'NameKey', value ->> 'DriverId', value ->> 'LocationId', value ->> 'RackUnit', value ->> 'RackUnits',
                value ->> 'Version', value ->> 'CreatedAt', value ->> 'ChangedAt'
            from json_each({things})),
        Attribute (ThingId, AttributeKey, Number, Subkey, Type, IntegerValue, RealValue, TextValue, TimeValue, ReferenceId) as not materialized (
            select ThingId, AttributeKey, Number, Subkey, Type, IntegerValue, RealValue, TextValue, TimeValue, ReferenceId
            from main.Attribute where ThingId not in (select value from json_each({changed}))
            union all
            select value ->> 'ThingId', (value ->> 'AttributeKey') collate nocase, value ->> 'Number', (value ->> 'Subkey') collate nocase, value ->> 'Type',
                value ->> 'IntegerValue', value ->> 'RealValue', (value ->> 'TextValue') collate nocase, value ->> 'TimeValue', value ->> 'ReferenceId'
            from json_each({attributes})),
        Port (ThingId, Name, PeerThingId, Mac) as not materialized (
            select ThingId, Name, PeerThingId, Mac from main.Port where ThingId not in (select value from json_each({changed}))
            union all
            select value ->> 'ThingId', (value ->> 'Name') collate nocase, value ->> 'PeerThingId', value ->> 'Mac' from json_each({ports})),
        Membership (GroupId, MemberId) as not materialized (
            select GroupId, MemberId from main.Membership where MemberId not in (select value from json_each({changed}))
            union all
            select value ->> 'GroupId', value ->> 'MemberId' from json_each({members})),
        Resource (ManagerId, Value, ThingId, Text) as not materialized (
            select ManagerId, Value, ThingId, Text from main.Resource where ThingId not in (select value from json_each({changed}))
            union all
            select value ->> 'ManagerId', unhex(value ->> 'Value'), value ->> 'ThingId', (value ->> 'Text') collate nocase from json_each({resources}))
        """;

    public override DbConnection Open(StoreAddress address, StoreOptions options, CancellationToken token)
    {
        if (options.ReadOnly)
            return OpenToRead(address.Text);
        try
        {
            return Open(address.Text, SqliteOpenMode.ReadWrite);
        }
        catch (SqliteException error) when (error.SqliteErrorCode is raw.SQLITE_CANTOPEN or raw.SQLITE_READONLY or raw.SQLITE_PERM && File.Exists(address.Text))
        {
            return OpenToRead(address.Text);
        }
    }

    public override bool NeedsFunctions(string sql) => sql.Contains("glob_match", StringComparison.Ordinal) || sql.Contains("UNICODE_NOCASE", StringComparison.Ordinal);

    // Only statements that need them pay for them: a look-up by name is done before they would be in place.
    public override void AddFunctions(DbConnection connection)
    {
        var sqlite = (SqliteConnection)connection;
        // A name that is compared beyond ASCII; indexes never use it, so that the file stays readable by other programs.
        sqlite.CreateCollation("UNICODE_NOCASE", StringComparer.OrdinalIgnoreCase.Compare);
        GlobMatch? last = null;
        sqlite.CreateFunction<string, object, bool>("glob_match", (glob, value) =>
        {
            if (last?.Glob != glob)
                last = new GlobMatch(glob);
            return last.IsMatch(TypedValue.Of(value).ToString());
        }, isDeterministic: true);
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

    public override DbDataReader Execute(DbCommand command) => new SqliteRow((SqliteDataReader)command.ExecuteReader());

    public override bool IsUniqueViolation(DbException error) =>
        error is SqliteException { SqliteExtendedErrorCode: raw.SQLITE_CONSTRAINT_UNIQUE or raw.SQLITE_CONSTRAINT_PRIMARYKEY };

    public override bool IsReferenceViolation(DbException error) =>
        error is SqliteException { SqliteExtendedErrorCode: raw.SQLITE_CONSTRAINT_FOREIGNKEY };

    public override bool IsInterrupted(DbException error) => error is SqliteException { SqliteErrorCode: raw.SQLITE_INTERRUPT };

    public override bool IsWorthRepeating(DbException error) => false;

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

    private static SqliteConnection OpenToRead(string path)
    {
        try
        {
            return Open(path, SqliteOpenMode.ReadOnly);
        }
        catch (SqliteException error) when (error.SqliteErrorCode == raw.SQLITE_CANTOPEN && !File.Exists(path + "-wal"))
        {
            // No log is beside the file and none can be made there, so nobody writes it: it is read as it is.
            return Open(new Uri(path).AbsoluteUri + "?immutable=1", SqliteOpenMode.ReadOnly);
        }
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
            // The last of them reads the file, so that one that cannot be read is found here.
            setUp.CommandText = "pragma synchronous = normal; pragma temp_store = memory; pragma cache_size = -32000; pragma schema_version";
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
