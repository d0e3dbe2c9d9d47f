namespace Clusto.Query;

/// <summary>Keeps questions that nest too deep, or ask too much, from those who walk them.</summary>
internal static class QuestionDepth
{
    // Each level that a person writes makes up to four levels of the tree.
    private const int Deepest = 4 * Question.MaximumDepth;

    /// <summary>The most questions that one may be put together of.</summary>
    public const int Largest = 5000;

    /// <summary>Gives the question back if it is not too deep and not too large.</summary>
    /// <exception cref="ExpressionInvalidException">It is.</exception>
    public static Question Check(Question question)
    {
        var open = new Stack<(Question Question, int Depth)>();
        open.Push((question, 1));
        var count = 0;
        while (open.TryPop(out var next))
        {
            if (next.Depth > Deepest)
                throw ExpressionInvalidException.TooDeep();
            if (++count > Largest)
                throw ExpressionInvalidException.TooLarge(Largest);
            foreach (var part in Parts(next.Question))
                open.Push((part, next.Depth + 1));
        }

        return question;
    }

    private static IReadOnlyList<Question> Parts(Question question) => question switch
    {
        AllOf all => all.Parts,
        AnyOf any => any.Parts,
        NoneOf none => [none.Part],
        InsideOf inside => [inside.Container],
        ConnectedWith connected => [connected.Others],
        ContainerOf container => [container.Inner],
        HolderOf holder => [holder.Held],
        _ => [],
    };
}
