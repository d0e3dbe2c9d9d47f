namespace Clusto.Storage;

/// <summary>Writes items together where each statement is a round trip, and one by one where it is not, or where one of them goes against what is there.</summary>
internal sealed class SetWriter(StoreSession session, StoreWriter writer)
{
    // Enough to make round trips few, and few enough to be seen soon.
    private const int Most = 500;

    /// <summary>How many items are best written together.</summary>
    public int Size => session.Dialect.WritesInSets ? Most : 1;

    /// <param name="items">The items.</param>
    /// <param name="name">The thing that an item is about.</param>
    /// <param name="needs">The things that must be written before an item is.</param>
    /// <param name="together">Writes some items, or is refused.</param>
    /// <param name="alone">Writes one.</param>
    /// <param name="token">Ends the waiting for other writers.</param>
    /// <returns>For each item what came of it, or what is wrong with it.</returns>
    public List<(TResult? Result, ClustoException? Mistake)> Write<TItem, TResult>(
        IReadOnlyList<TItem> items,
        Func<TItem, string> name,
        Func<TItem, IEnumerable<string>> needs,
        Func<ChangeScope, IReadOnlyList<TItem>, List<(TResult? Result, ClustoException? Mistake)>> together,
        Func<TItem, TResult> alone,
        CancellationToken token)
    {
        var results = new List<(TResult? Result, ClustoException? Mistake)>(items.Count);
        foreach (var part in Parts(items, name, needs))
        {
            try
            {
                results.AddRange(part.Count > 1 ? writer.Write(scope => WriteTogether(scope, part, together), token) : [Try(part[0], alone)]);
            }
            catch (Exception error) when (error is SetRefusedException or ClustoException { EndsCommand: false })
            {
                results.AddRange(WriteEach(part, alone));
            }
        }

        return results;
    }

    /// <summary>Writes items one by one, and gives for each what came of it, or what is wrong with it.</summary>
    public static IEnumerable<(TResult? Result, ClustoException? Mistake)> WriteEach<TItem, TResult>(IEnumerable<TItem> items, Func<TItem, TResult> alone) => items.Select(item => Try(item, alone));

    private static List<(TResult? Result, ClustoException? Mistake)> WriteTogether<TItem, TResult>(ChangeScope scope, List<TItem> part, Func<ChangeScope, IReadOnlyList<TItem>, List<(TResult? Result, ClustoException? Mistake)>> together)
    {
        try
        {
            return together(scope, part);
        }
        catch
        {
            scope.Forget();
            throw;
        }
    }

    private IEnumerable<List<TItem>> Parts<TItem>(IReadOnlyList<TItem> items, Func<TItem, string> name, Func<TItem, IEnumerable<string>> needs)
    {
        var (part, names) = (new List<TItem>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var item in items)
        {
            if (part.Count > 0 && (part.Count >= Size || needs(item).Any(needed => names.Contains(ThingName.Fold(needed)))))
            {
                yield return part;
                (part, names) = ([], new HashSet<string>(StringComparer.Ordinal));
            }

            names.Add(ThingName.Fold(name(item)));
            part.Add(item);
        }

        if (part.Count > 0)
            yield return part;
    }

    private static (TResult? Result, ClustoException? Mistake) Try<TItem, TResult>(TItem item, Func<TItem, TResult> alone)
    {
        try
        {
            return (alone(item), null);
        }
        catch (ClustoException mistake) when (!mistake.EndsCommand)
        {
            return (default, mistake);
        }
    }
}
