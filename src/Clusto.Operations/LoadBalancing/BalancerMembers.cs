using System.Globalization;
using Clusto.Operations.Ways;

namespace Clusto.Operations.LoadBalancing;

/// <summary>The members of a balancer: listed, added, changed and removed by the same rules whatever kind of balancer it is. Every change is read back.</summary>
internal sealed class BalancerMembers(DeviceAccess access, ILoadBalancer balancer, BalancerLimits limits)
{
    /// <summary>The members of a backend, or of all backends.</summary>
    /// <exception cref="DeviceRefusedException">There is no such backend, or the answer makes no sense.</exception>
    /// <exception cref="DeviceUnreachableException">The balancer does not answer.</exception>
    public async Task<IReadOnlyList<BalancerMember>> ListAsync(string? backend, CancellationToken token)
    {
        IReadOnlyList<BalancerMember> members = [];
        await WithinAsync(async time => members = await balancer.ListAsync(backend, time).ConfigureAwait(false), token).ConfigureAwait(false);
        return members;
    }

    /// <summary>Adds a member. It gets sessions only after its health check has passed; if anything fails, it is not there afterwards.</summary>
    /// <exception cref="DeviceRefusedException">It is there already, its health check does not pass in time, or the balancer does not take it.</exception>
    /// <exception cref="DeviceUnreachableException">The balancer does not answer.</exception>
    public async Task<BalancerMember> AddAsync(WantedMember member, CancellationToken token)
    {
        if (await FindAsync(member.Name, token).ConfigureAwait(false) is { } there)
            throw Refused($"it has '{member.Name}' already, at {Place(there.Address, there.Port)}", "Remove it first, or change its weight or state.");
        await WithinAsync(time => balancer.AddAsync(member, time), token).ConfigureAwait(false);
        BalancerMember? added = null;
        await Unfinished.OrTakenBackAsync(
            access.Device,
            async () =>
            {
                await WaitForHealthAsync(member, token).ConfigureAwait(false);
                added = await SetStateAsync(member.Name, member.State, token).ConfigureAwait(false);
                CheckAdded(member, added);
            },
            time => RemoveNowAsync(member.Name, time),
            limits.Device,
            $"'{member.Name}' is left there").ConfigureAwait(false);
        return added!;
    }

    /// <summary>Says what is to be done with a member, and gives it as it is then.</summary>
    /// <exception cref="DeviceRefusedException">There is no such member, or it is in another state afterwards.</exception>
    /// <exception cref="DeviceUnreachableException">The balancer does not answer.</exception>
    public async Task<BalancerMember> SetStateAsync(MemberName name, VipMemberState state, CancellationToken token)
    {
        await WithinAsync(time => balancer.SetStateAsync(name, state, time), token).ConfigureAwait(false);
        var member = await ReadBackAsync(name, token).ConfigureAwait(false);
        return BalancerDifference.IsAsWanted(state, member.State) ? member : throw Refused($"'{name}' was to be {state} and is {member.State}");
    }

    /// <summary>Changes a member's share of the sessions, and gives it as it is then.</summary>
    /// <exception cref="DeviceRefusedException">There is no such member, or it has another weight afterwards.</exception>
    /// <exception cref="DeviceUnreachableException">The balancer does not answer.</exception>
    public async Task<BalancerMember> SetWeightAsync(MemberName name, int weight, CancellationToken token)
    {
        await WithinAsync(time => balancer.SetWeightAsync(name, weight, time), token).ConfigureAwait(false);
        var member = await ReadBackAsync(name, token).ConfigureAwait(false);
        return member.Weight == weight ? member : throw Refused(Text($"'{name}' was to have the weight {weight} and has {member.Weight}"));
    }

    /// <summary>Gives a member another weight and state, or neither: if the second fails, the first is taken back.</summary>
    /// <exception cref="DeviceRefusedException">It is not as it should be afterwards.</exception>
    /// <exception cref="DeviceUnreachableException">The balancer does not answer.</exception>
    public async Task<BalancerMember> SetAsync(BalancerMember member, int? weight, VipMemberState? state, CancellationToken token)
    {
        var now = member;
        if (weight is { } share && share != member.Weight)
            now = await SetWeightAsync(member.Name, share, token).ConfigureAwait(false);
        if (state is not { } wanted || BalancerDifference.IsAsWanted(wanted, member.State))
            return now;
        await Unfinished.OrTakenBackAsync(
            access.Device,
            async () => now = await SetStateAsync(member.Name, wanted, token).ConfigureAwait(false),
            async time =>
            {
                await balancer.SetWeightAsync(member.Name, member.Weight, time).ConfigureAwait(false);
                await balancer.SetStateAsync(member.Name, member.State == VipMemberState.Down ? VipMemberState.Ready : member.State, time).ConfigureAwait(false);
            },
            limits.Device,
            $"'{member.Name}' is changed in part").ConfigureAwait(false);
        return now;
    }

    /// <summary>Removes a member at once, with its sessions.</summary>
    /// <exception cref="DeviceRefusedException">The balancer does not do it.</exception>
    /// <exception cref="DeviceUnreachableException">The balancer does not answer.</exception>
    public Task RemoveNowAsync(MemberName name, CancellationToken token) => WithinAsync(
        async time =>
        {
            await balancer.SetStateAsync(name, VipMemberState.Maintenance, time).ConfigureAwait(false);
            await balancer.RemoveAsync(name, force: true, time).ConfigureAwait(false);
        },
        token);

    /// <summary>Waits until a member has no sessions.</summary>
    /// <exception cref="DeviceRefusedException">It still has some when the time is over; nothing else is changed then.</exception>
    /// <exception cref="DeviceUnreachableException">The balancer does not answer.</exception>
    public async Task<BalancerMember> WaitForSessionsAsync(MemberName name, CancellationToken token)
    {
        var member = await UntilAsync(name, limits.Sessions, static member => member.Sessions == 0, token).ConfigureAwait(false);
        return member.Sessions == 0 ? member : throw SessionsLeft(member);
    }

    /// <summary>Removes a member: no new sessions, a wait for those it has, and then it goes.</summary>
    /// <param name="name">The member.</param>
    /// <param name="force">Whether sessions that are left when the time is over are ended.</param>
    /// <param name="token">Ends it; what was done by then can be seen by listing.</param>
    /// <exception cref="DeviceRefusedException">There is no such member, or it still has sessions when the time is over: it is left in drain.</exception>
    /// <exception cref="DeviceUnreachableException">The balancer does not answer.</exception>
    public async Task RemoveAsync(MemberName name, bool force, CancellationToken token)
    {
        var member = await FindAsync(name, token).ConfigureAwait(false) ?? throw NoSuch(name);
        if (member.State != VipMemberState.Maintenance)
            await SetStateAsync(name, VipMemberState.Drain, token).ConfigureAwait(false);
        member = await UntilAsync(name, limits.Sessions, static member => member.Sessions == 0, token).ConfigureAwait(false);
        if (member.Sessions > 0 && !force)
            throw SessionsLeft(member);
        await SetStateAsync(name, VipMemberState.Maintenance, token).ConfigureAwait(false);
        await WithinAsync(time => balancer.RemoveAsync(name, force, time), token).ConfigureAwait(false);
        if (await FindAsync(name, token).ConfigureAwait(false) is not null)
            throw Refused($"it says that it removed '{name}', and still has it");
    }

    private async Task WaitForHealthAsync(WantedMember wanted, CancellationToken token)
    {
        if (!wanted.IsChecked || limits.Health == TimeSpan.Zero || wanted.State == VipMemberState.Maintenance)
            return;
        var member = await UntilAsync(wanted.Name, limits.Health, static member => member.IsHealthy == true, token).ConfigureAwait(false);
        if (member.IsHealthy != true)
            throw Refused(Text($"the health check of '{wanted.Name}' at {Place(wanted.Address, wanted.Port)} did not pass within {limits.Health.TotalSeconds} s: {member.Health ?? "it said nothing"}"), "See that the service runs and lets the balancer in; nothing was added.");
    }

    private void CheckAdded(WantedMember wanted, BalancerMember member)
    {
        if (BalancerDifference.Between(wanted, member) is { Agrees: false } difference)
            throw Refused($"'{wanted.Name}' was added and is not as it should be: {difference}");
    }

    private async Task<BalancerMember> UntilAsync(MemberName name, TimeSpan limit, Func<BalancerMember, bool> isReached, CancellationToken token)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        while (true)
        {
            var member = await ReadBackAsync(name, token).ConfigureAwait(false);
            if (isReached(member) || watch.Elapsed >= limit)
                return member;
            await Task.Delay(limits.Poll, token).ConfigureAwait(false);
        }
    }

    private async Task<BalancerMember> ReadBackAsync(MemberName name, CancellationToken token) => await FindAsync(name, token).ConfigureAwait(false) ?? throw NoSuch(name);

    private async Task<BalancerMember?> FindAsync(MemberName name, CancellationToken token) =>
        (await ListAsync(name.Backend, token).ConfigureAwait(false)).FirstOrDefault(member => member.Name == name);

    private async Task WithinAsync(Func<CancellationToken, Task> ask, CancellationToken token)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(token);
        time.CancelAfter(limits.Device);
        try
        {
            await ask(time.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!token.IsCancellationRequested)
        {
            throw new DeviceUnreachableException(access.Device, access.Address, Text($"it did not answer within {limits.Device.TotalSeconds} s"));
        }
    }

    private DeviceRefusedException NoSuch(MemberName name) => Refused($"it has no member '{name}'", "List the members that it has.");

    private DeviceRefusedException SessionsLeft(BalancerMember member) =>
        Refused(Text($"'{member.Name}' still has {member.Sessions} {(member.Sessions == 1 ? "session" : "sessions")} after {limits.Sessions.TotalSeconds} s, and is in the state {member.State}"), "Wait longer, make it ready again, or use -Force, which ends them.");

    private DeviceRefusedException Refused(string reason, string? advice = null) => new(access.Device, reason, advice);

    private static string Place(string address, int port) => BalancerDifference.Place(address, port);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
