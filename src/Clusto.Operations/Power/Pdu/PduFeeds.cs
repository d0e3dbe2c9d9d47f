namespace Clusto.Operations.Power.Pdu;

/// <summary>Which PDUs have to be switched together, because they feed the same things.</summary>
internal static class PduFeeds
{
    /// <summary>Puts the targets of each PDU together.</summary>
    public static IEnumerable<IReadOnlyList<PowerTarget>> ByPdu(IReadOnlyList<PowerTarget> targets) => targets.GroupBy(Pdu).Select(static pdu => (IReadOnlyList<PowerTarget>)[.. pdu]);

    /// <summary>Puts targets together by PDU, and PDUs together that feed one thing: a dead PDU costs those nothing that have no feed of it.</summary>
    public static IEnumerable<IReadOnlyList<IReadOnlyList<PowerTarget>>> Together(IReadOnlyList<PowerTarget> targets)
    {
        var pdus = ByPdu(targets).ToDictionary(static pdu => Pdu(pdu[0]));
        var feeds = targets.ToLookup(static target => target.Thing, Pdu, StringComparer.OrdinalIgnoreCase);
        var seen = new HashSet<(string, string)>();
        foreach (var first in pdus.Keys)
        {
            if (!seen.Add(first))
                continue;
            var together = new List<IReadOnlyList<PowerTarget>>();
            var open = new Queue<(string, string)>([first]);
            while (open.TryDequeue(out var pdu))
            {
                together.Add(pdus[pdu]);
                foreach (var other in pdus[pdu].SelectMany(target => feeds[target.Thing]).Where(seen.Add))
                    open.Enqueue(other);
            }

            yield return together;
        }
    }

    private static (string Device, string Address) Pdu(PowerTarget target) => (target.Access.Device.ToUpperInvariant(), target.Access.Address);
}
