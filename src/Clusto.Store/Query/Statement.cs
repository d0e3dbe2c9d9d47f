using System.Globalization;

namespace Clusto.Query;

/// <summary>A question as SQL: the named subqueries that it needs, a condition on Thing t, and the values.</summary>
internal sealed class Statement
{
    private readonly List<string> subqueries = [];
    private readonly List<(string Name, object? Value)> arguments = [];

    public string Condition { get; set; } = "1 = 1";

    /// <summary>Whether the answers come in the order of names without being sorted first.</summary>
    public bool IsOrdered { get; set; } = true;

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

    /// <summary>The subqueries, as they stand before the select.</summary>
    public string With(string recursive) => HasSubqueries ? $"with {recursive}{string.Join(",\n", subqueries)}\n" : "";
}
