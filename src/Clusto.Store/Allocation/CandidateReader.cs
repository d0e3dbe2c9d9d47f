using System.Data.Common;
using System.Globalization;
using Clusto.Query;
using Clusto.Storage;
using Clusto.Things;

namespace Clusto.Allocation;

/// <summary>Reads what could be taken: counted by place first, and then only the best of the places that are chosen.</summary>
internal sealed class CandidateReader
{
    private const string OfKey = "from Attribute a where a.ThingId = t.Id and a.AttributeKey = ";
    private const string FirstText = "select min(coalesce(a.TextValue, cast(a.IntegerValue as nvarchar(32)), cast(a.RealValue as nvarchar(32)), cast(a.TimeValue as nvarchar(32)), cast(a.ReferenceId as nvarchar(32))))";

    private readonly StoreSession session;
    private readonly QuestionReader questions;
    private readonly Question question;
    private readonly Statement statement;
    private readonly string? spread;

    /// <param name="session">The store.</param>
    /// <param name="questions">Translates the question.</param>
    /// <param name="question">What could be taken.</param>
    /// <param name="key">The attribute over which the request is spread; null for none.</param>
    /// <param name="token">Ends the reading.</param>
    public CandidateReader(StoreSession session, QuestionReader questions, Question question, string? key, CancellationToken token)
    {
        this.session = session;
        this.questions = questions;
        this.question = question;
        statement = Exact(token);
        spread = key is null ? null : statement.Parameter(key);
    }

    private string Start => statement.With(session.Dialect.Recursive);

    private string End => statement.HasSubqueries ? session.Dialect.RecursionEnd : "";

    private string Value => spread is null ? "cast(null as nvarchar(32))" : $"({FirstText} {OfKey}{spread})";

    /// <summary>How many could be taken from each place, by value where the request is spread over values.</summary>
    public List<Bucket> Buckets(CancellationToken token)
    {
        var sql = spread is null
            ? $"{Start}select t.LocationId, null, count(*) from Thing t where {statement.Condition} group by t.LocationId{End}"
            : $"{Start}select b.LocationId, b.Value, count(*) from (select t.LocationId, {Value} as Value from Thing t where {statement.Condition}) b group by b.LocationId, b.Value{End}";
        return session.Read(
            sql,
            static row => new Bucket(Location(row, 0), row.IsDBNull(1) ? null : row.GetString(1), Convert.ToInt64(row.GetValue(2), CultureInfo.InvariantCulture)),
            token,
            [.. statement.Arguments]);
    }

    /// <summary>The first of each place, and of each value in it, by what is preferred.</summary>
    /// <param name="preferences">What is preferred; how full racks are is left to whoever chooses places.</param>
    /// <param name="most">How many of each.</param>
    /// <param name="locations">Only these places; null for all.</param>
    /// <param name="passed">Things that are left out.</param>
    /// <param name="token">Ends the reading.</param>
    public List<Candidate> Best(IReadOnlyList<Preference> preferences, int most, IReadOnlyList<long?>? locations, IReadOnlyCollection<long> passed, CancellationToken token)
    {
        List<(string Name, object? Value)> arguments = [.. statement.Arguments, ("@Most", most)];
        var columns = new List<string>();
        var order = new List<string>();
        foreach (var preference in preferences.Where(static preference => !preference.IsFilling))
            Add(preference, columns, order, arguments);
        var within = Within(locations, passed, arguments);
        var select = string.Concat(columns.Select(static column => ", " + column));
        var terms = string.Concat(order.Select(static term => term + ", "));
        var position = order.Count == 0 ? "1" : $"rank() over (order by {string.Join(", ", order)})";
        return session.Read(
            $"""
            {Start}select c.Id, c.Name, c.LocationId, c.Value, c.Position
            from (
                select b.Id, b.Name, b.NameKey, b.LocationId, b.Value, {position} as Position,
                    row_number() over (partition by b.LocationId, b.Value order by {terms}b.NameKey) as Place
                from (select t.Id, t.Name, t.NameKey, t.LocationId, {Value} as Value{select} from Thing t where {statement.Condition}{within}) b) c
            where c.Place <= @Most
            order by c.Position, c.NameKey{End}
            """,
            static row => new Candidate(row.GetInt64(0), row.GetString(1), Location(row, 2), row.IsDBNull(3) ? null : row.GetString(3), Convert.ToInt64(row.GetValue(4), CultureInfo.InvariantCulture)),
            token,
            [.. arguments]);
    }

    /// <summary>Those of some things that answer now.</summary>
    public List<string> Answering(IReadOnlyList<long> ids, CancellationToken token)
    {
        // Put together anew: what was looked up for the first may have changed.
        var now = Exact(token);
        return session.Read(
            $"{now.With(session.Dialect.Recursive)}select t.Name from Thing t where {now.Condition} and t.Id in ({session.Dialect.Numbers("@Taken")}) order by t.NameKey{(now.HasSubqueries ? session.Dialect.RecursionEnd : "")}",
            static row => row.GetString(0),
            token,
            [.. now.Arguments, ("@Taken", IdList.Of(ids))]);
    }

    private Statement Exact(CancellationToken token)
    {
        var translated = questions.Translate(question, token);
        return translated.Check is null ? translated : questions.Listed(question, token);
    }

    // Numbers, times and texts each have an order of their own; what lacks the attribute comes last.
    private static void Add(Preference preference, List<string> columns, List<string> order, List<(string Name, object? Value)> arguments)
    {
        var direction = preference.IsDescending ? " desc" : "";
        var name = "Preferred" + columns.Count.ToString(CultureInfo.InvariantCulture);
        if (preference.Column is { } column)
        {
            columns.Add($"{column} as {name}");
            order.Add($"case when b.{name} is null then 1 else 0 end");
            order.Add($"b.{name}{direction}");
            return;
        }

        var key = "@k" + arguments.Count.ToString(CultureInfo.InvariantCulture);
        arguments.Add((key, preference.Word));
        var end = preference.IsDescending ? "max" : "min";
        foreach (var value in new[] { "coalesce(cast(a.IntegerValue as float), a.RealValue)", "a.TimeValue", "a.TextValue" })
        {
            name = "Preferred" + columns.Count.ToString(CultureInfo.InvariantCulture);
            columns.Add($"(select {end}({value}) {OfKey}{key}) as {name}");
            order.Add($"case when b.{name} is null then 1 else 0 end");
            order.Add($"b.{name}{direction}");
        }
    }

    private string Within(IReadOnlyList<long?>? locations, IReadOnlyCollection<long> passed, List<(string Name, object? Value)> arguments)
    {
        var conditions = "";
        if (locations is not null)
        {
            long[] known = [.. locations.Where(static location => location is not null).Select(static location => location!.Value)];
            arguments.Add(("@Locations", IdList.Of(known)));
            var isAny = $"t.LocationId in ({session.Dialect.Numbers("@Locations")})";
            conditions += known.Length == locations.Count ? $" and {isAny}" : $" and ({isAny} or t.LocationId is null)";
        }

        if (passed.Count > 0)
        {
            arguments.Add(("@Passed", IdList.Of([.. passed])));
            conditions += $" and t.Id not in ({session.Dialect.Numbers("@Passed")})";
        }

        return conditions;
    }

    private static long? Location(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);
}
