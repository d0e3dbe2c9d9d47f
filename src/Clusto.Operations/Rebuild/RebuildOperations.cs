using System.Collections.Concurrent;
using Clusto.Operations.Credentials;
using Clusto.Operations.LoadBalancing;
using Clusto.Operations.Power;

namespace Clusto.Operations.Rebuilds;

/// <summary>Reinstalls things, several at once. A thing that fails is a result like the others.</summary>
/// <param name="records">The record that leads to the devices, and takes down what was done.</param>
/// <param name="credentials">Lets one in.</param>
/// <param name="options">How it is done.</param>
public sealed class RebuildOperations(IDeviceRecords records, ICredentialSource credentials, RebuildOptions options)
{
    private readonly ConcurrentDictionary<string, string> unfinished = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What was sent to things that were not waited for to the end, because the work was ended before it was there; in words, each with the thing.</summary>
    public IReadOnlyList<string> Unfinished => [.. unfinished.OrderBy(static item => item.Key, StringComparer.OrdinalIgnoreCase).Select(static item => $"{item.Key}: {item.Value}")];

    /// <summary>The profiles that there are.</summary>
    /// <param name="profilePath">The folder of the site's own profiles; null where it has none.</param>
    public static IReadOnlyList<string> Profiles(string? profilePath) => new ProfileLibrary(profilePath).Names;

    /// <summary>What would be done with each thing, with all checks of the record and nothing written or sent; balancers are not asked.</summary>
    /// <param name="targets">The things.</param>
    /// <param name="token">Ends the reading.</param>
    public IReadOnlyList<RebuildPreview> Plan(IReadOnlyList<RebuildTarget> targets, CancellationToken token) =>
        [.. new RebuildPlanner(records, credentials, options).Plan(targets, token).Select(static item => new RebuildPreview(
            item.Name,
            item.Plan?.Profile,
            item.Plan is { } plan ? [.. plan.Files.Select(file => Path.Combine([plan.BootRoot, .. file.Path.Split('/')]))] : [],
            item.Plan?.Way.Devices,
            item.Mistake))];

    /// <summary>Reinstalls things; each result comes when the thing has been told to start, or with a wait when it is done. All are checked and rendered on the caller's thread before anything is sent, and balancers are asked whether what is recorded as drained has no sessions.</summary>
    /// <param name="targets">The things.</param>
    /// <param name="token">Stops at once; <see cref="Unfinished"/> tells what was sent already.</param>
    public IAsyncEnumerable<RebuildResult> RunAsync(IReadOnlyList<RebuildTarget> targets, CancellationToken token)
    {
        var planned = new RebuildPlanner(records, credentials, options).Plan(targets, token);
        return RunAsync(planned, ServingAsync([.. planned.Where(static item => item.Plan is not null).Select(static item => item.Name)], token), token);
    }

    private async IAsyncEnumerable<RebuildResult> RunAsync(IReadOnlyList<(string Name, RebuildPlan? Plan, ClustoException? Mistake)> planned, Task<ILookup<string, VipMember>> asked, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken token)
    {
        foreach (var (name, _, mistake) in planned.Where(static item => item.Mistake is not null))
            yield return new RebuildResult(name, null, mistake);
        var serving = await asked.ConfigureAwait(false);
        foreach (var (name, _, _) in planned.Where(item => item.Plan is not null && serving.Contains(item.Name)))
            yield return new RebuildResult(name, null, Served(name, [.. serving[name]]));
        var plans = planned.Where(item => !serving.Contains(item.Name)).Select(static item => item.Plan).OfType<RebuildPlan>();
        await foreach (var result in Fanning.Of(plans, options.Throttle, (plan, each) => new RebuildRun(plan, records, options, unfinished).RunAsync(each), token).ConfigureAwait(false))
            yield return result;
    }

    // What the record says to be drained may have sessions still.
    private async Task<ILookup<string, VipMember>> ServingAsync(IReadOnlyList<string> servers, CancellationToken token)
    {
        var members = options.Force || servers.Count == 0
            ? []
            : await new VipOperations(records, credentials, new VipOptions { Tell = options.Tell }).MembershipsOfAsync(servers, token).ConfigureAwait(false);
        return members.Where(static member => !member.IsDrained).ToLookup(static member => member.Server, StringComparer.OrdinalIgnoreCase);
    }

    private static RebuildRefusedException Served(string name, IReadOnlyList<VipMember> members) => new(
        name,
        [.. members.Select(static member => member.State == VipMemberState.Unknown
            ? $"'{member.Balancer}' does not say whether it is drained behind '{member.Vip}'"
            : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"it is {member.State} behind '{member.Vip}' and has {member.Sessions ?? 0} sessions"))],
        $"Wait for its sessions, or take it out first: Remove-ClustoVipMember -Vip '{members[0].Vip}' -Server '{name}'; -Force does it all the same.");
}
