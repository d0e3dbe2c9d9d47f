using System.Data;
using System.Data.Common;
using Clusto.Storage;
using Microsoft.Data.SqlClient;

namespace Clusto.Maintenance;

/// <summary>Fills a database on SQL Server by bulk copy, which checks nothing row by row; all constraints are checked at the end, and trusted again.</summary>
internal sealed class SqlServerFilling : StoreFilling
{
    public const string DeleteDrivers = "delete from Driver";

    private const int RowsAtOnce = 10_000;

    private readonly SqlConnection connection;
    private readonly SqlTransaction transaction;
    private DataTable? rows;

    public SqlServerFilling(StoreSession session)
        : base(session)
    {
        connection = (SqlConnection)session.Connection;
        transaction = connection.BeginTransaction();
    }

    public static string CheckConstraints(StoreTable table) => $"alter table dbo.{table.Name} with check check constraint all";

    public override void Clear() => Execute(DeleteDrivers);

    public override void Add(StoreTable table, object?[] values)
    {
        rows ??= Prepare(table);
        rows.Rows.Add(Array.ConvertAll(values, static value => value ?? DBNull.Value));
        if (rows.Rows.Count == RowsAtOnce)
            Send(table);
    }

    public override void End(StoreTable table)
    {
        if (rows is not null)
            Send(table);
        rows = null;
    }

    public override void ContinueNumbers(StoreTable table, long newest)
    {
        if (newest > 0)
            Execute(Session.Dialect.ContinueNumbers(table.Name), ("@Number", newest));
    }

    public override void CheckReferences(CancellationToken token)
    {
        foreach (var table in StoreTable.All)
        {
            token.ThrowIfCancellationRequested();
            Execute(CheckConstraints(table));
        }
    }

    public override void ReadEach(string sql, Action<DbDataReader> row, CancellationToken token)
    {
        using var command = Command(sql);
        using var stop = token.UnsafeRegister(static state => ((SqlCommand)state!).Cancel(), command);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            token.ThrowIfCancellationRequested();
            row(reader);
        }
    }

    public override void Commit() => transaction.Commit();

    public override void Dispose()
    {
        rows?.Dispose();
        // Rolls back what was not committed.
        transaction.Dispose();
    }

    private static DataTable Prepare(StoreTable table)
    {
        var rows = new DataTable { Locale = System.Globalization.CultureInfo.InvariantCulture };
        foreach (var column in table.Columns)
            rows.Columns.Add(column.Name, TypeOf(column.Type));
        return rows;
    }

    private static Type TypeOf(ColumnType type) => type switch
    {
        ColumnType.Whole => typeof(long),
        ColumnType.Real => typeof(double),
        ColumnType.Tenths => typeof(decimal),
        ColumnType.Time => typeof(DateTime),
        ColumnType.Bytes => typeof(byte[]),
        _ => typeof(string),
    };

    private void Send(StoreTable table)
    {
        using var copy = new SqlBulkCopy(connection, SqlBulkCopyOptions.KeepIdentity | SqlBulkCopyOptions.KeepNulls, transaction)
        {
            DestinationTableName = "dbo." + table.Name,
            BulkCopyTimeout = 0,
        };
        foreach (var column in table.Columns)
            copy.ColumnMappings.Add(column.Name, column.Name);
        copy.WriteToServer(rows!);
        rows!.Clear();
    }

    private void Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> arguments)
    {
        using var command = Command(sql);
        foreach (var (name, value) in arguments)
            Session.Dialect.Bind(command, name, value);
        command.ExecuteNonQuery();
    }

    private SqlCommand Command(string sql)
    {
        var command = new SqlCommand(sql, connection, transaction) { CommandTimeout = 0 };
        Session.Options.Sending?.Invoke(command);
        return command;
    }
}
