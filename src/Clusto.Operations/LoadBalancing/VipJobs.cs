using Clusto.Operations.Ways;

namespace Clusto.Operations.LoadBalancing;

/// <summary>Finds the services and addresses that are meant: all of them with few readings of the record.</summary>
/// <param name="records">The record.</param>
/// <param name="ways">Finds the balancers.</param>
internal sealed class VipJobs(IDeviceRecords records, VipWays ways)
{
    /// <summary>The work of each target, in their order and each once, or what is wrong with it.</summary>
    /// <param name="targets">The targets.</param>
    /// <param name="work">Checks each, and throws what is wrong with it.</param>
    /// <param name="token">Ends the reading.</param>
    public IReadOnlyList<(VipTarget Target, VipJob? Job, ClustoException? Mistake)> Find(IReadOnlyList<VipTarget> targets, MemberWork work, CancellationToken token)
    {
        var vips = ways.Find([.. targets.Select(static target => target.Vip).Distinct(StringComparer.OrdinalIgnoreCase)], token).ToDictionary(static found => found.Name, StringComparer.OrdinalIgnoreCase);
        var services = new ServiceWays(records, [.. targets.Select(static target => target.Server).Distinct(StringComparer.OrdinalIgnoreCase)], token);
        var jobs = new List<(VipTarget, VipJob?, ClustoException?)>();
        var seen = new HashSet<(long Vip, long Service)>();
        foreach (var target in targets)
        {
            try
            {
                var vip = vips[target.Vip] is { Way: { } way } ? way : throw vips[target.Vip].Mistake!;
                var job = Job(vip, services.Find(target.Server, target.Service, service => work.Fits(Job(vip, service))));
                if (!seen.Add((job.Vip.Vip.Thing.Id, job.Service.Service.Thing.Id)))
                    continue;
                work.Check(job);
                jobs.Add((target, job, null));
            }
            catch (ClustoException mistake) when (!mistake.EndsCommand)
            {
                jobs.Add((target, null, mistake));
            }
        }

        return jobs;
    }

    private static VipJob Job(VipWay vip, ServiceWay service) =>
        new(vip, service, vip.Members.FirstOrDefault(member => member.Service.Equals(service.Name, StringComparison.OrdinalIgnoreCase)));
}
