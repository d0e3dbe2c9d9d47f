using Clusto.Storage;

namespace Clusto.Resources;

/// <summary>Finds the lowest values of a manager that nobody has.</summary>
internal sealed class FreeNumbers(StoreSession session, RunWriter runs)
{
    // Networks in one are disjoint, so the last that begins before an address is the only one that can hold it.
    private const string Children = """
        select m.First, m.Last from Manager m
        where m.ParentId = @ManagerId and m.First >= coalesce((select max(b.First) from Manager b where b.ParentId = @ManagerId and b.First <= @From), @From)
        order by m.First
        """;

    /// <summary>The lowest run of values that is free, and what lies around it where that is known; null where there is none.</summary>
    public (NumberRange Values, Surroundings? Beside)? Find(long manager, Offer offer, UInt128? above, int count)
    {
        if (count == 1 && offer is not NameOffer)
            return FindOne(manager, offer, above);
        return FindRun(manager, offer, above, count) is { } run ? (run, null) : null;
    }

    // The next value after each obstacle is looked up by itself: mostly the first is the only one.
    private (NumberRange Values, Surroundings? Beside)? FindOne(long manager, Offer offer, UInt128? above)
    {
        var start = above is null ? offer.First : above < offer.Last ? above.Value + 1 : default(UInt128?);
        while (start is { } from && offer.Aligned(from) is { } value)
        {
            var kept = offer.Excluded.Meeting(new NumberRange(value, value)) ?? offer.Reserved.Meeting(new NumberRange(value, value));
            var beside = kept is null ? runs.Around(manager, value) : null;
            if ((kept?.Last ?? beside!.Obstacle(value)) is not { } last)
                return (new NumberRange(value, value), beside);
            start = last == UInt128.MaxValue ? null : last + 1;
        }

        return null;
    }

    private NumberRange? FindRun(long manager, Offer offer, UInt128? above, int count)
    {
        var start = above is null ? offer.First : above < offer.Last ? above.Value + 1 : default(UInt128?);
        var ways = Ways(manager, offer);
        while (start is { } from && offer.Aligned(from) is { } first)
        {
            var inside = offer.Values.At(first)!.Value;
            var span = offer.Step * (UInt128)(count - 1);
            var obstacle = inside.Last - first < span ? inside : First(new NumberRange(first, first + span), ways);
            if (obstacle is not { } found)
                return new NumberRange(first, first + span);
            start = found.Last == UInt128.MaxValue ? null : found.Last + 1;
        }

        return null;
    }

    /// <summary>The first address of the lowest prefix of a length that is free in a network; null where there is none.</summary>
    public UInt128? FindPrefix(long manager, NetworkOffer offer, int length)
    {
        var size = UInt128.One << (offer.Bits - length);
        var kept = new RangeSet([.. offer.Kept.Ranges, .. offer.Reserved.Ranges]);
        Func<NumberRange, NumberRange?>[] ways = [kept.Meeting, Handed(manager), Nested(manager)];
        for (var first = offer.First; ; first += size)
        {
            var prefix = new NumberRange(first, first + (size - 1));
            if (First(prefix, ways) is not { } found)
                return first;
            // On to the prefix that the end of the obstacle is in.
            var last = UInt128.Max(found.Last, prefix.Last);
            first = last & ~(size - 1);
            if (offer.Last - first < size)
                return null;
        }
    }

    private Func<NumberRange, NumberRange?>[] Ways(long manager, Offer offer)
    {
        List<Func<NumberRange, NumberRange?>> ways = [offer.Excluded.Meeting, offer.Reserved.Meeting, Handed(manager)];
        if (offer is NetworkOffer)
            ways.Add(Nested(manager));
        if (offer is NameOffer)
            ways.Add(new TakenNames(session, offer).Meeting);
        return [.. ways];
    }

    private Func<NumberRange, NumberRange?> Handed(long manager) =>
        new TakenRanges((from, limit) => runs.Read(manager, from, limit, CancellationToken.None)).Meeting;

    private Func<NumberRange, NumberRange?> Nested(long manager) => new TakenRanges((from, limit) => session.Read(
        session.Text(static dialect => $"{Children} {dialect.Limit}"),
        static row => new NumberRange(NumberBytes.Read((byte[])row.GetValue(0)), NumberBytes.Read((byte[])row.GetValue(1))),
        CancellationToken.None,
        ("@ManagerId", manager),
        ("@From", NumberBytes.Of(from)),
        ("@Limit", limit))).Meeting;

    private static NumberRange? First(NumberRange wanted, Func<NumberRange, NumberRange?>[] ways)
    {
        foreach (var way in ways)
        {
            if (way(wanted) is { } found)
                return found;
        }

        return null;
    }
}
