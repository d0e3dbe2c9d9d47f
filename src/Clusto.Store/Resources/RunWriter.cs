using System.Data.Common;
using Clusto.Storage;

namespace Clusto.Resources;

/// <summary>Keeps the runs of values that are handed out, each a step from the next, in step with the values themselves.</summary>
internal sealed class RunWriter(StoreSession session)
{
    private const int Page = 1000;

    private const string FromHere = """
        select First, Last from ResourceRun
        where ManagerId = @ManagerId and First >= coalesce((select max(First) from ResourceRun where ManagerId = @ManagerId and First <= @From), @From)
        order by First
        """;

    // Each part is one look-up in an index.
    private const string Beside = """
        select l.First, l.Last, r.First, r.Last, n.Last
        from (select @ManagerId as ManagerId, (select max(First) from ResourceRun where ManagerId = @ManagerId and First <= @Value) as Before,
            (select min(First) from ResourceRun where ManagerId = @ManagerId and First > @Value) as Behind,
            (select max(First) from Manager where ParentId = @ManagerId and First <= @Value) as Nested) a
            left join ResourceRun l on l.ManagerId = a.ManagerId and l.First = a.Before
            left join ResourceRun r on r.ManagerId = a.ManagerId and r.First = a.Behind
            left join Manager n on n.ParentId = a.ManagerId and n.First = a.Nested
        """;

    private const string Insert = "insert into ResourceRun (ManagerId, First, Last) values (@ManagerId, @First, @Last)";
    private const string Extend = "update ResourceRun set Last = @Last where ManagerId = @ManagerId and First = @First";
    private const string Delete = "delete from ResourceRun where ManagerId = @ManagerId and First = @First";
    private const string DeleteAll = "delete from ResourceRun where ManagerId = @ManagerId";
    private const string Values = "select Value from Resource where ManagerId = @ManagerId and Value >= @From order by Value";

    // The step may be another by now than the one that the values were handed out with.
    private const string Before = "select max(Value) from Resource where ManagerId = @ManagerId and Value < @Value";
    private const string Behind = "select min(Value) from Resource where ManagerId = @ManagerId and Value > @Value";

    /// <summary>Runs in order, from the one that holds a value or ends before it.</summary>
    public List<NumberRange> Read(long manager, UInt128 from, int limit, CancellationToken token) => session.Read(
        session.Text(static dialect => $"{FromHere} {dialect.Limit}"),
        static row => new NumberRange(NumberBytes.Read((byte[])row.GetValue(0)), NumberBytes.Read((byte[])row.GetValue(1))),
        token,
        ("@ManagerId", manager),
        ("@From", NumberBytes.Of(from)),
        ("@Limit", limit));

    /// <summary>What lies around a value.</summary>
    public Surroundings Around(long manager, UInt128 value) => session.ReadFirst(
        Beside,
        static row => new Surroundings(Range(row, 0), Range(row, 2), row.IsDBNull(4) ? null : Number(row, 4)),
        CancellationToken.None,
        ("@ManagerId", manager),
        ("@Value", NumberBytes.Of(value)))!;

    /// <summary>All runs in order.</summary>
    public IEnumerable<NumberRange> All(long manager, CancellationToken token)
    {
        var from = UInt128.Zero;
        while (true)
        {
            var page = Read(manager, from, Page, token);
            foreach (var run in page.Where(run => run.First >= from))
                yield return run;
            if (page.Count < Page || page[^1].Last == UInt128.MaxValue)
                yield break;
            from = page[^1].Last + 1;
        }
    }

    /// <summary>Notes that values were handed out, none of which was before.</summary>
    public void Add(long manager, NumberRange taken, UInt128 step) => Add(manager, taken, step, Around(manager, taken.First));

    /// <inheritdoc cref="Add(long, NumberRange, UInt128)"/>
    /// <param name="manager">What handed them out.</param>
    /// <param name="taken">The values.</param>
    /// <param name="step">How far each is from the next.</param>
    /// <param name="beside">What lies around the first.</param>
    public void Add(long manager, NumberRange taken, UInt128 step, Surroundings beside)
    {
        var last = taken.Last;
        if (beside.Right is { } behind && behind.First - taken.Last == step)
        {
            session.Execute(Delete, ("@ManagerId", manager), ("@First", NumberBytes.Of(behind.First)));
            last = behind.Last;
        }

        if (beside.Left is { } before && taken.First - before.Last == step)
            session.Execute(Extend, ("@Last", NumberBytes.Of(last)), ("@ManagerId", manager), ("@First", NumberBytes.Of(before.First)));
        else
            session.Execute(Insert, ("@ManagerId", manager), ("@First", NumberBytes.Of(taken.First)), ("@Last", NumberBytes.Of(last)));
    }

    /// <summary>Notes that a value was given back, whose row is gone already.</summary>
    public void Remove(long manager, UInt128 value)
    {
        if (Read(manager, value, 1, CancellationToken.None) is not [var run] || !run.Contains(value))
            return;
        if (run.First == value)
            session.Execute(Delete, ("@ManagerId", manager), ("@First", NumberBytes.Of(run.First)));
        else
            session.Execute(Extend, ("@Last", Neighbour(Before, manager, value)), ("@ManagerId", manager), ("@First", NumberBytes.Of(run.First)));
        if (run.Last > value)
            session.Execute(Insert, ("@ManagerId", manager), ("@First", Neighbour(Behind, manager, value)), ("@Last", NumberBytes.Of(run.Last)));
    }

    /// <summary>Makes the runs anew from the values.</summary>
    public void Rebuild(long manager, UInt128 step)
    {
        session.Execute(DeleteAll, ("@ManagerId", manager));
        var run = default(NumberRange?);
        foreach (var value in Each(manager))
        {
            if (run is { } open && value - open.Last == step)
            {
                run = open with { Last = value };
                continue;
            }

            Write(manager, run);
            run = new NumberRange(value, value);
        }

        Write(manager, run);
    }

    private byte[] Neighbour(string sql, long manager, UInt128 value) =>
        session.ReadFirst(sql, static row => (byte[])row.GetValue(0), CancellationToken.None, ("@ManagerId", manager), ("@Value", NumberBytes.Of(value)))!;

    private void Write(long manager, NumberRange? run)
    {
        if (run is { } whole)
            session.Execute(Insert, ("@ManagerId", manager), ("@First", NumberBytes.Of(whole.First)), ("@Last", NumberBytes.Of(whole.Last)));
    }

    private static NumberRange? Range(DbDataReader row, int column) => row.IsDBNull(column) ? null : new NumberRange(Number(row, column), Number(row, column + 1));

    private static UInt128 Number(DbDataReader row, int column) => NumberBytes.Read((byte[])row.GetValue(column));

    private IEnumerable<UInt128> Each(long manager)
    {
        var from = UInt128.Zero;
        while (true)
        {
            var page = session.Read(
                session.Text(static dialect => $"{Values} {dialect.Limit}"),
                static row => NumberBytes.Read((byte[])row.GetValue(0)),
                CancellationToken.None,
                ("@ManagerId", manager),
                ("@From", NumberBytes.Of(from)),
                ("@Limit", Page));
            foreach (var value in page)
                yield return value;
            if (page.Count < Page || page[^1] == UInt128.MaxValue)
                yield break;
            from = page[^1] + 1;
        }
    }
}
