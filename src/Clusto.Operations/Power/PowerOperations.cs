using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using Clusto.Operations.Credentials;
using Clusto.Operations.Power.Ipmi;
using Clusto.Operations.Power.Libvirt;
using Clusto.Operations.Power.Pdu;
using Clusto.Operations.Power.Redfish;
using Clusto.Operations.Ways;

namespace Clusto.Operations.Power;

/// <summary>Asks and switches the power of things, many at once. A thing that fails is a result like the others.</summary>
/// <param name="records">The record that leads to the devices, and takes down what was done.</param>
/// <param name="credentials">Lets one in.</param>
/// <param name="options">How it is done.</param>
public sealed class PowerOperations(IDeviceRecords records, ICredentialSource credentials, PowerOptions options)
{
    private const int UsualThrottle = 64;
    private const int UsualThrottleOfOneProgram = 256;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly ConcurrentDictionary<string, PowerWay> sent = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The things to which a command was sent whose outcome was not waited for, because the work was ended before it was there.</summary>
    public IReadOnlyList<string> Unanswered => [.. sent.Keys.Order(StringComparer.OrdinalIgnoreCase)];

    /// <summary>Asks whether things are on; each as soon as it is known. The way to them is found on the caller's thread.</summary>
    /// <param name="things">The names of the things.</param>
    /// <param name="token">Stops waiting at once.</param>
    /// <exception cref="ProgramMissingException">A program that is needed is not installed.</exception>
    public IAsyncEnumerable<PowerResult> AskAsync(IReadOnlyList<string> things, CancellationToken token)
    {
        var (ways, mistakes) = Ways(things, token);
        return AskAsync(ways, mistakes, token);
    }

    /// <summary>What would be done with each thing, with all checks and nothing sent.</summary>
    /// <param name="things">The names of the things.</param>
    /// <param name="token">Ends the reading.</param>
    public IReadOnlyList<PowerResult> Plan(IReadOnlyList<string> things, CancellationToken token)
    {
        var (ways, mistakes) = Ways(things, token);
        return [.. mistakes, .. ways.Select(way => Refusal(way) ?? Result(way, null, PowerStatus.Unknown, null, TimeSpan.Zero))];
    }

    /// <summary>Switches things, and writes into their history what came of it.</summary>
    /// <param name="things">The names of the things.</param>
    /// <param name="action">What is done.</param>
    /// <param name="token">Stops waiting at once; <see cref="Unanswered"/> tells to which a command was sent.</param>
    /// <exception cref="ProgramMissingException">A program that is needed is not installed.</exception>
    public IAsyncEnumerable<PowerResult> SwitchAsync(IReadOnlyList<string> things, PowerAction action, CancellationToken token)
    {
        var (ways, mistakes) = Ways(things, token);
        return SwitchAsync(ways, mistakes, action, token);
    }

    private async IAsyncEnumerable<PowerResult> AskAsync(List<PowerWay> ways, List<PowerResult> mistakes, [EnumeratorCancellation] CancellationToken token)
    {
        foreach (var mistake in mistakes)
            yield return mistake;
        await foreach (var (way, status, mistake, elapsed) in RunAsync(ways, null, token).ConfigureAwait(false))
            yield return Result(way, null, status, mistake, elapsed);
    }

    private async IAsyncEnumerable<PowerResult> SwitchAsync(List<PowerWay> ways, List<PowerResult> mistakes, PowerAction action, [EnumeratorCancellation] CancellationToken token)
    {
        foreach (var mistake in mistakes)
            yield return mistake;
        var open = new List<PowerWay>();
        foreach (var way in ways)
        {
            if (Refusal(way) is { } refusal)
                yield return refusal;
            else
                open.Add(way);
        }

        var waiting = new List<PowerWay>();
        try
        {
            await foreach (var (way, status, mistake, elapsed) in RunAsync(open, action, token).ConfigureAwait(false))
            {
                if (mistake is null && options.Wait is not null && status != Wanted(action))
                {
                    waiting.Add(way);
                    continue;
                }

                Record(way, action, status, mistake);
                yield return Result(way, action, status, mistake, elapsed);
            }

            await foreach (var (way, status, mistake, elapsed) in WaitAsync(waiting, action, token).ConfigureAwait(false))
            {
                Record(way, action, status, mistake);
                yield return Result(way, action, status, mistake, elapsed);
            }
        }
        finally
        {
            foreach (var way in sent.Values)
                Write(way, action, "sent; its outcome was not waited for");
        }
    }

    private static PowerStatus Wanted(PowerAction action) => action is PowerAction.Off or PowerAction.Soft ? PowerStatus.Off : PowerStatus.On;

    private (List<PowerWay> Ways, List<PowerResult> Mistakes) Ways(IReadOnlyList<string> things, CancellationToken token)
    {
        var found = new PowerWays(records, new DeviceCredentials(credentials), options.Tell).Find(things, options.Method, token);
        return (
            [.. found.Where(static item => item.Way is not null).Select(static item => item.Way!).DistinctBy(static way => way.Thing.Thing.Id)],
            [.. found.Where(static item => item.Mistake is not null).Select(static item => new PowerResult(item.Name, null, item.Mistake))]);
    }

    private PowerResult? Refusal(PowerWay way) => !options.Force && DeviceSettings.IsSet(DeviceSettings.Of(way.Thing), SettingKeys.Protected)
        ? new PowerResult(way.Thing.Thing.Name, null, new ThingProtectedException(way.Thing.Thing.Name, "switched"))
        : null;

    private static PowerResult Result(PowerWay way, PowerAction? action, PowerStatus status, ClustoException? mistake, TimeSpan elapsed) => new(
        way.Thing.Thing.Name,
        mistake is not null ? null : new PowerState { Thing = way.Thing.Thing.Name, Status = status, Method = way.Method, Device = way.Devices, Action = action, Elapsed = elapsed },
        mistake);

    internal static IReadOnlyList<IPowerControl> Controls() => [new IpmiPower(), new RedfishPower(), new PduPower(), new LibvirtPower()];

    // Each method works at the same time as the others; a thing is told when all that its power hangs on have replied.
    private async IAsyncEnumerable<(PowerWay Way, PowerStatus Status, ClustoException? Mistake, TimeSpan Elapsed)> RunAsync(IReadOnlyList<PowerWay> ways, PowerAction? action, [EnumeratorCancellation] CancellationToken token)
    {
        var watch = Stopwatch.StartNew();
        var byThing = ways.ToDictionary(static way => way.Thing.Thing.Name, StringComparer.OrdinalIgnoreCase);
        var replies = ways.ToDictionary(static way => way, static _ => new List<PowerReply>());
        var limits = new PowerLimits(options.Throttle ?? UsualThrottle, options.DeviceTime) { ByOneProgram = options.Throttle ?? UsualThrottleOfOneProgram, Sending = target => Send(byThing[target.Thing], action) };
        var works = Controls()
            .Select(control => (Control: control, Targets: ways.Where(way => way.Method == control.Method).SelectMany(static way => way.Targets).ToList()))
            .Where(static work => work.Targets.Count > 0)
            .Select(work => (Func<CancellationToken, IAsyncEnumerable<PowerReply>>)(each => action is { } doing
                ? work.Control.SwitchAsync(work.Targets, doing, limits, each)
                : work.Control.AskAsync(work.Targets, limits, each)));
        await foreach (var reply in Merging.Of([.. works], token).ConfigureAwait(false))
        {
            var way = byThing[reply.Target.Thing];
            replies[way].Add(reply);
            if (replies[way].Count == way.Targets.Count)
                yield return (way, Joined(replies[way]), replies[way].Find(static one => one.Mistake is not null)?.Mistake, watch.Elapsed);
        }
    }

    private void Send(PowerWay way, PowerAction? action)
    {
        if (sent.TryAdd(way.Thing.Thing.Name, way))
            options.Tell($"{way.Thing}: sending {action} to {way.Devices}");
    }

    private static PowerStatus Joined(List<PowerReply> replies)
    {
        var all = replies.ConvertAll(static reply => reply.Status).Distinct().ToList();
        return all.Count == 1 ? all[0] : all.Contains(PowerStatus.Unknown) ? PowerStatus.Unknown : PowerStatus.Mixed;
    }

    private async IAsyncEnumerable<(PowerWay Way, PowerStatus Status, ClustoException? Mistake, TimeSpan Elapsed)> WaitAsync(List<PowerWay> waiting, PowerAction action, [EnumeratorCancellation] CancellationToken token)
    {
        var watch = Stopwatch.StartNew();
        var last = waiting.ToDictionary(static way => way, static _ => PowerStatus.Unknown);
        while (last.Count > 0 && watch.Elapsed < options.Wait)
        {
            await Task.Delay(Pause, token).ConfigureAwait(false);
            await foreach (var (way, status, mistake, _) in RunAsync([.. last.Keys], null, token).ConfigureAwait(false))
            {
                // A controller that restarts with its machine is silent for a while.
                last[way] = mistake is null ? status : PowerStatus.Unknown;
                if (status != Wanted(action))
                    continue;
                last.Remove(way);
                yield return (way, status, null, watch.Elapsed);
            }
        }

        foreach (var (way, status) in last)
        {
            var reason = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"'{way.Thing}' is {status} still, {options.Wait!.Value.TotalSeconds} s after it was told to be {Wanted(action)}");
            yield return (way, status, new DeviceRefusedException(way.Devices, reason, "Look at its console; -TimeoutSeconds waits longer."), watch.Elapsed);
        }
    }

    private void Record(PowerWay way, PowerAction action, PowerStatus status, ClustoException? mistake)
    {
        // What was never sent was not done.
        if (!sent.TryRemove(way.Thing.Thing.Name, out _))
            return;
        Write(way, action, mistake is not null ? "failed: " + mistake.Message : status == PowerStatus.Unknown ? "sent" : status.ToString());
    }

    private void Write(PowerWay way, PowerAction action, string outcome) => records.Record(
        new Operation
        {
            Thing = way.Thing.Thing.Name,
            Name = "power " + action.ToString().ToLowerInvariant(),
            Method = way.Method.ToString(),
            Device = way.Devices,
            Outcome = outcome,
        },
        CancellationToken.None);
}
