using System.Data.Common;

namespace Clusto.Storage;

/// <summary>What differs between the databases: opening, transactions, errors, and the few pieces of SQL that are not the same.</summary>
internal abstract class Dialect
{
    public abstract StoreKind Kind { get; }

    /// <summary>How many items a batch puts into one transaction: where a round trip costs more than a commit, each commits by itself, so that a deadlock can be answered by repeating one item.</summary>
    public abstract int ItemsPerTransaction { get; }

    /// <summary>Begins a transaction in which several statements see the same moment; null where each sees its own.</summary>
    public abstract string? BeginView { get; }

    public abstract string Commit { get; }

    public abstract string Rollback { get; }

    public abstract string Savepoint { get; }

    /// <summary>Ends a savepoint and keeps what was written; null where the database needs nothing said.</summary>
    public abstract string? ReleaseSavepoint { get; }

    public abstract string RollbackToSavepoint { get; }

    /// <summary>Follows the begin of a transaction that <see cref="TakeBack"/> may end; null where numbers are given once, whether or not the transaction is kept.</summary>
    public abstract string? MarkStart { get; }

    /// <summary>The newest number that each table has given, as JSON.</summary>
    public abstract string GivenNumbers { get; }

    /// <summary>Takes back all that followed <see cref="MarkStart"/> but the numbers that were given, @Numbers, so that no object that was handed out comes to mean another thing.</summary>
    public abstract string TakeBack { get; }

    /// <summary>Lets no writer begin until the transaction ends, so that all that is read is of one moment; null where a transaction sees one moment anyway.</summary>
    public abstract string? HoldWriters { get; }

    /// <summary>The newest number that a table gave; null for none.</summary>
    public abstract string NewestNumber(string table);

    /// <summary>Lets a table go on behind the number @Number.</summary>
    public abstract string ContinueNumbers(string table);

    /// <summary>A condition that a column holds JSON.</summary>
    public abstract string IsJson(string column);

    /// <summary>Follows an insert and gives the number that the new row got.</summary>
    public abstract string NewId { get; }

    /// <summary>Inserts a thing with the number that it had: @Id, @Name, @NameKey, @DriverId, @Version, @CreatedAt, @ChangedAt.</summary>
    public abstract string InsertNumberedThing { get; }

    /// <summary>A select of the numbers in the JSON array @Ids.</summary>
    public string Ids => Numbers("@Ids");

    /// <summary>Whether the planner knows how many rows a condition lets through; where it does not, it is told what to begin with.</summary>
    public abstract bool KnowsSelectivity { get; }

    /// <summary>Stands before a column for which no index shall be used.</summary>
    public abstract string NoIndex { get; }

    /// <summary>What stands behind select to give no more than @Most rows, where it stands there.</summary>
    public abstract string TopMost { get; }

    /// <summary>What stands at the end of a select to give no more than @Most rows, where it stands there.</summary>
    public abstract string LimitMost { get; }

    /// <summary>A select of the real numbers in the JSON array of a parameter.</summary>
    public abstract string Reals(string parameter);

    /// <summary>A select of the times in the JSON array of a parameter.</summary>
    public abstract string Times(string parameter);

    /// <summary>A select of the whole numbers in the JSON array of a parameter.</summary>
    public abstract string Numbers(string parameter);

    /// <summary>A select of the texts in the JSON array of a parameter.</summary>
    public abstract string Texts(string parameter);

    /// <summary>Whether rows are gathered and written together, because each statement is a round trip.</summary>
    public abstract bool WritesInSets { get; }

    /// <summary>A select of the rows in the JSON array @Rows, each an array of the values of some columns.</summary>
    public abstract string Rows(IReadOnlyList<(string Name, ColumnForm Form)> columns);

    /// <summary>Inserts the things of a select with the columns <see cref="ThingColumns"/> and gives number and folded name of each.</summary>
    public abstract string InsertThings(string rows);

    /// <summary>The columns of things that are inserted together.</summary>
    public const string ThingColumns = "Name, NameKey, DriverId, Version, CreatedAt, ChangedAt";

    /// <summary>Keeps two writers from putting things into one another at the same time; null where writers never overlap.</summary>
    public abstract string? LockContainment { get; }

    /// <summary>Keeps others from changing the thing @Id until the transaction ends; null where writers never overlap.</summary>
    public abstract string? LockThing { get; }

    /// <summary>Takes locks on those of the things @Ids that nobody else holds, and gives their numbers; null where writers never overlap.</summary>
    public abstract string? LockFree { get; }

    /// <summary>Keeps others from handing out what is of the manager @Id until the transaction ends; null where writers never overlap.</summary>
    public abstract string? LockManager { get; }

    /// <summary>The word that follows <c>with</c> before a recursive expression.</summary>
    public abstract string Recursive { get; }

    /// <summary>The end of a statement that gives at most @Limit rows after an order by.</summary>
    public abstract string Limit { get; }

    /// <summary>The journal of the migrations: a count of tables that are called so.</summary>
    public abstract string JournalExists { get; }

    /// <summary>A count of the tables that the database has.</summary>
    public abstract string CountTables { get; }

    /// <summary>The end of a statement with recursive expressions.</summary>
    public abstract string RecursionEnd { get; }

    /// <summary>Joins the parts of a recursive expression; without repetitions where the database allows it.</summary>
    public abstract string Union { get; }

    /// <summary>Sorts behind every other character in a folded name, so that it ends the range of names with a prefix.</summary>
    public abstract string LastCharacter { get; }

    /// <summary>A condition that a column is a text, without case; no index helps it.</summary>
    public abstract string SameText(string column, string parameter);

    /// <summary>A condition that a column matches a glob, without case; no index helps it. The glob is in the form of <see cref="ValueGlobText"/>.</summary>
    public abstract string TextGlob(string column, string parameter);

    /// <summary>A condition that a folded column matches a glob.</summary>
    public abstract string Glob(string column, string parameter);

    /// <summary>A glob in the form that <see cref="Glob"/> compares with.</summary>
    public abstract string GlobText(string pattern);

    /// <summary>A condition that the value of Attribute a matches a glob, seen as text.</summary>
    public abstract string ValueGlob(string parameter);

    /// <summary>A glob in the form that <see cref="ValueGlob"/> compares with.</summary>
    public abstract string ValueGlobText(string pattern);

    /// <summary>A condition that the text of Attribute a is a text, without case.</summary>
    public abstract string TextEquals(string parameter, string text);

    /// <summary>A condition that the text of Attribute a is one of those in the JSON array of a parameter, without case.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="ascii">Whether all of them are within ASCII.</param>
    public abstract string TextIn(string parameter, bool ascii);

    /// <summary>A condition that the text of Attribute a begins with a digit or a minus sign.</summary>
    public abstract string TextLooksNumeric { get; }

    /// <summary>A condition that the text of Attribute a begins with a text within ASCII.</summary>
    /// <param name="first">The parameter of the text, as <see cref="TextPrefix"/> gives it.</param>
    /// <param name="last">The parameter of the text with <see cref="LastCharacter"/> behind it.</param>
    public abstract string TextBegins(string first, string last);

    /// <summary>A text in the form in which <see cref="TextBegins"/> compares with it.</summary>
    public virtual string TextPrefix(string text) => text;

    /// <summary>Named subqueries that stand in for the tables of the same names: the rows of things that changed since are replaced by those of another time.</summary>
    /// <param name="changed">The parameter of the numbers of the things that changed.</param>
    /// <param name="things">The parameter of the rows of Thing, as JSON objects with the columns as properties.</param>
    /// <param name="attributes">The parameter of the rows of Attribute.</param>
    /// <param name="ports">The parameter of the rows of Port.</param>
    /// <param name="members">The parameter of the rows of Membership.</param>
    /// <param name="resources">The parameter of the rows of Resource; values are written as digits to the base of 16.</param>
    public abstract string PastTables(string changed, string things, string attributes, string ports, string members, string resources);

    public abstract DbConnection Open(StoreAddress address, StoreOptions options, CancellationToken token);

    /// <summary>Whether a statement uses functions of ours that the connection must be given first.</summary>
    public virtual bool NeedsFunctions(string sql) => false;

    /// <summary>Gives a connection the functions of ours.</summary>
    public virtual void AddFunctions(DbConnection connection)
    {
    }

    /// <summary>Begins a transaction that may write, waiting for other writers.</summary>
    public abstract void Begin(DbConnection connection, StoreAddress address, TimeSpan timeout, CancellationToken token);

    /// <summary>Whether the database still has the transaction that was begun; some errors end it.</summary>
    public abstract bool InTransaction(DbConnection connection);

    /// <summary>Stops a running command from another thread; null where a command of this kind must run to its end.</summary>
    public abstract Action? Interrupt(DbCommand command, bool writing);

    public abstract void Bind(DbCommand command, string name, object? value);

    /// <summary>Runs a command that gives rows.</summary>
    public virtual DbDataReader Execute(DbCommand command) => command.ExecuteReader();

    public abstract bool IsUniqueViolation(DbException error);

    public abstract bool IsReferenceViolation(DbException error);

    public abstract bool IsInterrupted(DbException error);

    /// <summary>Whether the same transaction may succeed when it is tried again from its start.</summary>
    public abstract bool IsWorthRepeating(DbException error);

    /// <summary>The error of ours for an error of the database; null for one that nobody should see.</summary>
    public abstract ClustoException? Translate(DbException error, StoreAddress address);
}
