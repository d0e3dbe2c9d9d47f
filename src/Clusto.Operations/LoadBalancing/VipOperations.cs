using System.Runtime.CompilerServices;
using Clusto.Operations.Credentials;
using Clusto.Operations.Power;
using Clusto.Operations.Ways;

namespace Clusto.Operations.LoadBalancing;

/// <summary>Lists and changes the members of the addresses of load balancers, at the balancer and in the record. One that fails is a result like the others.</summary>
/// <param name="records">The record that leads to the balancers and services, and takes down what was done.</param>
/// <param name="credentials">Lets one in, where a balancer wants that.</param>
/// <param name="options">How it is done.</param>
public sealed class VipOperations(IDeviceRecords records, ICredentialSource credentials, VipOptions options)
{
    /// <summary>What would be done, with all checks that need no balancer: each member as it is recorded now, absent where it is not.</summary>
    /// <param name="work">What shall be done.</param>
    /// <param name="targets">The members.</param>
    /// <param name="change">How they are to be.</param>
    /// <param name="token">Ends the reading.</param>
    public IReadOnlyList<VipResult> Plan(VipWork work, IReadOnlyList<VipTarget> targets, VipChange change, CancellationToken token) =>
        [.. Jobs(targets, Work(work, change), token).Select(static found => new VipResult(found.Target.Vip, found.Job?.Show(found.Job.Recorded), found.Mistake))];

    /// <summary>Changes members, several at once; each comes when it is done. The ways are found on the caller's thread.</summary>
    /// <param name="work">What is done.</param>
    /// <param name="targets">The members.</param>
    /// <param name="change">How they are to be.</param>
    /// <param name="token">Stops the work; each member is then as it was before, or as it shall be, or recorded as it was left.</param>
    public IAsyncEnumerable<VipResult> ChangeAsync(VipWork work, IReadOnlyList<VipTarget> targets, VipChange change, CancellationToken token)
    {
        var doing = Work(work, change);
        return ChangeAsync(doing, Jobs(targets, doing, token), token);
    }

    /// <summary>What is asked for by names of addresses and load balancers, and of servers: a question for those, and one for these.</summary>
    /// <param name="names">The names, each as the thing is called.</param>
    /// <param name="token">Ends the reading.</param>
    public IReadOnlyList<VipQuestion> Questions(IReadOnlyList<string> names, CancellationToken token)
    {
        var facts = records.Read(names, token);
        List<string> balancers = [.. facts.Where(static thing => thing.IsA("LoadBalancer")).Select(static thing => thing.Thing.Name)];
        List<string> servers = [.. facts.Where(static thing => !VipWays.IsVip(thing) && !thing.IsA("LoadBalancer")).Select(static thing => thing.Thing.Name)];
        // What is not there at all is told as an address that is not there.
        List<string> vips = [.. names.Except(balancers, StringComparer.OrdinalIgnoreCase).Except(servers, StringComparer.OrdinalIgnoreCase)];
        return [.. new[] { new VipQuestion { Vips = vips, Balancers = balancers }, new VipQuestion { Servers = servers } }.Where(static question => question is not { Vips.Count: 0, Balancers.Count: 0, Servers.Count: 0 })];
    }

    /// <summary>The members that are recorded, as their balancers have them, and those that nobody recorded. The ways are found on the caller's thread.</summary>
    /// <param name="question">Which are asked for.</param>
    /// <param name="token">Stops waiting at once.</param>
    public IAsyncEnumerable<VipResult> ListAsync(VipQuestion question, CancellationToken token)
    {
        var mistakes = new List<VipResult>();
        var ways = Ways();
        var balancers = new List<DeviceAccess>();
        foreach (var name in question.Balancers)
        {
            try
            {
                balancers.Add(ways.Balancer(name, token));
            }
            catch (ClustoException mistake) when (!mistake.EndsCommand)
            {
                mistakes.Add(new VipResult(name, null, mistake));
            }
        }

        var unknown = Unknown(question.Servers, token);
        mistakes.AddRange(unknown.Select(static name => new VipResult(name, null, new ThingNotFoundException(name))));
        var names = question.Vips.Concat(ways.Of(question.Balancers, token));
        if (question is { Vips.Count: 0, Balancers.Count: 0 })
            names = OnServers([.. question.Servers.Except(unknown, StringComparer.OrdinalIgnoreCase)], token);
        var found = ways.Find([.. names.Distinct(StringComparer.OrdinalIgnoreCase)], token);
        mistakes.AddRange(found.Where(static item => item.Mistake is not null).Select(static item => new VipResult(item.Name, null, item.Mistake)));
        List<VipWay> vips = [.. found.Select(static item => item.Way).OfType<VipWay>()];
        var services = ServiceWays.Named(records, [.. vips.SelectMany(static vip => vip.Members).Select(static member => member.Service).Distinct(StringComparer.OrdinalIgnoreCase)], token);
        return ListAsync(mistakes, new VipListing(question, vips, services, balancers, options), token);
    }

    /// <summary>The members on servers that are recorded, with the state that their balancers tell, and <see cref="VipMemberState.Unknown"/> where one does not answer: whether a server may be taken away.</summary>
    /// <param name="servers">The names of the servers.</param>
    /// <param name="token">Stops waiting at once.</param>
    public async Task<IReadOnlyList<VipMember>> MembershipsOfAsync(IReadOnlyList<string> servers, CancellationToken token)
    {
        var members = new List<VipMember>();
        await foreach (var (_, member, mistake) in ListAsync(new VipQuestion { Servers = servers }, token).ConfigureAwait(false))
        {
            if (member is not null)
                members.Add(member);
            else
                options.Tell(mistake!.Message);
        }

        return members;
    }

    private static async IAsyncEnumerable<VipResult> ListAsync(List<VipResult> mistakes, VipListing listing, [EnumeratorCancellation] CancellationToken token)
    {
        foreach (var mistake in mistakes)
            yield return mistake;
        await foreach (var result in listing.RunAsync(token).ConfigureAwait(false))
            yield return result;
    }

    private async IAsyncEnumerable<VipResult> ChangeAsync(MemberWork work, IReadOnlyList<(VipTarget Target, VipJob? Job, ClustoException? Mistake)> found, [EnumeratorCancellation] CancellationToken token)
    {
        foreach (var (target, _, mistake) in found.Where(static item => item.Mistake is not null))
            yield return new VipResult(target.Vip, null, mistake);
        await foreach (var result in Fanning.Of(found.Select(static item => item.Job).OfType<VipJob>(), options.Throttle, (job, each) => DoAsync(work, job, each), token).ConfigureAwait(false))
            yield return result;
    }

    private static async Task<VipResult> DoAsync(MemberWork work, VipJob job, CancellationToken token)
    {
        try
        {
            return new VipResult(job.Vip.Name, await work.RunAsync(job, token).ConfigureAwait(false), null);
        }
        catch (ClustoException mistake) when (!mistake.EndsCommand)
        {
            return new VipResult(job.Vip.Name, null, mistake);
        }
    }

    private IReadOnlyList<string> Unknown(IReadOnlyList<string> servers, CancellationToken token) =>
        servers.Count == 0 ? [] : [.. servers.Except(records.Read(servers, token).Select(static facts => facts.Thing.Name), StringComparer.OrdinalIgnoreCase)];

    private IReadOnlyList<string> OnServers(IReadOnlyList<string> servers, CancellationToken token)
    {
        var services = new ServiceWays(records, servers, token);
        var near = records.Near([.. servers.SelectMany(services.Of).Select(static service => service.Name)], token);
        return near.Count == 0 ? [] : [.. records.Read(near, token).Where(VipWays.IsVip).Select(static vip => vip.Thing.Name)];
    }

    private IReadOnlyList<(VipTarget Target, VipJob? Job, ClustoException? Mistake)> Jobs(IReadOnlyList<VipTarget> targets, MemberWork work, CancellationToken token) => new VipJobs(records, Ways()).Find(targets, work, token);

    private VipWays Ways() => new(records, new DeviceCredentials(credentials), options.Tell);

    private MemberWork Work(VipWork work, VipChange change) => work switch
    {
        VipWork.Add => new MemberAddition(records, options, change),
        VipWork.Set => new MemberSetting(records, options, change),
        _ => new MemberRemoval(records, options),
    };
}
