using System.Data.Common;
using System.Globalization;
using Clusto.Storage;

namespace Clusto.Maintenance;

/// <summary>Reads the tables of one store row by row into another, reads them back and compares.</summary>
internal sealed class TableCopy(StoreSession source, StoreFilling filling, StoreAddress target, StoreProgress? told, CancellationToken token)
{
    private const int RowsBetweenWords = 1000;

    public void Run()
    {
        try
        {
            filling.RefuseFilled(target);
            filling.Clear();
            var sums = StoreTable.All.Select(Copy).ToList();
            foreach (var table in StoreTable.All.Where(static table => table.IsNumbered))
                filling.ContinueNumbers(table, source.ReadFirst(source.Dialect.NewestNumber(table.Name), Number, token) ?? 0);
            told?.Invoke("checking the references", 0, 0);
            filling.CheckReferences(token);
            foreach (var (table, written) in StoreTable.All.Zip(sums))
                Compare(table, written);
            token.ThrowIfCancellationRequested();
            filling.Commit();
        }
        catch (DbException error)
        {
            throw filling.Explain(error, token);
        }
        catch (Exception error) when (error is InvalidDataException or InvalidOperationException or ArgumentException)
        {
            throw new StoreCopyFailedException(target.Display, error.Message.TrimEnd('.'), error);
        }
    }

    private TableSum Copy(StoreTable table)
    {
        var sum = new TableSum();
        var values = new object?[table.Columns.Count];
        var all = source.ReadFirst($"select count(*) from {table.Name}", Number, token) ?? 0;
        source.ReadEach(
            table.Select,
            row =>
            {
                RowValues.Read(row, table, values);
                sum.Add(values);
                filling.Add(table, values);
                Tell($"copying {table.Name}", sum.Rows, all);
            },
            token);
        filling.End(table);
        return sum;
    }

    private void Compare(StoreTable table, TableSum written)
    {
        var sum = new TableSum();
        var values = new object?[table.Columns.Count];
        filling.ReadEach(
            table.Select,
            row =>
            {
                RowValues.Read(row, table, values);
                sum.Add(values);
                Tell($"comparing {table.Name}", sum.Rows, written.Rows);
            },
            token);
        if (!sum.IsSameAs(written))
        {
            throw new StoreCopyFailedException(target.Display, string.Create(
                CultureInfo.InvariantCulture,
                $"{table.Name} has {sum.Rows} rows there and {written.Rows} here{(sum.Rows == written.Rows ? ", and they are not the same" : "")}"));
        }
    }

    private void Tell(string step, long done, long all)
    {
        if (done % RowsBetweenWords == 0)
            told?.Invoke(step, done, all);
    }

    private static long? Number(DbDataReader row) => row.IsDBNull(0) ? null : Convert.ToInt64(row.GetValue(0), CultureInfo.InvariantCulture);
}
