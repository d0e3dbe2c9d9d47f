using System.Numerics;

namespace Clusto.Resources;

/// <summary>Ranges in order; those that meet or touch are one.</summary>
internal sealed class RangeSet
{
    public static readonly RangeSet Empty = new([]);

    private readonly List<NumberRange> ranges = [];

    public RangeSet(IEnumerable<NumberRange> given)
    {
        foreach (var range in given.OrderBy(static range => range.First))
        {
            if (ranges.Count > 0 && (range.First <= ranges[^1].Last || range.First - 1 == ranges[^1].Last))
                ranges[^1] = ranges[^1] with { Last = UInt128.Max(ranges[^1].Last, range.Last) };
            else
                ranges.Add(range);
        }
    }

    public IReadOnlyList<NumberRange> Ranges => ranges;

    public BigInteger Count => Sum(ranges);

    public bool Contains(UInt128 value) => At(value) is { } range && range.First <= value;

    /// <summary>The range that ends at a value or behind it, the first of them; null where there is none.</summary>
    public NumberRange? At(UInt128 value)
    {
        var (low, high) = (0, ranges.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (ranges[middle].Last < value)
                low = middle + 1;
            else
                high = middle;
        }

        return low < ranges.Count ? ranges[low] : null;
    }

    /// <summary>The first range that meets another; null where none does.</summary>
    public NumberRange? Meeting(NumberRange other) => At(other.First) is { } range && range.First <= other.Last ? range : null;

    /// <summary>What both have.</summary>
    public RangeSet Within(RangeSet other)
    {
        var both = new List<NumberRange>();
        foreach (var range in ranges)
        {
            for (var found = other.Meeting(range); found is { } part; found = part.Last < range.Last ? other.Meeting(range with { First = part.Last + 1 }) : null)
                both.Add(new NumberRange(UInt128.Max(range.First, part.First), UInt128.Min(range.Last, part.Last)));
        }

        return new RangeSet(both);
    }

    private static BigInteger Sum(IEnumerable<NumberRange> all) => all.Aggregate(BigInteger.Zero, static (sum, range) => sum + range.Count);
}
