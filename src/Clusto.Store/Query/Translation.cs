using Clusto.Drivers;
using Clusto.History;
using Clusto.Storage;
using Clusto.Things;

namespace Clusto.Query;

/// <summary>What the parts of a translation share.</summary>
internal sealed class Translation(StoreSession session, DriverCatalog drivers, PastTables? past, Func<Question, IReadOnlyList<long>> resolve, CancellationToken token)
{
    // What was read once is not read again for another statement of the same question.
    private readonly Dictionary<string, List<string>> chosen = new(StringComparer.Ordinal);
    private readonly Dictionary<Question, IReadOnlyList<long>> resolved = [];

    private Translation(Translation other)
        : this(other.Session, other.Drivers, other.Past, other.Resolve, other.Token)
    {
        chosen = other.chosen;
        resolved = other.resolved;
    }

    public StoreSession Session => session;

    public Dialect Dialect => session.Dialect;

    public DriverCatalog Drivers => drivers;

    /// <summary>The tables as they were, where the question is about another time.</summary>
    public PastTables? Past => past;

    public Func<Question, IReadOnlyList<long>> Resolve => resolve;

    public CancellationToken Token => token;

    public Statement Statement { get; } = new(past);

    /// <summary>Whether few things are looked at one by one, so that each condition shall look at the thing and not for all that meet it.</summary>
    public bool IsProbing { get; set; }

    public string Parameter(object? value) => Statement.Parameter(value);

    /// <summary>The numbers of the things that answer a question that SQL alone cannot answer, as a select.</summary>
    public string Resolved(Question question)
    {
        if (!resolved.TryGetValue(question, out var ids))
            resolved[question] = ids = resolve(question);
        Statement.AddStep($"-- {ids.Count} things: {question}", [], "answered first, because SQL cannot say it");
        return Dialect.Numbers(Parameter(IdList.Of(ids)));
    }

    /// <summary>Reads texts of which only some are meant, and gives those.</summary>
    public List<string> Choose(string sql, Predicate<string> isMeant, string purpose, params (string Name, object? Value)[] values)
    {
        if (past is not null)
            (sql, values) = ($"with {past.Subqueries}\n{sql}", [.. past.Arguments, .. values]);
        Statement.AddStep(sql, values, purpose);
        var key = string.Join('\n', [sql, purpose, .. values.Select(value => value.Value?.ToString())]);
        if (!chosen.TryGetValue(key, out var texts))
            chosen[key] = texts = session.Read(sql, static row => row.GetString(0), token, values).FindAll(isMeant);
        return texts;
    }

    /// <summary>Another translation of the same question.</summary>
    public Translation Another() => new(this);
}
