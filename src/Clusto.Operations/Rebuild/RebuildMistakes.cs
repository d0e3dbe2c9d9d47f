namespace Clusto.Operations.Rebuilds;

/// <summary>All that keeps one thing from being reinstalled, told together.</summary>
internal sealed class RebuildMistakes(string thing)
{
    private readonly List<(string Reason, string Advice, ClustoException? Whole)> all = [];

    public bool Any => all.Count > 0;

    /// <param name="reason">What is missing, as the end of a sentence.</param>
    /// <param name="advice">What to do about it, as a sentence.</param>
    public void Add(string reason, string advice) => all.Add((reason, advice, null));

    /// <param name="mistake">What is wrong; alone it is the error itself.</param>
    /// <param name="reason">How it is said among others, as the end of a sentence; null for its own words.</param>
    public void Add(ClustoException mistake, string? reason = null) => all.Add((reason ?? mistake.Message.TrimEnd('.'), mistake.Advice, mistake));

    /// <summary>Does some of the work, and takes down what is wrong with it.</summary>
    public T? Try<T>(Func<T> work)
        where T : class
    {
        try
        {
            return work();
        }
        catch (ClustoException mistake) when (!mistake.EndsCommand)
        {
            Add(mistake);
            return null;
        }
    }

    /// <summary>One mistake of a kind of its own is that, several are one error with all of them.</summary>
    public ClustoException ToException() => all is [{ Whole: { } whole }]
        ? whole
        : new RebuildRefusedException(thing, [.. all.Select(static mistake => mistake.Reason)], string.Join(' ', all.Select(static mistake => mistake.Advice).Distinct(StringComparer.Ordinal)));
}
