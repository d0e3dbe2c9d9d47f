namespace Clusto.Query;

/// <summary>What is asked of the inventory: a tree, as data. Every thing either answers a question or does not.</summary>
public abstract record Question
{
    /// <summary>How deep questions may nest.</summary>
    public const int MaximumDepth = 200;

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

    /// <summary>Asks for things whose values, for each key given, are exactly those given: each value matches a pattern, each pattern has a value.</summary>
    /// <param name="values">For each key, the values or patterns.</param>
    /// <param name="exact">Whether a thing may have no other keys.</param>
    public static Question AttributesAre(IReadOnlyDictionary<string, IReadOnlyList<Pattern>> values, bool exact)
    {
        ArgumentNullException.ThrowIfNull(values);
        var parts = new List<Question>();
        foreach (var (key, patterns) in values)
        {
            parts.AddRange(patterns.Select(pattern => new AttributeHas(key, null, null, pattern)));
            parts.Add(new AttributeOnly(key, patterns));
        }

        if (exact)
            parts.Add(new KeysOnly([.. values.Keys]));
        return All(parts);
    }

    /// <summary>The question as an expression, which reads back as the same question.</summary>
    public sealed override string ToString() => QuestionText.Of(this);
}
