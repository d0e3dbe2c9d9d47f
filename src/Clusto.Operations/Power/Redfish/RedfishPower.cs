using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Clusto.Operations.Ways;

namespace Clusto.Operations.Power.Redfish;

/// <summary>Asks and switches systems by their management controllers over Redfish (DMTF DSP0266).</summary>
/// <param name="clock">The time; the system's where it is null.</param>
internal sealed class RedfishPower(TimeProvider? clock = null) : IPowerControl
{
    private readonly TimeProvider clock = clock ?? TimeProvider.System;

    public PowerMethod Method => PowerMethod.Redfish;

    public IAsyncEnumerable<PowerReply> AskAsync(IReadOnlyList<PowerTarget> targets, PowerLimits limits, CancellationToken token) =>
        EachAsync(targets, limits, static (_, system) => system.ReadStatusAsync(), token);

    public IAsyncEnumerable<PowerReply> SwitchAsync(IReadOnlyList<PowerTarget> targets, PowerAction action, PowerLimits limits, CancellationToken token) =>
        EachAsync(targets, limits, (target, system) => SwitchAsync(system, action, () => limits.Sending(target)), token);

    /// <summary>Has a system boot from the network the next time, and only then; it is read back.</summary>
    /// <param name="access">Its management controller.</param>
    /// <param name="limit">The time that it has.</param>
    /// <param name="token">Ends it.</param>
    /// <exception cref="DeviceRefusedException">The controller does not offer it, does not let one in, or says yes and does no.</exception>
    /// <exception cref="DeviceUnreachableException">It does not answer in time.</exception>
    public Task BootFromNetworkOnceAsync(DeviceAccess access, TimeSpan limit, CancellationToken token) => VisitAsync(
        access,
        limit,
        static async system =>
        {
            await RedfishBoot.FromNetworkOnceAsync(system).ConfigureAwait(false);
            return true;
        },
        token);

    private static async Task<PowerStatus> SwitchAsync(RedfishSystem system, PowerAction action, Action sending)
    {
        await new RedfishReset(system, sending).SwitchAsync(action).ConfigureAwait(false);
        // From here on it is switched: that the state cannot be read is no failure of that.
        try
        {
            return await system.ReadStatusAsync().ConfigureAwait(false);
        }
        catch (Exception error) when (error is ClustoException or OperationCanceledException)
        {
            return PowerStatus.Unknown;
        }
    }

    private async Task<T> VisitAsync<T>(DeviceAccess access, TimeSpan limit, Func<RedfishSystem, Task<T>> work, CancellationToken token)
    {
        using var deadline = new Deadline(limit, clock, token);
        return await deadline.KeepAsync(access, async () =>
        {
            var session = new RedfishSession(access, deadline);
            await using (session.ConfigureAwait(false))
            {
                await session.OpenAsync().ConfigureAwait(false);
                return await work(await RedfishSystem.FindAsync(session).ConfigureAwait(false)).ConfigureAwait(false);
            }
        }).ConfigureAwait(false);
    }

    private async IAsyncEnumerable<PowerReply> EachAsync(IReadOnlyList<PowerTarget> targets, PowerLimits limits, Func<PowerTarget, RedfishSystem, Task<PowerStatus>> work, [EnumeratorCancellation] CancellationToken token)
    {
        var replies = Channel.CreateUnbounded<PowerReply>();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(token);
        var all = AnswerAsync(targets, limits, work, replies.Writer, stop.Token);
        try
        {
            await foreach (var reply in replies.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
                yield return reply;
        }
        finally
        {
            // Who stops listening still leaves no session open behind.
            await stop.CancelAsync().ConfigureAwait(false);
            await all.ConfigureAwait(false);
        }

        token.ThrowIfCancellationRequested();
    }

    private async Task AnswerAsync(IReadOnlyList<PowerTarget> targets, PowerLimits limits, Func<PowerTarget, RedfishSystem, Task<PowerStatus>> work, ChannelWriter<PowerReply> replies, CancellationToken token)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, limits.Throttle), CancellationToken = token };
        try
        {
            await Parallel.ForEachAsync(
                targets,
                options,
                async (target, _) => replies.TryWrite(await ReplyAsync(target, limits, work, token).ConfigureAwait(false))).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            // Those that had an answer have replied.
        }
        finally
        {
            replies.Complete();
        }
    }

    private async Task<PowerReply> ReplyAsync(PowerTarget target, PowerLimits limits, Func<PowerTarget, RedfishSystem, Task<PowerStatus>> work, CancellationToken token)
    {
        try
        {
            return new PowerReply(target, await VisitAsync(target.Access, limits.Device, system => work(target, system), token).ConfigureAwait(false));
        }
        catch (ClustoException mistake)
        {
            return new PowerReply(target, PowerStatus.Unknown, mistake);
        }
    }
}
