namespace Clusto.Query;

/// <summary>How the store answers a question: what the database does, and what is checked on what comes back.</summary>
public sealed class Explanation
{
    /// <summary>The question, as an expression.</summary>
    public required string Question { get; init; }

    /// <summary>The statement that finds the things.</summary>
    public required string Sql { get; init; }

    /// <summary>The values of its parameters, by name: all that a user wrote is here, never in the statement.</summary>
    public required IReadOnlyDictionary<string, object?> Parameters { get; init; }

    /// <summary>The parts of the question that SQL cannot say: each thing that the statement finds is checked for them.</summary>
    public required IReadOnlyList<string> Checked { get; init; }

    /// <summary>What was read before, to put the statement together.</summary>
    public required IReadOnlyList<ExplanationStep> Before { get; init; }

    /// <summary>The statement.</summary>
    public override string ToString() => Sql;
}
