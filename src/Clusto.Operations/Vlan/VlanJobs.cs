using Clusto.Operations.Ways;

namespace Clusto.Operations.Vlan;

/// <summary>Puts together what is to be done with each switch.</summary>
internal static class VlanJobs
{
    /// <summary>The jobs, and the mistakes that are in no job.</summary>
    /// <param name="found">The ways that were found.</param>
    /// <param name="wanted">The VLANs that are wanted, by the index of what was asked for.</param>
    /// <param name="mistakes">What is wrong with single ports.</param>
    public static List<VlanJob> Of(IReadOnlyList<VlanWayFound> found, Func<int, (int? Untagged, IReadOnlyList<int>? Tagged)> wanted, out List<VlanOutcome> mistakes)
    {
        mistakes = [.. found.Where(static way => way.Mistake is not null).Select(static way => new VlanOutcome(way.Thing, way.Port, null, way.Mistake))];
        var jobs = new List<VlanJob>();
        foreach (var ofSwitch in found.Where(static way => way.Way is not null).GroupBy(static way => way.Way!.Switch.Thing.Id))
        {
            var works = new List<VlanWork>();
            foreach (var ofPort in ofSwitch.GroupBy(static way => way.Way!.SwitchPort.Name, StringComparer.OrdinalIgnoreCase))
            {
                var ways = ofPort.Select(static way => way.Way!).DistinctBy(static way => (way.Thing, way.Port)).ToList();
                var requests = ofPort.Select(way => Request(way.Way!, wanted(way.Index))).ToList();
                if (requests.TrueForAll(request => IsSame(request, requests[0])))
                    works.Add(new VlanWork(requests[0], ways));
                else
                    mistakes.AddRange(ways.Select(way => new VlanOutcome(way.Thing, way.Port, null, Contradiction(way))));
            }

            if (works.Count > 0)
                jobs.Add(new VlanJob(works[0].Way.Switch, works[0].Way.Access, works));
        }

        return jobs;
    }

    private static VlanRequest Request(VlanWay way, (int? Untagged, IReadOnlyList<int>? Tagged) wanted) =>
        new() { Port = way.SwitchPort.Name, Interface = way.Interface, Untagged = wanted.Untagged, Tagged = wanted.Tagged };

    private static bool IsSame(VlanRequest one, VlanRequest other) =>
        one.Untagged == other.Untagged && (one.Tagged is null ? other.Tagged is null : other.Tagged is not null && one.Tagged.SequenceEqual(other.Tagged));

    private static DeviceRefusedException Contradiction(VlanWay way) =>
        new(way.Switch.Thing.Name, $"different VLANs are asked for its port '{way.SwitchPort}', which '{way.Port}' of '{way.Thing}' leads to", "Name each port once.");
}
