using System.Globalization;
using Clusto.History;

namespace Clusto.Query;

/// <summary>A question as SQL: the named subqueries that it needs, a condition on Thing t, the values, and what the condition lets through too much.</summary>
internal sealed class Statement
{
    private readonly List<string> subqueries = [];
    private readonly List<(string Name, object? Value)> arguments = [];
    private readonly List<Question> checks = [];
    private readonly List<ExplanationStep> steps = [];

    /// <summary>A statement over the tables as they are, or as they were.</summary>
    public Statement(PastTables? past)
    {
        if (past is null)
            return;
        subqueries.Add(past.Subqueries);
        arguments.AddRange(past.Arguments);
    }

    public string Condition { get; set; } = "1 = 1";

    /// <summary>Whether the answers come in the order of names without being sorted first.</summary>
    public bool IsOrdered { get; set; } = true;

    /// <summary>Whether a thing that the condition lets through answers; null where all do.</summary>
    public Predicate<Thing>? Check { get; set; }

    /// <summary>The parts of the question that are checked on what comes back.</summary>
    public IReadOnlyList<Question> Checks => checks;

    /// <summary>What was read before, to put the statement together.</summary>
    public IReadOnlyList<ExplanationStep> Steps => steps;

    public IReadOnlyList<(string Name, object? Value)> Arguments => arguments;

    public bool HasSubqueries => subqueries.Count > 0;

    /// <summary>Adds a value and gives the parameter that stands for it.</summary>
    public string Parameter(object? value)
    {
        var name = "@p" + arguments.Count.ToString(CultureInfo.InvariantCulture);
        arguments.Add((name, value));
        return name;
    }

    /// <summary>Gives a name that no other subquery has.</summary>
    public string NewName(string stem) => stem + subqueries.Count.ToString(CultureInfo.InvariantCulture);

    public void Add(string subquery) => subqueries.Add(subquery);

    public void AddStep(string sql, IReadOnlyList<(string Name, object? Value)> values, string purpose) => steps.Add(ExplanationStep.Of(sql, values, purpose));

    public void AddCheck(Question question) => checks.Add(question);

    /// <summary>The subqueries, as they stand before the select.</summary>
    public string With(string recursive) => HasSubqueries ? $"with {recursive}{string.Join(",\n", subqueries)}\n" : "";
}
