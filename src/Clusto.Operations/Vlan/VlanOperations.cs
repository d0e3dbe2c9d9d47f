using System.Runtime.CompilerServices;
using Clusto.Operations.Credentials;
using Clusto.Operations.Power;
using Clusto.Operations.Ways;

namespace Clusto.Operations.Vlan;

/// <summary>Asks and sets the VLANs of ports of things, at the switches that they lead to: all ports of a switch together, several switches at once. A port that fails is an outcome like the others.</summary>
/// <param name="records">The record that leads to the switches, and takes down what was set.</param>
/// <param name="credentials">Lets one in.</param>
/// <param name="options">How it is done.</param>
public sealed class VlanOperations(IDeviceRecords records, ICredentialSource credentials, VlanOptions options)
{
    private readonly VlanRecord record = new(records);

    /// <summary>Asks which VLANs ports have, and which are recorded. The way to them is found on the caller's thread.</summary>
    /// <param name="ports">Things and their ports; a port may be a pattern, and null is every port that has a cable.</param>
    /// <param name="token">Stops waiting at once.</param>
    public IAsyncEnumerable<VlanOutcome> GetAsync(IReadOnlyList<(string Thing, string? Port)> ports, CancellationToken token)
    {
        var found = Ways().Find(ports, takesPatterns: true, !options.RecordOnly, token);
        var jobs = VlanJobs.Of(found, static _ => (null, null), out var mistakes);
        return RunAsync(jobs, mistakes, AskAsync, token);
    }

    /// <summary>What is there, and what setting VLANs would make of it: with all checks, and nothing set.</summary>
    /// <param name="wishes">The ports and the VLANs that they are to have.</param>
    /// <param name="token">Stops waiting at once.</param>
    /// <returns>States as if they were set, with what was there before.</returns>
    public IAsyncEnumerable<VlanOutcome> PlanAsync(IReadOnlyList<VlanWish> wishes, CancellationToken token) => RunAsync(Jobs(wishes, out var mistakes, token), mistakes, PlanAsync, token);

    /// <summary>Sets VLANs, reads them back and records them. Where anything fails at a switch, all its ports are as they were before, and nothing is recorded of them.</summary>
    /// <inheritdoc cref="PlanAsync(IReadOnlyList{VlanWish}, CancellationToken)" path="/param"/>
    public IAsyncEnumerable<VlanOutcome> SetAsync(IReadOnlyList<VlanWish> wishes, CancellationToken token) => RunAsync(Jobs(wishes, out var mistakes, token), mistakes, SetAsync, token);

    private VlanWays Ways() => new(records, new DeviceCredentials(credentials), options.Tell);

    private async IAsyncEnumerable<VlanOutcome> RunAsync(IReadOnlyList<VlanJob> jobs, IReadOnlyList<VlanOutcome> mistakes, Func<VlanJob, CancellationToken, Task<IReadOnlyList<VlanOutcome>>> work, [EnumeratorCancellation] CancellationToken token)
    {
        foreach (var mistake in mistakes)
            yield return mistake;
        await foreach (var outcomes in Fanning.Of(jobs, Math.Max(1, options.Throttle), TryAsync, token).ConfigureAwait(false))
        {
            foreach (var outcome in outcomes)
                yield return outcome;
        }

        async Task<IReadOnlyList<VlanOutcome>> TryAsync(VlanJob job, CancellationToken each)
        {
            try
            {
                return await work(job, each).ConfigureAwait(false);
            }
            catch (ClustoException mistake)
            {
                return job.Failed(mistake);
            }
        }
    }

    private List<VlanJob> Jobs(IReadOnlyList<VlanWish> wishes, out List<VlanOutcome> mistakes, CancellationToken token)
    {
        var numbers = new VlanNumbers(records, wishes, token);
        var wanted = new List<(VlanWish Wish, int? Untagged, IReadOnlyList<int>? Tagged)>();
        var invalid = new List<VlanOutcome>();
        foreach (var wish in wishes)
        {
            try
            {
                var (untagged, tagged) = numbers.Of(wish);
                wanted.Add((wish, untagged, tagged));
            }
            catch (VlanInvalidException mistake)
            {
                invalid.Add(new VlanOutcome(wish.Thing, wish.Port, null, mistake));
            }
        }

        var found = Ways().Find([.. wanted.Select(static item => (item.Wish.Thing, (string?)item.Wish.Port))], takesPatterns: false, !options.RecordOnly, token);
        var jobs = VlanJobs.Of(found, index => (wanted[index].Untagged, wanted[index].Tagged), out mistakes);
        mistakes.InsertRange(0, invalid);
        return jobs;
    }

    private async Task<IReadOnlyList<VlanOutcome>> AskAsync(VlanJob job, CancellationToken token)
    {
        if (options.RecordOnly)
            return [.. job.Works.SelectMany(static work => work.Recorded(work.Way.Recorded, isSet: false))];
        var result = await new SwitchVlans(job.Access!, options.DeviceTime).PlanAsync(job.Requests, create: false, token).ConfigureAwait(false);
        return [.. job.Works.Zip(result.Changes).SelectMany(static each => each.First.States(each.Second, each.First.Way.Recorded, isSet: false))];
    }

    private async Task<IReadOnlyList<VlanOutcome>> PlanAsync(VlanJob job, CancellationToken token)
    {
        if (options.RecordOnly)
            return [.. job.Works.SelectMany(static work => work.Recorded(Wanted(work), isSet: true))];
        var result = await new SwitchVlans(job.Access!, options.DeviceTime).PlanAsync(job.Requests, options.Create, token).ConfigureAwait(false);
        return [.. job.Works.Zip(result.Changes).SelectMany(static each => each.First.States(each.Second, each.First.Way.Recorded, isSet: true))];
    }

    private async Task<IReadOnlyList<VlanOutcome>> SetAsync(VlanJob job, CancellationToken token)
    {
        if (options.RecordOnly)
        {
            token.ThrowIfCancellationRequested();
            record.Write(job.Works.Select(static work => (work.Way, Wanted(work))));
            return [.. job.Works.SelectMany(static work => work.Recorded(Wanted(work), isSet: true))];
        }

        options.Tell($"{job.Access}: setting {string.Join(", ", job.Works.Select(static work => work.Request.Port))}");
        var result = await new SwitchVlans(job.Access!, options.DeviceTime).SetAsync(job.Requests, options.Create, token).ConfigureAwait(false);
        options.Tell($"{job.Access}: set and read back with {result.Requests} requests");
        await record.WriteAsync(job, result.Changes, options.DeviceTime).ConfigureAwait(false);
        return [.. job.Works.Zip(result.Changes).SelectMany(static each => each.First.States(each.Second, each.Second.After, isSet: true))];
    }

    private static PortVlans Wanted(VlanWork work) => (work.Way.Recorded ?? new PortVlans { Untagged = 0, Tagged = [] }).After(work.Request);
}
