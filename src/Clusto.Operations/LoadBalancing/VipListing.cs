using System.Runtime.CompilerServices;
using Clusto.Operations.Power;
using Clusto.Operations.Ways;

namespace Clusto.Operations.LoadBalancing;

/// <summary>Compares what is recorded of addresses with what their balancers have.</summary>
/// <param name="question">What is asked for.</param>
/// <param name="vips">The addresses.</param>
/// <param name="services">The services that are members of them.</param>
/// <param name="balancers">The balancers of which all backends are asked for.</param>
/// <param name="options">How it is done.</param>
internal sealed class VipListing(VipQuestion question, IReadOnlyList<VipWay> vips, IReadOnlyList<ServiceWay> services, IReadOnlyList<DeviceAccess> balancers, VipOptions options)
{
    private readonly Dictionary<string, ServiceWay> byName = services.DistinctBy(static service => service.Name, StringComparer.OrdinalIgnoreCase).ToDictionary(static service => service.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The members; each balancer is asked at the same time as the others.</summary>
    public async IAsyncEnumerable<VipResult> RunAsync([EnumeratorCancellation] CancellationToken token)
    {
        if (options.RecordOnly)
        {
            foreach (var result in vips.SelectMany(vip => Jobs(vip).Select(static job => Result(job.Show(job.Recorded))).Concat(Lost(vip))))
                yield return result;
            yield break;
        }

        foreach (var vip in vips.Where(static vip => vip.Missing is not null))
        {
            foreach (var result in Unknown(vip, vip.Missing!))
                yield return result;
        }

        var groups = vips.Where(static vip => vip.Missing is null).GroupBy(static vip => vip.Balancer, StringComparer.OrdinalIgnoreCase).ToList();
        var works = groups.Select(group => (Access: group.First().Access, Vips: group.ToList()))
            .Concat(balancers.Where(balancer => !groups.Exists(group => group.Key.Equals(balancer.Device, StringComparison.OrdinalIgnoreCase))).Select(static balancer => (Access: balancer, Vips: new List<VipWay>())));
        await foreach (var results in Fanning.Of(works, options.Throttle, (work, each) => AskAsync(work.Access, work.Vips, each), token).ConfigureAwait(false))
        {
            foreach (var result in results.Where(IsWanted))
                yield return result;
        }
    }

    private bool IsWanted(VipResult result) => result.Member is not { } member
        || ((!question.OnlyDifferent || !member.Agrees) && (question.Servers.Count == 0 || question.Servers.Contains(member.Server, StringComparer.OrdinalIgnoreCase)));

    private static VipResult Result(VipMember member) => new(member.Vip, member, null);

    private IEnumerable<VipJob> Jobs(VipWay vip) =>
        from member in vip.Members
        let service = byName.GetValueOrDefault(member.Service)
        where service is not null && (question.Servers.Count == 0 || question.Servers.Contains(service.ServerName, StringComparer.OrdinalIgnoreCase))
        select new VipJob(vip, service, member);

    // Members whose service was moved away from all servers.
    private IEnumerable<VipResult> Lost(VipWay vip) => vip.Members.Where(member => !byName.ContainsKey(member.Service) && question.Servers.Count == 0).Select(member => Result(new VipMember
    {
        Vip = vip.Name,
        Server = member.Name ?? member.Service,
        Service = member.Service,
        Balancer = vip.Balancer,
        Backend = vip.Backend,
        State = VipMemberState.Unknown,
        Weight = member.Weight,
        Difference = $"the service '{member.Service}' is on no server",
    }));

    private IEnumerable<VipResult> Unknown(VipWay vip, ClustoException mistake) =>
        Jobs(vip).Select(static job => Result(job.Show(job.Recorded, VipMemberState.Unknown, "nobody knows what the balancer has"))).Concat(Lost(vip)).Prepend(new VipResult(vip.Name, null, mistake));

    private async Task<List<VipResult>> AskAsync(DeviceAccess access, List<VipWay> known, CancellationToken token)
    {
        var members = LoadBalancers.Of(access, options.Limits);
        var isWhole = balancers.Any(balancer => balancer.Device.Equals(access.Device, StringComparison.OrdinalIgnoreCase));
        var results = new List<VipResult>();
        try
        {
            var all = isWhole ? await members.ListAsync(null, token).ConfigureAwait(false) : null;
            foreach (var vip in known)
                results.AddRange(await AskAsync(members, vip, all?.Where(member => member.Name.Backend == vip.Backend).ToList(), token).ConfigureAwait(false));
            var foreign = all?.Where(member => known.TrueForAll(vip => vip.Backend != member.Name.Backend)) ?? [];
            results.AddRange(foreign.Select(member => Result(Foreign(member.Name.Backend, access.Device, member, "the balancer has it, and no address is recorded that leads to its backend"))));
        }
        catch (ClustoException mistake) when (!mistake.EndsCommand)
        {
            results = [.. known.SelectMany(vip => Unknown(vip, mistake)).Where(static result => result.Mistake is null)];
            results.Insert(0, new VipResult(access.Device, null, mistake));
        }

        return results;
    }

    private async Task<IEnumerable<VipResult>> AskAsync(BalancerMembers members, VipWay vip, List<BalancerMember>? found, CancellationToken token)
    {
        try
        {
            // Only a question about the one backend tells an empty one from none.
            if (found is not { Count: > 0 })
                found = [.. await members.ListAsync(vip.Backend, token).ConfigureAwait(false)];
        }
        catch (DeviceRefusedException mistake)
        {
            return Unknown(vip, mistake);
        }

        var recorded = Jobs(vip).ToList();
        var names = recorded.ConvertAll(static job => job.Name);
        return recorded.Select(job => Compared(job, found.Find(member => member.Name == job.Name)))
            .Concat(found.Where(member => !names.Contains(member.Name) && !vip.Members.Any(other => other.Name == member.Name.Server)).Select(member => Foreign(vip.Name, vip.Balancer, member, "the balancer has it, and it is not recorded")))
            .Select(Result)
            .Concat(Lost(vip));
    }

    private static VipMember Compared(VipJob job, BalancerMember? found)
    {
        try
        {
            var difference = BalancerDifference.Compare([job.Wanted(job.Recorded!)], found is null ? [] : [found]).Single();
            return found is null ? job.Show(job.Recorded, VipMemberState.Absent, difference.ToString()) : job.Show(found, difference.Agrees ? null : difference.ToString());
        }
        catch (NoPathToDeviceException mistake)
        {
            return found is null ? job.Show(job.Recorded, VipMemberState.Absent, mistake.Message) : job.Show(found, mistake.Message);
        }
    }

    private static VipMember Foreign(string vip, string balancer, BalancerMember found, string difference) => new()
    {
        Vip = vip,
        Server = found.Name.Server,
        Balancer = balancer,
        Backend = found.Name.Backend,
        Address = found.Address,
        Port = found.Port,
        State = found.State,
        Weight = found.Weight,
        Sessions = found.Sessions,
        Difference = difference,
    };
}
