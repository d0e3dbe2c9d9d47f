using System.Data.Common;
using System.Text.RegularExpressions;
using Clusto.Storage;

namespace Clusto.Tests.SqlServer;

/// <summary>Speaks SQLite's words, with marks around each piece that differs, so that what SQL Server would be told can be read off every statement that runs.</summary>
/// <param name="knowsSelectivity">Whether questions are put as to a database that finds out itself where to begin.</param>
/// <param name="writesInSets">Whether it writes as to a database that is a round trip away.</param>
internal sealed partial class TwinDialect(bool knowsSelectivity = false, bool writesInSets = false) : Dialect
{
    private readonly SqliteDialect spoken = new();
    private readonly SqlServerDialect meant = new();
    private readonly List<string> pieces = [];
    private readonly Dictionary<(string, string), string> marked = [];

    /// <summary>The statement as SQL Server would be told it.</summary>
    public string ForSqlServer(string statement) =>
        Marks().Replace(statement, mark => pieces[int.Parse(mark.Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture)]);

    public override StoreKind Kind => spoken.Kind;

    public override int ItemsPerTransaction => spoken.ItemsPerTransaction;

    public override string LastCharacter => spoken.LastCharacter;

    // As on SQL Server, where each statement sees its own moment.
    public override string? BeginView => meant.BeginView;

    public override string Commit => Both(spoken.Commit, meant.Commit);

    public override string Rollback => Both(spoken.Rollback, meant.Rollback);

    public override string Savepoint => Both(spoken.Savepoint, meant.Savepoint);

    public override string? ReleaseSavepoint => Both(spoken.ReleaseSavepoint!, meant.ReleaseSavepoint ?? "");

    public override string RollbackToSavepoint => Both(spoken.RollbackToSavepoint, meant.RollbackToSavepoint);

    public override string? MarkStart => Both(spoken.MarkStart!, "");

    public override string GivenNumbers => Both(spoken.GivenNumbers, "");

    public override string TakeBack => Both(spoken.TakeBack, meant.TakeBack);

    public override string? HoldWriters => Both("select 1", meant.HoldWriters!);

    public override string NewestNumber(string table) => Both(spoken.NewestNumber(table), meant.NewestNumber(table));

    public override string ContinueNumbers(string table) => Both(spoken.ContinueNumbers(table), meant.ContinueNumbers(table));

    public override string IsJson(string column) => Both(spoken.IsJson(column), meant.IsJson(column));

    public override string NewId => Both(spoken.NewId, meant.NewId);

    public override bool KnowsSelectivity => knowsSelectivity;

    public override string NoIndex => Both(spoken.NoIndex, meant.NoIndex);

    public override string Reals(string parameter) => Both(spoken.Reals(parameter), meant.Reals(parameter));

    public override string Times(string parameter) => Both(spoken.Times(parameter), meant.Times(parameter));

    public override string TopMost => Both(spoken.TopMost, meant.TopMost);

    public override string LimitMost => Both(spoken.LimitMost, meant.LimitMost);

    public override string Numbers(string parameter) => Both(spoken.Numbers(parameter), meant.Numbers(parameter));

    public override string InsertNumberedThing => Both(spoken.InsertNumberedThing, meant.InsertNumberedThing);

    public override bool WritesInSets => writesInSets;

    public override string Rows(IReadOnlyList<(string Name, ColumnForm Form)> columns) => Both(
        $"select {string.Join(", ", columns.Select(static (column, index) => $"{(column.Form == ColumnForm.Bytes ? "unhex(" : "(")}value ->> '$[{index}]') as {column.Name}"))} from json_each(@Rows)",
        meant.Rows(columns));

    public override string InsertThings(string rows) => Both(
        $"insert into Thing ({ThingColumns}) select {ThingColumns} from ({Spoken(rows)}) r where true returning Id, NameKey",
        meant.InsertThings(ForSqlServer(rows)));

    public override string? LockContainment => Both("select 1", meant.LockContainment!);

    public override string? LockThing => Both(meant.LockThing!, meant.LockThing!);

    /// <summary>What the names of things begin with that somebody else seems to hold.</summary>
    public string Held { get; init; } = "";

    public override string? LockFree => Both($"select t.Id from Thing t where t.Id in ({spoken.Ids}) and ('{Held}' = '' or t.Name not like '{Held}%')", meant.LockFree!);

    public override string? LockManager => Both(meant.LockManager!, meant.LockManager!);

    public override string Recursive => Both(spoken.Recursive, meant.Recursive);

    public override string Limit => Both(spoken.Limit, meant.Limit);

    public override string JournalExists => Both(spoken.JournalExists, meant.JournalExists);

    public override string CountTables => Both(spoken.CountTables, meant.CountTables);

    public override string RecursionEnd => Both(spoken.RecursionEnd, meant.RecursionEnd);

    public override string Union => Both(spoken.Union, meant.Union);

    public override string Texts(string parameter) => Both(spoken.Texts(parameter), meant.Texts(parameter));

    public override string SameText(string column, string parameter) => Both(spoken.SameText(column, parameter), meant.SameText(column, parameter));

    public override string TextGlob(string column, string parameter) => Both(spoken.TextGlob(column, parameter), meant.TextGlob(column, parameter));

    public override string Glob(string column, string parameter) => Both(spoken.Glob(column, parameter), meant.Glob(column, parameter));

    public override string GlobText(string pattern) => spoken.GlobText(pattern);

    public override string ValueGlob(string parameter) => Both(spoken.ValueGlob(parameter), meant.ValueGlob(parameter));

    public override string ValueGlobText(string pattern) => spoken.ValueGlobText(pattern);

    public override string TextEquals(string parameter, string text) => Both(spoken.TextEquals(parameter, text), meant.TextEquals(parameter, text));

    public override string TextIn(string parameter, bool ascii) => Both(spoken.TextIn(parameter, ascii), meant.TextIn(parameter, ascii));

    public override string TextLooksNumeric => Both(spoken.TextLooksNumeric, meant.TextLooksNumeric);

    public override string TextBegins(string first, string last) => Both(spoken.TextBegins(first, last), meant.TextBegins(first, last));

    public override string PastTables(string changed, string things, string attributes, string ports, string members, string resources) =>
        Both(spoken.PastTables(changed, things, attributes, ports, members, resources), meant.PastTables(changed, things, attributes, ports, members, resources));

    public override DbConnection Open(StoreAddress address, StoreOptions options, CancellationToken token) => spoken.Open(address, options, token);

    public override bool NeedsFunctions(string sql) => spoken.NeedsFunctions(sql);

    public override void AddFunctions(DbConnection connection) => spoken.AddFunctions(connection);

    public override void Begin(DbConnection connection, StoreAddress address, TimeSpan timeout, CancellationToken token) => spoken.Begin(connection, address, timeout, token);

    public override bool InTransaction(DbConnection connection) => spoken.InTransaction(connection);

    public override Action? Interrupt(DbCommand command, bool writing) => spoken.Interrupt(command, writing);

    public override void Bind(DbCommand command, string name, object? value) => spoken.Bind(command, name, value);

    public override bool IsUniqueViolation(DbException error) => spoken.IsUniqueViolation(error);

    public override bool IsReferenceViolation(DbException error) => spoken.IsReferenceViolation(error);

    public override bool IsInterrupted(DbException error) => spoken.IsInterrupted(error);

    public override bool IsWorthRepeating(DbException error) => spoken.IsWorthRepeating(error);

    public override ClustoException? Translate(DbException error, StoreAddress address) => spoken.Translate(error, address);

    private static string Spoken(string statement) => Marks().Replace(statement, static mark => mark.Value[(mark.Value.IndexOf("<*/", StringComparison.Ordinal) + 3)..^5]);

    private string Both(string sqlite, string sqlServer)
    {
        if (marked.TryGetValue((sqlite, sqlServer), out var known))
            return known;
        pieces.Add(sqlServer);
        return marked[(sqlite, sqlServer)] = $"/*{pieces.Count - 1}<*/{sqlite}/*>*/";
    }

    [GeneratedRegex(@"/\*([0-9]+)<\*/.*?/\*>\*/", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Marks();
}
