namespace Clusto.Query;

/// <summary>What is asked of the inventory: a tree, as data. Every thing either answers a question or does not.</summary>
public abstract record Question
{
    private protected Question()
    {
    }

    /// <summary>Joins questions: a thing must answer all of them.</summary>
    /// <param name="parts">The questions; none stands for every thing.</param>
    public static Question All(IReadOnlyList<Question> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        return parts.Count switch
        {
            0 => new EveryThing(),
            1 => parts[0],
            _ => new AllOf(parts),
        };
    }

    /// <summary>Joins questions: a thing must answer at least one of them.</summary>
    /// <param name="parts">The questions, one at least.</param>
    public static Question Any(IReadOnlyList<Question> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        ArgumentOutOfRangeException.ThrowIfZero(parts.Count, nameof(parts));
        return parts.Count == 1 ? parts[0] : new AnyOf(parts);
    }
}
