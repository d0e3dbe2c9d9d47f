using System.Collections.Concurrent;

namespace Clusto.Operations.Power.Pdu;

/// <summary>Off, a while, and on, for PDUs that feed the same things: every feed of a thing is off before any is on again, or the thing would never be without power.</summary>
internal sealed class PduCycle(PduRun run)
{
    // PowerNet-MIB, rPDUOutletConfigRebootDuration: 5 to 60 seconds between off and on.
    private static readonly TimeSpan LongestReboot = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<PowerTarget, OutletOutcome> before = new(ReferenceEqualityComparer.Instance);

    /// <summary>Cycles all outlets, and tells of each.</summary>
    /// <param name="pdus">The targets by PDU.</param>
    public async Task RunAsync(IReadOnlyList<IReadOnlyList<PowerTarget>> pdus)
    {
        // Nothing is switched of a thing before all its feeds are known to answer.
        await EachAsync(pdus, pdu => run.AskAsync(pdu, outcome => before[outcome.Outlet.Target] = WithDelay(outcome))).ConfigureAwait(false);
        var things = pdus.SelectMany(static pdu => pdu).GroupBy(static target => target.Thing, StringComparer.OrdinalIgnoreCase).Select(static thing => thing.ToList()).ToList();
        foreach (var thing in things.Where(thing => !Works(before, thing)))
            TellUntouched(thing);
        var working = things.Where(thing => Works(before, thing)).ToLookup(thing => thing.Count == 1 && RebootsItself(thing[0]));
        await Task.WhenAll(
            EachAsync(PduFeeds.ByPdu([.. working[true].SelectMany(static thing => thing)]), RebootAsync),
            OffAndOnAsync([.. working[false]])).ConfigureAwait(false);
    }

    private bool RebootsItself(PowerTarget target) => run.ProfileOf(target).Command.Reboot is not null && target.Access.Setting("pdu-cycle-delay") is null;

    private async Task RebootAsync(IReadOnlyList<PowerTarget> targets)
    {
        var left = new ConcurrentQueue<PowerTarget>();
        await run.WithAsync(targets, run.Limits.Device, async (pdu, outlets, outcome) =>
        {
            run.Announce(outlets);
            var refused = await pdu.OrderAsync(outlets, pdu.Profile.Command.Reboot!.Value, again: false).ConfigureAwait(false);
            foreach (var each in refused)
                outcome(each);
            // Only an outlet that was seen without power was rebooted.
            await pdu.WaitAsync([.. outlets.Except(refused.Select(static each => each.Outlet))], static status => status != PowerStatus.On, outcome).ConfigureAwait(false);
        }, outcome =>
        {
            if (outcome.Mistake is null)
                left.Enqueue(outcome.Outlet.Target);
            else
                run.Tell(outcome);
        }).ConfigureAwait(false);
        await run.WithAsync([.. left], run.Limits.Device + LongestReboot, static (pdu, outlets, outcome) => pdu.WaitAsync(outlets, static status => status == PowerStatus.On, outcome), run.Tell).ConfigureAwait(false);
    }

    private async Task OffAndOnAsync(IReadOnlyList<IReadOnlyList<PowerTarget>> things)
    {
        try
        {
            var off = new ConcurrentDictionary<PowerTarget, OutletOutcome>(ReferenceEqualityComparer.Instance);
            await EachAsync(ByPdu(things), pdu => run.SwitchAsync(pdu, PowerStatus.Off, Keep(off))).ConfigureAwait(false);
            var done = things.ToLookup(thing => Works(off, thing));
            await Task.WhenAll(BackAsync([.. done[false]], off), OnAsync([.. done[true]])).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Who stops a cycle between off and on does not mean to leave the things without power.
            await EachAsync(ByPdu(things), run.OnAfterAllAsync).ConfigureAwait(false);
            throw;
        }
    }

    private async Task OnAsync(IReadOnlyList<IReadOnlyList<PowerTarget>> things)
    {
        if (things.Count == 0)
            return;
        await Task.Delay(things.SelectMany(static thing => thing).Max(Delay), run.Token).ConfigureAwait(false);
        await EachAsync(ByPdu(things), pdu => run.SwitchAsync(pdu, PowerStatus.On)).ConfigureAwait(false);
    }

    // A thing that kept one of its feeds was not cycled: it gets the others back, or it would go on without redundancy and nobody would know.
    private async Task BackAsync(IReadOnlyList<IReadOnlyList<PowerTarget>> things, ConcurrentDictionary<PowerTarget, OutletOutcome> off)
    {
        var on = new ConcurrentDictionary<PowerTarget, OutletOutcome>(ReferenceEqualityComparer.Instance);
        await EachAsync(ByPdu(things), pdu => run.SwitchAsync(pdu, PowerStatus.On, Keep(on))).ConfigureAwait(false);
        foreach (var thing in things)
        {
            var cause = thing.Select(target => off[target]).First(static outcome => outcome.Mistake is not null);
            foreach (var target in thing)
            {
                if (off[target].Mistake is not null)
                    run.Tell(off[target]);
                else if (on[target].Mistake is not null)
                    run.Tell(on[target]);
                else
                    run.Tell(on[target] with { Mistake = new DeviceRefusedException(target.Access.Device, $"{on[target].Outlet} was off and is on again, without the cycle, because of another feed of '{target.Thing}': {cause.Mistake!.Message.TrimEnd('.')}") });
            }
        }
    }

    private void TellUntouched(IReadOnlyList<PowerTarget> thing)
    {
        var cause = thing.Select(target => before[target]).First(static outcome => outcome.Mistake is not null);
        foreach (var target in thing)
        {
            run.Tell(before[target].Mistake is not null
                ? before[target]
                : before[target] with { Mistake = new DeviceRefusedException(target.Access.Device, $"{before[target].Outlet} was not switched, because of another feed of '{target.Thing}': {cause.Mistake!.Message.TrimEnd('.')}") });
        }
    }

    // A delay that is none must be found before anything is off.
    private OutletOutcome WithDelay(OutletOutcome outcome)
    {
        try
        {
            if (outcome.Mistake is null)
                _ = Delay(outcome.Outlet.Target);
            return outcome;
        }
        catch (DeviceRefusedException error)
        {
            return outcome with { Mistake = error };
        }
    }

    private TimeSpan Delay(PowerTarget target) => TimeSpan.FromSeconds(target.Access.Number("pdu-cycle-delay", run.ProfileOf(target).CycleDelay, 0, 600));

    private static bool Works(ConcurrentDictionary<PowerTarget, OutletOutcome> outcomes, IEnumerable<PowerTarget> thing) => thing.All(target => outcomes[target].Mistake is null);

    private static Action<OutletOutcome> Keep(ConcurrentDictionary<PowerTarget, OutletOutcome> outcomes) => outcome => outcomes[outcome.Outlet.Target] = outcome;

    private static IEnumerable<IReadOnlyList<PowerTarget>> ByPdu(IReadOnlyList<IReadOnlyList<PowerTarget>> things) => PduFeeds.ByPdu([.. things.SelectMany(static thing => thing)]);

    private static Task EachAsync(IEnumerable<IReadOnlyList<PowerTarget>> pdus, Func<IReadOnlyList<PowerTarget>, Task> work) => Task.WhenAll(pdus.Select(work));
}
