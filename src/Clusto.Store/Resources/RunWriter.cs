using Clusto.Storage;

namespace Clusto.Resources;

/// <summary>Keeps the runs of values that are handed out, each a step from the next, in step with the values themselves.</summary>
internal sealed class RunWriter(StoreSession session)
{
    private const int Page = 1000;

    private const string Around = """
        select First, Last from ResourceRun
        where ManagerId = @ManagerId and First >= coalesce((select max(First) from ResourceRun where ManagerId = @ManagerId and First <= @From), @From)
        order by First
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
        session.Text(static dialect => $"{Around} {dialect.Limit}"),
        static row => new NumberRange(NumberBytes.Read((byte[])row.GetValue(0)), NumberBytes.Read((byte[])row.GetValue(1))),
        token,
        ("@ManagerId", manager),
        ("@From", NumberBytes.Of(from)),
        ("@Limit", limit));

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
    public void Add(long manager, NumberRange taken, UInt128 step)
    {
        var found = Read(manager, taken.First, 2, CancellationToken.None);
        var left = First(found.Where(run => run.Last < taken.First && taken.First - run.Last == step));
        var right = First(found.Where(run => run.First > taken.Last && run.First - taken.Last == step));
        if (right is { } behind)
            session.Execute(Delete, ("@ManagerId", manager), ("@First", NumberBytes.Of(behind.First)));
        var last = right?.Last ?? taken.Last;
        if (left is { } before)
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

    private static NumberRange? First(IEnumerable<NumberRange> runs) => runs.Select(static run => (NumberRange?)run).FirstOrDefault();

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
