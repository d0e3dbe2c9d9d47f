using Clusto.History;
using Clusto.Storage;
using Clusto.Things;

namespace Clusto.Resources;

/// <summary>Takes many values back with a few statements, whatever their number.</summary>
internal sealed class ManyReturns
{
    // The step may be another by now than the one that the values were handed out with: what stays beside a value tells where its run ends.
    private const string Beside = """
        select r.ManagerId, r.Value,
            (select max(b.Value) from Resource b where b.ManagerId = r.ManagerId and b.Value < r.Value),
            (select min(b.Value) from Resource b where b.ManagerId = r.ManagerId and b.Value > r.Value)
        from
        """;

    private const string RunsWith = "select distinct u.ManagerId, u.First, u.Last from";
    private const string HoldingOne = "r join ResourceRun u on u.ManagerId = r.ManagerId and u.First <= r.Value and u.Last >= r.Value";
    private const string Delete = "delete from Resource where exists (select 1 from";
    private const string SameValue = "r where r.ManagerId = Resource.ManagerId and r.Value = Resource.Value)";
    private const string DeleteRuns = "delete from ResourceRun where exists (select 1 from";
    private const string SameRun = "r where r.ManagerId = ResourceRun.ManagerId and r.First = ResourceRun.First)";

    private static readonly (string Name, ColumnForm Form)[] ValueColumns = [("ManagerId", ColumnForm.Whole), ("Value", ColumnForm.Bytes)];
    private static readonly (string Name, ColumnForm Form)[] FirstColumns = [("ManagerId", ColumnForm.Whole), ("First", ColumnForm.Bytes)];

    private readonly StoreSession session;
    private readonly RowBatch deleted;
    private readonly RowBatch touched;
    private readonly RowBatch sought;
    private readonly RowBatch ended;
    private readonly RowBatch begun;

    public ManyReturns(StoreSession session)
    {
        this.session = session;
        var values = session.Dialect.Rows(ValueColumns);
        deleted = RowBatch.Of(session, "", $"{Delete} ({values}) {SameValue}", ValueColumns);
        touched = RowBatch.Of(session, "", $"{RunsWith} ({values}) {HoldingOne}", ValueColumns);
        sought = RowBatch.Of(session, "", $"{Beside} ({values}) r", ValueColumns);
        ended = RowBatch.Of(session, "", $"{DeleteRuns} ({session.Dialect.Rows(FirstColumns)}) {SameRun}", FirstColumns);
        begun = RowBatch.Insert(session, "ResourceRun", ("ManagerId", ColumnForm.Whole), ("First", ColumnForm.Bytes), ("Last", ColumnForm.Bytes));
    }

    /// <summary>Records that values are given back; <see cref="Remove"/> takes them away.</summary>
    public static void Record(ChangeScope scope, ResourceRow row, string holder) => scope.RecordTogether(row.ThingId, holder, ChangeKind.GivenBack, ChangeFacts.Resource(row), null);

    /// <summary>Takes rows away that are there, and keeps the runs in step; nobody else hands out of their managers meanwhile.</summary>
    public void Remove(IReadOnlyList<ResourceRow> rows)
    {
        if (rows.Count == 0)
            return;
        // A write that is repeated begins anew.
        begun.Forget();
        Give(deleted, rows);
        deleted.Flush();
        Give(touched, rows);
        var runs = touched.Flush(static row => (Manager: row.GetInt64(0), Run: new NumberRange(Number(row.GetValue(1)), Number(row.GetValue(2)))));
        Give(sought, rows);
        var gone = sought.Flush(static row => (Manager: row.GetInt64(0), Value: Number(row.GetValue(1)), Before: row.IsDBNull(2) ? null : (UInt128?)Number(row.GetValue(2)), Behind: row.IsDBNull(3) ? null : (UInt128?)Number(row.GetValue(3))))
            .ToLookup(static value => value.Manager);
        foreach (var (manager, run) in runs)
        {
            ended.Add(manager, NumberBytes.Of(run.First));
            foreach (var part in Left(run, gone[manager].Where(value => run.Contains(value.Value)).OrderBy(static value => value.Value).Select(static value => (value.Before, value.Behind))))
                begun.Add(manager, NumberBytes.Of(part.First), NumberBytes.Of(part.Last));
        }

        ended.Flush();
        begun.Flush();
    }

    /// <summary>What is left of a run without some values, of which each says what stays before and behind it.</summary>
    private static IEnumerable<NumberRange> Left(NumberRange run, IEnumerable<(UInt128? Before, UInt128? Behind)> gone)
    {
        UInt128? first = run.First;
        foreach (var (before, behind) in gone)
        {
            if (first is { } begin && before >= begin)
                yield return new NumberRange(begin, before.Value);
            first = behind;
        }

        if (first is { } rest && rest <= run.Last)
            yield return new NumberRange(rest, run.Last);
    }

    private static void Give(RowBatch batch, IReadOnlyList<ResourceRow> rows)
    {
        foreach (var row in rows)
            batch.Add(row.ManagerId, NumberBytes.Of(row.Value));
    }

    private static UInt128 Number(object bytes) => NumberBytes.Read((byte[])bytes);
}
