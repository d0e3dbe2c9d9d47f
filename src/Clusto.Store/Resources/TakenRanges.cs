namespace Clusto.Resources;

/// <summary>Ranges that are read from the database in order, a few at first and then many.</summary>
/// <param name="read">Reads ranges from the one that holds a value or ends before it, as many as asked for.</param>
internal sealed class TakenRanges(Func<UInt128, int, List<NumberRange>> read)
{
    private const int Most = 1000;

    private List<NumberRange> page = [];
    private int limit = 2;
    private int next;
    private bool isLast;

    /// <summary>The first range that meets another, which begins no earlier than those asked for before.</summary>
    public NumberRange? Meeting(NumberRange wanted)
    {
        while (true)
        {
            while (next < page.Count && page[next].Last < wanted.First)
                next++;
            if (next < page.Count)
                return page[next].First <= wanted.Last ? page[next] : null;
            if (isLast)
                return null;
            page = read(wanted.First, limit);
            isLast = page.Count < limit;
            limit = Most;
            next = 0;
        }
    }
}
