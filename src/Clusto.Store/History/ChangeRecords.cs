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

    /// <summary>The changes that a filter lets through, the newest first, in pages.</summary>
    /// <param name="filter">Which changes.</param>
    /// <param name="first">How many at the most; null for all.</param>
    /// <param name="token">Ends the reading.</param>
    /// <exception cref="ThingNotFoundException">No thing has the name, nor ever had it.</exception>
    public IEnumerable<Change> Find(ChangeFilter filter, long? first, CancellationToken token)
    {
        var left = first ?? long.MaxValue;
        var before = long.MaxValue;
        var (conditions, arguments) = Compose(filter, ThingIds(filter, token));
        var sql = $"""
            select c.Id, c.ChangeSetId as ChangeSet, s.At, s.Actor, s.Host, s.Reason, s.Command, c.ThingId, c.ThingName as Thing, c.Kind, c.Before, c.After
            from Change c join ChangeSet s on s.Id = c.ChangeSetId
            where c.Id < @Before and {conditions}
            order by c.Id desc {session.Dialect.Limit}
            """;
        while (left > 0)
        {
            var limit = (int)Math.Min(Page, left);
            var page = ReadPage(sql, arguments, before, limit, token);
            foreach (var change in page)
                yield return change;
            if (page.Count < limit)
                yield break;
            left -= page.Count;
            before = page[^1].Id;
        }
    }

    /// <summary>How many changes a filter lets through.</summary>
    /// <exception cref="ThingNotFoundException">No thing has the name, nor ever had it.</exception>
    public long Count(ChangeFilter filter, CancellationToken token)
    {
        var (conditions, arguments) = Compose(filter, ThingIds(filter, token));
        var sql = $"select count(*) from Change c join ChangeSet s on s.Id = c.ChangeSetId where {conditions}";
        return session.ReadFirst(sql, static row => Convert.ToInt64(row.GetValue(0), CultureInfo.InvariantCulture), token, [.. arguments]);
    }

    /// <summary>The newest change of a thing.</summary>
    public Change? Last(long thingId, CancellationToken token) => session.ReadFirst(LastOfThing, ChangeReader.Read, token, ("@ThingId", thingId));

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

    private (string Conditions, List<(string Name, object? Value)> Arguments) Compose(ChangeFilter filter, List<long>? thingIds)
    {
        var conditions = new List<string> { "1 = 1" };
        var arguments = new List<(string Name, object? Value)>();
        Add(thingIds is not null, $"c.ThingId in ({session.Dialect.Ids})", "@Ids", thingIds is null ? null : IdList.Of(thingIds));
        // Drivers are no things and share the number 0: of them only the one that is named is meant.
        Add(thingIds?.Contains(0) == true && filter.Thing is not null, $"(c.ThingId <> 0 or {session.Dialect.SameText("c.ThingName", "@DriverName")})", "@DriverName", filter.Thing);
        Add(filter.Since is not null, "s.At >= @Since", "@Since", filter.Since?.ToUniversalTime());
        Add(filter.Until is not null, "s.At < @Until", "@Until", filter.Until?.ToUniversalTime());
        Add(filter.Actor is not null, session.Dialect.SameText("s.Actor", "@Actor"), "@Actor", filter.Actor);
        Add(filter.ChangeSet is not null, "c.ChangeSetId = @ChangeSet", "@ChangeSet", filter.ChangeSet);
        if (filter.Kinds is { Count: > 0 } kinds)
            conditions.Add($"c.Kind in ({string.Join(", ", kinds.Select(kind => ((int)kind).ToString(CultureInfo.InvariantCulture)))})");
        return (string.Join(" and ", conditions), arguments);

        void Add(bool given, string condition, string name, object? value)
        {
            if (!given)
                return;
            conditions.Add(condition);
            arguments.Add((name, value));
        }
    }

    // The session runs the statement, so that Ctrl-C ends it and errors are explained; Dapper reads the rows.
    private List<Change> ReadPage(string sql, List<(string Name, object? Value)> arguments, long before, int limit, CancellationToken token)
    {
        Func<DbDataReader, ChangeRow>? parser = null;
        return session.Read(
            sql,
            row => (parser ??= row.GetRowParser<ChangeRow>())(row).ToChange(),
            token,
            [.. arguments, ("@Before", before), ("@Limit", limit)]);
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
