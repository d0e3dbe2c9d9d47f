using System.Globalization;
using Clusto.Drivers;
using Clusto.History;
using Clusto.Storage;

namespace Clusto.Query;

/// <summary>Answers questions, in the order of names. What SQL cannot say is checked on what it finds.</summary>
/// <param name="session">The store.</param>
/// <param name="drivers">Its drivers.</param>
/// <param name="read">Reads the things of some numbers, in that order.</param>
/// <param name="past">The tables as they were, for questions about another time; null for the present.</param>
internal sealed class QuestionReader(StoreSession session, DriverRecords drivers, Func<IEnumerable<List<long>>, CancellationToken, IEnumerable<Thing>> read, PastTables? past = null)
{
    private const int FirstChunk = 128;
    private const int Chunk = 100_000;

    /// <summary>The things that answer a question, by name.</summary>
    public IEnumerable<Thing> Find(Question question, long skip, long? first, CancellationToken token)
    {
        var statement = Translate(question, token);
        return statement.Check is { } check
            ? Cut(Read(statement, 0, null, token).Where(thing => check(thing)), skip, first)
            : Read(statement, skip, first, token);
    }

    /// <summary>How many things answer a question.</summary>
    public long Count(Question question, CancellationToken token)
    {
        var statement = Translate(question, token);
        if (statement.Check is { } check)
            return Read(statement, 0, null, token).LongCount(thing => check(thing));
        var sql = $"{statement.With(session.Dialect.Recursive)}select count(*) from Thing t where {statement.Condition}{End(statement)}";
        return session.ReadFirst(sql, static row => Convert.ToInt64(row.GetValue(0), CultureInfo.InvariantCulture), token, [.. statement.Arguments]);
    }

    /// <summary>How a question is answered.</summary>
    public Explanation Explain(Question question, CancellationToken token)
    {
        var statement = Translate(question, token);
        return new Explanation
        {
            Question = question.ToString(),
            Sql = Select(statement, null),
            Parameters = ExplanationStep.Of("", statement.Arguments, "").Parameters,
            Checked = [.. statement.Checks.Select(check => check.ToString())],
            Before = statement.Steps,
        };
    }

    /// <summary>The statement for a question.</summary>
    internal Statement Translate(Question question, CancellationToken token) =>
        QuestionTranslator.Translate(question, session, drivers.Catalog(token), past, inner => Ids(inner, token), token);

    /// <summary>A statement for the things that answer a question now, one by one: for what SQL cannot say.</summary>
    internal Statement Listed(Question question, CancellationToken token)
    {
        var statement = new Statement(null);
        statement.Condition = $"t.Id in ({session.Dialect.Numbers(statement.Parameter(Things.IdList.Of(Ids(question, token))))})";
        return statement;
    }

    private List<long> Ids(Question question, CancellationToken token)
    {
        var statement = Translate(question, token);
        return statement.Check is { } check
            ? [.. Read(statement, 0, null, token).Where(thing => check(thing)).Select(static thing => thing.Id)]
            : [.. Chunks(statement, 0, null, token).SelectMany(static chunk => chunk)];
    }

    private IEnumerable<Thing> Read(Statement statement, long skip, long? first, CancellationToken token) => read(Chunks(statement, skip, first, token), token);

    // Names in order are found one by one; where they must be sorted first, the work is done once for many.
    private IEnumerable<List<long>> Chunks(Statement statement, long skip, long? first, CancellationToken token)
    {
        var left = first ?? long.MaxValue;
        var size = statement.IsOrdered ? FirstChunk : Chunk;
        string? after = null;
        while (left > 0)
        {
            var limit = Math.Min(size, left > long.MaxValue - skip ? long.MaxValue : left + skip);
            var (chunk, last) = ReadChunk(statement, after, limit, token);
            var start = (int)Math.Min(skip, chunk.Count);
            var count = (int)Math.Min(chunk.Count - start, left);
            if (count > 0)
                yield return chunk.GetRange(start, count);
            if (chunk.Count < limit)
                yield break;
            left -= count;
            skip -= start;
            after = last;
            size = Chunk;
        }
    }

    // The last name is kept as it was read: the thing may have another one, or be gone, when the next chunk is read.
    private (List<long> Ids, string? Last) ReadChunk(Statement statement, string? after, long limit, CancellationToken token)
    {
        List<(string Name, object? Value)> arguments = [.. statement.Arguments, ("@Limit", limit)];
        if (after is not null)
            arguments.Add(("@After", after));
        string? last = null;
        var ids = session.Read(
            Select(statement, after),
            row =>
            {
                last = row.GetString(1);
                return row.GetInt64(0);
            },
            token,
            [.. arguments]);
        return (ids, last);
    }

    private string Select(Statement statement, string? after) => $"""
        {statement.With(session.Dialect.Recursive)}select t.Id, t.NameKey from Thing t
        where {statement.Condition}{(after is null ? "" : " and t.NameKey > @After")}
        order by t.NameKey {session.Dialect.Limit}{End(statement)}
        """;

    private static IEnumerable<Thing> Cut(IEnumerable<Thing> found, long skip, long? first)
    {
        foreach (var thing in found)
        {
            if (skip > 0)
            {
                skip--;
                continue;
            }

            if (first-- <= 0)
                yield break;
            yield return thing;
            // The next one may be far away.
            if (first == 0)
                yield break;
        }
    }

    private string End(Statement statement) => statement.HasSubqueries ? session.Dialect.RecursionEnd : "";
}
