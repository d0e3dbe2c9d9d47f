using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.Data.SqlClient;

namespace Clusto.Storage;

/// <summary>A team's store: SQL Server 2019 or later.</summary>
internal sealed class SqlServerDialect : Dialect
{
    /// <summary>How many transactions are open on the connection.</summary>
    public const string CountTransactions = "select @@trancount";

    private const int Deadlock = 1205;
    private const int LockTimeout = 1222;
    private const int LockNotGranted = 50003;
    private static readonly int[] UniqueViolations = [2601, 2627];
    private static readonly int[] PermissionErrors = [229, 230, 262, 297, 300, 916, 3906];
    private static readonly int[] FullErrors = [1105, 9002];

    public override StoreKind Kind => StoreKind.SqlServer;

    public override int ItemsPerTransaction => 1;

    public override string? BeginView => null;

    public override string Commit => "commit transaction";

    public override string Rollback => "if @@trancount > 0 rollback transaction";

    public override string Savepoint => "save transaction Item";

    public override string? ReleaseSavepoint => null;

    public override string RollbackToSavepoint => "rollback transaction Item";

    public override string? MarkStart => null;

    public override string GivenNumbers => "";

    public override string TakeBack => Rollback;

    // Every write begins with its change set, so the lock on that one table is enough.
    public override string? HoldWriters => "select count(*) from ChangeSet with (tablock, holdlock)";

    // A table that never gave a number says the first that it will give; no table gives one before there is a change set.
    public override string NewestNumber(string table) => $"select case when exists (select 1 from ChangeSet) then cast(ident_current('dbo.{table}') as bigint) end";

    // Behind a number where rows are there, at a number where none ever was.
    public override string ContinueNumbers(string table) => $"if not exists (select 1 from {table}) set @Number = @Number + 1; dbcc checkident ('dbo.{table}', reseed, @Number)";

    public override string IsJson(string column) => $"isjson({column}) = 1";

    public override string NewId => "; select cast(scope_identity() as bigint)";

    public override bool KnowsSelectivity => true;

    public override string NoIndex => "";

    public override string Reals(string parameter) => $"select cast(j.value as float) as value from openjson({parameter}) j";

    public override string Times(string parameter) => $"select cast(j.value as datetime2(7)) as value from openjson({parameter}) j";

    public override string TopMost => "top (@Most) ";

    public override string LimitMost => "";

    public override string Numbers(string parameter) => $"select cast(j.value as bigint) as value from openjson({parameter}) j";

    public override string InsertNumberedThing =>
        "exec dbo.InsertNumberedThing @Id = @Id, @Name = @Name, @NameKey = @NameKey, @DriverId = @DriverId, @Version = @Version, @CreatedAt = @CreatedAt, @ChangedAt = @ChangedAt";

    // Said, because the database's own collation may be in conflict with that of a column.
    public override string Texts(string parameter) => $"select j.value collate Latin1_General_100_BIN2 from openjson({parameter}) j";

    public override bool WritesInSets => true;

    public override string Rows(IReadOnlyList<(string Name, ColumnForm Form)> columns) =>
        $"select {string.Join(", ", columns.Select(static column => column.Form switch { ColumnForm.Bytes => $"convert(varbinary(16), j.{column.Name}, 2) as {column.Name}", ColumnForm.Text => $"j.{column.Name} collate Latin1_General_100_CI_AS as {column.Name}", _ => $"j.{column.Name}" }))} from openjson(@Rows) with ({string.Join(", ", columns.Select(static (column, index) => $"{column.Name} {TypeOf(column.Form)} '$[{index.ToString(System.Globalization.CultureInfo.InvariantCulture)}]'"))}) j";

    public override string InsertThings(string rows) => $"insert into Thing ({ThingColumns}) output inserted.Id, inserted.NameKey select {ThingColumns} from ({rows}) r";

    private static string TypeOf(ColumnForm form) => form switch
    {
        ColumnForm.Whole => "bigint",
        ColumnForm.Real => "float",
        ColumnForm.Time => "datetime2(7)",
        ColumnForm.Bytes => "varchar(32)",
        _ => "nvarchar(max)",
    };

    // The procedure tells of a timeout by its result only.
    public override string? LockContainment => """
        declare @Granted int;
        exec @Granted = sp_getapplock @Resource = 'Clusto.Containment', @LockMode = 'Exclusive', @LockOwner = 'Transaction';
        if @Granted < 0 throw 50003, 'the lock on places and groups was not granted', 1;
        """;

    // An update and no hint, because every server that speaks this protocol keeps the lock of an update.
    public override string? LockThing => "update Thing set Version = Version where Id = @Id";

    public override string? LockFree => $"select t.Id from Thing t with (updlock, rowlock, readpast) where t.Id in ({Ids})";

    public override string? LockManager => "update Manager set Highest = Highest where ThingId = @Id";

    public override string Recursive => "";

    public override string Limit => "offset 0 rows fetch next @Limit rows only";

    public override string JournalExists => "select count(*) from sys.tables where name = 'SchemaVersions'";

    public override string CountTables => "select count(*) from sys.tables";

    public override string RecursionEnd => " option (maxrecursion 0)";

    // A recursive expression here takes no other; groups and places have no loops, so it ends.
    public override string Union => "union all";

    // Compared as UTF-16, where this is the last unit of all.
    public override string LastCharacter => "\uFFFF";

    public override string SameText(string column, string parameter) => $"{column} = {parameter} collate Latin1_General_100_CI_AS";

    public override string TextGlob(string column, string parameter) => $"{column} like {parameter} collate Latin1_General_100_CI_AS escape '\\'";

    public override string Glob(string column, string parameter) => $"{column} like {parameter} escape '\\'";

    public override string GlobText(string pattern) => LikeText(ThingName.Fold(pattern));

    public override string ValueGlob(string parameter) => $$"""
        case a.Type
            when 1 then cast(a.IntegerValue as nvarchar(32))
            when 2 then convert(nvarchar(32), a.RealValue, 3)
            when 3 then case a.IntegerValue when 1 then N'true' else N'false' end
            when 4 then convert(nvarchar(32), a.TimeValue, 127) + N'Z'
            when 5 then (select r.Name from Thing r where r.Id = a.ReferenceId)
            else a.TextValue end collate Latin1_General_100_CI_AS_KS_WS like {{parameter}} escape '\'
        """;

    public override string ValueGlobText(string pattern) => LikeText(pattern);

    // Trailing blanks do not count in a comparison here, so the lengths are compared too.
    public override string TextEquals(string parameter, string text) =>
        $"a.TextKey = cast(left({parameter}, 256) as nvarchar(256)) and a.TextValue = {parameter} and datalength(a.TextValue) = datalength({parameter})";

    public override string TextIn(string parameter, bool ascii) => $"""
        exists (
            select 1 from openjson({parameter}) v
            where a.TextKey = cast(left(v.value, 256) as nvarchar(256)) collate Latin1_General_100_CI_AS_KS_WS
                and a.TextValue = v.value collate Latin1_General_100_CI_AS_KS_WS and datalength(a.TextValue) = datalength(v.value))
        """;

    public override string TextLooksNumeric => "a.TextKey like N'[-0-9]%'";

    public override string TextBegins(string first, string last) => $"a.TextKey like {first} + N'%' escape '\\'";

    public override string TextPrefix(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal).Replace("[", "\\[", StringComparison.Ordinal);

    public override string PastTables(string changed, string things, string attributes, string ports, string members, string resources) => $"""
        Thing (Id, Name, NameKey, DriverId, LocationId, RackUnit, RackUnits, Version, CreatedAt, ChangedAt) as (
            select Id, Name, NameKey, DriverId, LocationId, RackUnit, RackUnits, Version, CreatedAt, ChangedAt
            from dbo.Thing where Id not in (select cast(j.value as bigint) from openjson({changed}) j)
            union all
            select j.Id, j.Name collate Latin1_General_100_CI_AS, j.NameKey collate Latin1_General_100_BIN2, j.DriverId, j.LocationId, j.RackUnit, j.RackUnits, j.Version, j.CreatedAt, j.ChangedAt
            from openjson({things}) with (Id bigint, Name nvarchar(128), NameKey nvarchar(256), DriverId bigint, LocationId bigint, RackUnit decimal(5, 1), RackUnits decimal(5, 1),
                Version bigint, CreatedAt datetime2(7), ChangedAt datetime2(7)) j),
        Attribute (ThingId, AttributeKey, Number, Subkey, Type, IntegerValue, RealValue, TextValue, TextKey, TimeValue, ReferenceId) as (
            select ThingId, AttributeKey, Number, Subkey, Type, IntegerValue, RealValue, TextValue, TextKey, TimeValue, ReferenceId
            from dbo.Attribute where ThingId not in (select cast(j.value as bigint) from openjson({changed}) j)
            union all
            select j.ThingId, j.AttributeKey collate Latin1_General_100_CI_AS, j.Number, j.Subkey collate Latin1_General_100_CI_AS, j.Type, j.IntegerValue, j.RealValue,
                j.TextValue collate Latin1_General_100_CI_AS_KS_WS, cast(left(j.TextValue, 256) as nvarchar(256)) collate Latin1_General_100_CI_AS_KS_WS, j.TimeValue, j.ReferenceId
            from openjson({attributes}) with (ThingId bigint, AttributeKey varchar(128), Number int, Subkey varchar(128), Type int, IntegerValue bigint, RealValue float,
                TextValue nvarchar(max), TimeValue datetime2(7), ReferenceId bigint) j),
        Port (ThingId, Name, PeerThingId, Mac) as (
            select ThingId, Name, PeerThingId, Mac from dbo.Port where ThingId not in (select cast(j.value as bigint) from openjson({changed}) j)
            union all
            select j.ThingId, j.Name collate Latin1_General_100_CI_AS, j.PeerThingId, j.Mac collate database_default
            from openjson({ports}) with (ThingId bigint, Name nvarchar(128), PeerThingId bigint, Mac varchar(32)) j),
        Membership (GroupId, MemberId) as (
            select GroupId, MemberId from dbo.Membership where MemberId not in (select cast(j.value as bigint) from openjson({changed}) j)
            union all
            select j.GroupId, j.MemberId from openjson({members}) with (GroupId bigint, MemberId bigint) j),
        Resource (ManagerId, Value, ThingId, Text) as (
            select ManagerId, Value, ThingId, Text from dbo.Resource where ThingId not in (select cast(j.value as bigint) from openjson({changed}) j)
            union all
            select j.ManagerId, convert(binary(16), j.Value, 2), j.ThingId, j.Text collate Latin1_General_100_CI_AS
            from openjson({resources}) with (ManagerId bigint, Value varchar(32), ThingId bigint, Text nvarchar(256)) j)
        """;

    public override DbConnection Open(StoreAddress address, StoreOptions options, CancellationToken token)
    {
        var connection = new SqlConnection(ConnectionText(address, options))
        {
            RetryLogicProvider = SqlConfigurableRetryFactory.CreateExponentialRetryProvider(new SqlRetryLogicOption
            {
                NumberOfTries = 3,
                DeltaTime = TimeSpan.FromMilliseconds(200),
                MaxTimeInterval = TimeSpan.FromSeconds(2),
                TransientErrors = [4060, 10928, 10929, 40197, 40501, 40613, 49918, 49919, 49920, 4221, 233, 64, 20],
            }),
        };
        try
        {
            connection.OpenAsync(token).GetAwaiter().GetResult();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>The connection string; who only reads may be sent to a copy of the database that can only be read.</summary>
    public static string ConnectionText(StoreAddress address, StoreOptions options) =>
        options.ReadOnly ? new SqlConnectionStringBuilder(address.Text) { ApplicationIntent = ApplicationIntent.ReadOnly }.ConnectionString : address.Text;

    public override void Begin(DbConnection connection, StoreAddress address, TimeSpan timeout, CancellationToken token)
    {
        token.ThrowIfCancellationRequested();
        using var command = connection.CreateCommand();
        command.CommandText = BeginText(timeout);
        command.ExecuteNonQuery();
    }

    /// <summary>Begins a transaction that waits for others only so long.</summary>
    public static string BeginText(TimeSpan timeout) => string.Create(
        CultureInfo.InvariantCulture,
        $"set xact_abort off; set lock_timeout {(int)timeout.TotalMilliseconds}; begin transaction");

    public override bool InTransaction(DbConnection connection)
    {
        if (connection.State != ConnectionState.Open)
            return false;
        using var command = connection.CreateCommand();
        command.CommandText = CountTransactions;
        return (int)command.ExecuteScalar()! > 0;
    }

    public override Action? Interrupt(DbCommand command, bool writing) => command.Cancel;

    public override void Bind(DbCommand command, string name, object? value)
    {
        var parameter = new SqlParameter(name, value ?? DBNull.Value);
        // One size for all texts, so that the server keeps one plan for a statement.
        if (value is string text)
            parameter.Size = text.Length <= 4000 ? 4000 : -1;
        else if (value is DateTime)
            parameter.SqlDbType = SqlDbType.DateTime2;
        command.Parameters.Add(parameter);
    }

    public override bool IsUniqueViolation(DbException error) => error is SqlException sql && UniqueViolations.Contains(sql.Number);

    public override bool IsReferenceViolation(DbException error) => error is SqlException { Number: 547 };

    public override bool IsInterrupted(DbException error) =>
        error is SqlException { Number: 0 } sql && sql.Message.Contains("cancel", StringComparison.OrdinalIgnoreCase);

    // A key or reference that another writer was faster with is found by the checks when they run again, and then has its own error.
    public override bool IsWorthRepeating(DbException error) =>
        error is SqlException { Number: Deadlock } || IsUniqueViolation(error) || IsReferenceViolation(error);

    public override ClustoException? Translate(DbException error, StoreAddress address)
    {
        if (error is not SqlException sql)
            return null;
        if (sql.Number is LockTimeout or LockNotGranted or Deadlock)
            return new StoreBusyException(address.Display, error);
        if (PermissionErrors.Contains(sql.Number))
            return new StoreReadOnlyException(address.Display, error);
        if (FullErrors.Contains(sql.Number))
            return new StoreFullException(address.Display, error);
        // Class 20 and up ends the connection; a failed login or a missing database is 11 to 19.
        return sql.Class >= 20 || sql.Number is 4060 or 18456 or -2 or 53 or 258
            ? new StoreUnreachableException(address.Display, sql.Message, error)
            : null;
    }

    private static string LikeText(string pattern)
    {
        var text = new StringBuilder(pattern.Length);
        for (var index = 0; index < pattern.Length; index++)
        {
            var character = pattern[index];
            if (character == '`' && index + 1 < pattern.Length)
                text.Append('\\').Append(pattern[++index]);
            else if (character is '%' or '_' or '\\')
                text.Append('\\').Append(character);
            else
                text.Append(character switch { '*' => '%', '?' => '_', _ => character });
        }

        return text.ToString();
    }
}
