using System.Numerics;
using Clusto.Storage;

namespace Clusto.Resources;

/// <summary>Counts what of a manager is handed out, reserved and free.</summary>
internal sealed class UtilizationReader(StoreSession session, RunWriter runs)
{
    private const string Children = "select t.Name, m.First, m.Last from Manager m join Thing t on t.Id = m.ThingId where m.ParentId = @Id order by m.First";

    public Utilization Read(long manager, Offer offer, CancellationToken token)
    {
        var networks = offer is not NetworkOffer ? [] : session.Read(
            Children,
            static row => (Name: row.GetString(0), Range: new NumberRange(NumberBytes.Read((byte[])row.GetValue(1)), NumberBytes.Read((byte[])row.GetValue(2)))),
            token,
            ("@Id", manager));
        var nested = new RangeSet(networks.Select(static network => network.Range));
        var kept = new RangeSet([.. offer.Excluded.Ranges, .. offer.Reserved.Ranges]).Within(offer.Values);
        var (used, usedOfKept) = (BigInteger.Zero, BigInteger.Zero);
        foreach (var run in runs.All(manager, token))
        {
            used += offer.CountOf(run);
            usedOfKept += Count(offer, new RangeSet([run]).Within(kept));
        }

        var size = offer.Size;
        var reserved = Count(offer, kept) - Count(offer, kept.Within(nested)) - usedOfKept;
        return new Utilization
        {
            Manager = offer.Manager,
            Kind = offer.Kind,
            Range = offer.Range,
            Size = size,
            Used = used,
            Reserved = reserved,
            Nested = nested.Count,
            Free = size - used - reserved - nested.Count,
            Networks = [.. networks.Select(static network => network.Name)],
        };
    }

    // Only what is a whole number of steps from the start of its range is a value.
    private static BigInteger Count(Offer offer, RangeSet set)
    {
        var count = BigInteger.Zero;
        foreach (var range in set.Ranges)
        {
            if (offer.Aligned(range.First) is { } first && first <= range.Last)
                count += offer.CountOf(range with { First = first });
        }

        return count;
    }
}
