using System.Diagnostics;

namespace Clusto.Cmdlets;

/// <summary>Items of a pipeline that are written together, where each statement is a round trip.</summary>
internal sealed class Gathering<T>
{
    // Whoever looks at what comes out shall not wait long for what follows.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    private readonly List<T> items = [];
    private readonly Stopwatch watch = Stopwatch.StartNew();

    public void Add(T item) => items.Add(item);

    /// <summary>Whether it is time to write what is gathered.</summary>
    /// <param name="most">How many items are best written together.</param>
    /// <param name="batchSize">How many the user wants at most; 0 for no wish.</param>
    public bool IsDue(int most, int batchSize) => items.Count >= most || (batchSize > 0 && items.Count >= batchSize) || watch.Elapsed > Patience;

    /// <summary>What is gathered, which then is no more.</summary>
    public T[] Take()
    {
        T[] taken = [.. items];
        items.Clear();
        watch.Restart();
        return taken;
    }
}
