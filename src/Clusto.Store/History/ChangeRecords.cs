using System.Data.Common;
using System.Globalization;
using Clusto.Storage;
using Clusto.Things;
using Dapper;

namespace Clusto.History;

/// <summary>What was done to things, by whom, when and why.</summary>
public sealed class ChangeRecords
{
    private const int Page = 500;

    private const string Columns = "select c.Id, c.ChangeSetId as ChangeSet, s.At, s.Actor, s.Host, s.Reason, s.Command, c.ThingId, c.ThingName as Thing, c.Kind, c.Before, c.After";

    // A cross join: SQLite then begins with what comes first.
    private const string FromThings = "from Change c cross join ChangeSet s where s.Id = c.ChangeSetId";

    private const string FromSets = "from ChangeSet s cross join Change c where c.ChangeSetId = s.Id";

    private const string LastOfThing = $"""
        select {ChangeReader.Columns}
        where c.Id = (select max(n.Id) from Change n where n.ThingId = @ThingId)
        """;

    private readonly StoreSession session;
    private readonly ThingReader things;

    internal ChangeRecords(StoreSession session, ThingReader things)
    {
        this.session = session;
        this.things = things;
    }

    /// <summary>The changes that a filter lets through, the newest first unless it says otherwise, in pages.</summary>
    /// <param name="filter">Which changes.</param>
    /// <param name="first">How many at the most; null for all.</param>
    /// <param name="token">Ends the reading.</param>
    /// <exception cref="ThingNotFoundException">No thing has the name, nor ever had it.</exception>
    public IEnumerable<Change> Find(ChangeFilter filter, long? first, CancellationToken token)
    {
        var left = first ?? long.MaxValue;
        var last = default(Change);
        var conditions = Conditions(filter, token);
        var sql = $"{Selection(conditions, filter.OldestFirst)} {session.Dialect.Limit}";
        while (left > 0)
        {
            var limit = (int)Math.Min(Page, left);
            var page = ReadPage(sql, conditions, last, filter.OldestFirst, limit, token);
            foreach (var change in page)
                yield return change;
            if (page.Count < limit)
                yield break;
            left -= page.Count;
            last = page[^1];
        }
    }

    /// <summary>How many changes a filter lets through.</summary>
    /// <exception cref="ThingNotFoundException">No thing has the name, nor ever had it.</exception>
    public long Count(ChangeFilter filter, CancellationToken token)
    {
        var conditions = Conditions(filter, token);
        var sql = "select count(*) " + (conditions.AreOfThings ? FromThings : FromSets) + conditions;
        return session.ReadFirst(sql, static row => Convert.ToInt64(row.GetValue(0), CultureInfo.InvariantCulture), token, [.. conditions.Arguments]);
    }

    /// <summary>The newest change of a thing.</summary>
    public Change? Last(long thingId, CancellationToken token) => session.ReadFirst(LastOfThing, ChangeReader.Read, token, ("@ThingId", thingId));

    private ChangeConditions Conditions(ChangeFilter filter, CancellationToken token)
    {
        var conditions = new ChangeConditions(session.Dialect, filter, ThingIds(filter, token));
        if (!conditions.AreOfThings)
        {
            conditions.AddSets(
                filter.Since is { } since ? SetAt(FirstSince, since, token) ?? long.MaxValue : null,
                filter.Until is { } until ? SetAt(LastUntil, until, token) ?? 0 : null);
        }

        return conditions;
    }

    // The clocks of several machines differ: a later change set may have an earlier time, so that the index is asked for all.
    private long? SetAt(Func<Dialect, string> question, DateTime time, CancellationToken token) =>
        session.ReadFirst(session.Text(question), static row => row.IsDBNull(0) ? default(long?) : row.GetInt64(0), token, ("@At", time.ToUniversalTime()));

    private static string FirstSince(Dialect dialect) => $"select min({dialect.NoIndex}Id) from ChangeSet where At >= @At";

    private static string LastUntil(Dialect dialect) => $"select max({dialect.NoIndex}Id) from ChangeSet where At < @At";

    // A name finds the thing that has it now, and also things that had it before they were renamed or removed.
    private List<long>? ThingIds(ChangeFilter filter, CancellationToken token)
    {
        if (filter.ThingId is { } id)
            return [id];
        if (filter.Thing is not { } name)
            return null;
        if (things.Row(name, token) is { } row)
            return [row.Id];
        var former = session.Read(
            session.Text(FormerThings),
            static found => found.GetInt64(0),
            token,
            ("@Name", name));
        return former.Count > 0 ? former : throw new ThingNotFoundException(name);
    }

    private static string FormerThings(Dialect dialect) => $"select distinct ThingId from Change where {dialect.SameText("ThingName", "@Name")}";

    // A question about things is answered by their changes. Any other goes through the change sets one by one, which are
    // far fewer than the changes, and looks only at the changes of those that are meant.
    private static string Selection(ChangeConditions conditions, bool oldestFirst) => (conditions.AreOfThings, oldestFirst) switch
    {
        (true, false) => $"{Columns} {FromThings} and c.Id < @Change{conditions} order by c.Id desc",
        (true, true) => $"{Columns} {FromThings} and c.Id > @Change{conditions} order by c.Id",
        (false, false) => $"{Columns} {FromSets} and s.Id <= @Set and (s.Id < @Set or c.Id < @Change){conditions} order by s.Id desc, c.Id desc",
        (false, true) => $"{Columns} {FromSets} and s.Id >= @Set and (s.Id > @Set or c.Id > @Change){conditions} order by s.Id, c.Id",
    };

    // The session runs the statement, so that Ctrl-C ends it and errors are explained; Dapper reads the rows.
    private List<Change> ReadPage(string sql, ChangeConditions conditions, Change? last, bool oldestFirst, int limit, CancellationToken token)
    {
        var start = oldestFirst ? 0 : long.MaxValue;
        List<(string Name, object? Value)> arguments = [.. conditions.Arguments, ("@Change", last?.Id ?? start), ("@Limit", limit)];
        if (!conditions.AreOfThings)
            arguments.Add(("@Set", last?.ChangeSet ?? start));
        Func<DbDataReader, ChangeRow>? parser = null;
        return session.Read(sql, row => (parser ??= row.GetRowParser<ChangeRow>())(row).ToChange(), token, [.. arguments]);
    }

    private sealed class ChangeRow
    {
        public long Id { get; init; }

        public long ChangeSet { get; init; }

        public DateTime At { get; init; }

        public string Actor { get; init; } = "";

        public string Host { get; init; } = "";

        public string? Reason { get; init; }

        public string? Command { get; init; }

        public long ThingId { get; init; }

        public string Thing { get; init; } = "";

        public int Kind { get; init; }

        public string? Before { get; init; }

        public string? After { get; init; }

        public Change ToChange() => new()
        {
            Id = Id,
            ChangeSet = ChangeSet,
            At = DateTime.SpecifyKind(At, DateTimeKind.Utc),
            Actor = Actor,
            Host = Host,
            Reason = Reason,
            Command = Command,
            ThingId = ThingId,
            Thing = Thing,
            Kind = (ChangeKind)Kind,
            Before = Before,
            After = After,
        };
    }
}
