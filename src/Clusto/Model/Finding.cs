namespace Clusto;

/// <summary>What a check found: which thing it is about, which rule, and what would help.</summary>
public sealed class Finding : IComparable<Finding>, IComparable
{
    /// <summary>The name of the thing that it is about.</summary>
    public required string Thing { get; init; }

    /// <summary>The stable name of the rule, such as <c>ClassMissing</c>.</summary>
    public required string Rule { get; init; }

    /// <summary>How grave it is.</summary>
    public required Severity Severity { get; init; }

    /// <summary>What was found, as a sentence.</summary>
    public required string Message { get; init; }

    /// <summary>A command that would help; null where no single one does.</summary>
    public string? Suggestion { get; init; }

    /// <summary>Orders findings by thing, then by rule and message.</summary>
    /// <param name="other">The finding to compare with.</param>
    public int CompareTo(Finding? other)
    {
        if (other is null)
            return 1;
        var things = StringComparer.OrdinalIgnoreCase.Compare(Thing, other.Thing);
        if (things != 0)
            return things;
        var rules = StringComparer.OrdinalIgnoreCase.Compare(Rule, other.Rule);
        return rules != 0 ? rules : StringComparer.OrdinalIgnoreCase.Compare(Message, other.Message);
    }

    int IComparable.CompareTo(object? obj) => obj is Finding other ? CompareTo(other) : 1;

    /// <summary>The message.</summary>
    public override string ToString() => Message;
}
