using System.Collections.Concurrent;

namespace Clusto.Operations.Power.Pdu;

/// <summary>One operation over PDUs: how many are spoken with at once, how long each may take, and who is told.</summary>
internal sealed class PduRun(PowerLimits limits, SemaphoreSlim gate, Action<PowerReply> tell, CancellationToken token)
{
    // What brings power back after somebody stopped the operation: he waits no longer than that.
    private static readonly TimeSpan LastWord = TimeSpan.FromSeconds(3);

    private ConcurrentDictionary<string, PduProfile> profiles = new(StringComparer.OrdinalIgnoreCase);

    public PowerLimits Limits => limits;

    public CancellationToken Token => token;

    /// <summary>Tells the state of the outlets of one PDU.</summary>
    public Task AskAsync(IReadOnlyList<PowerTarget> targets) => AskAsync(targets, Tell);

    /// <inheritdoc cref="AskAsync(IReadOnlyList{PowerTarget})"/>
    /// <param name="targets">Outlets of one PDU.</param>
    /// <param name="told">Is told each outlet once.</param>
    public Task AskAsync(IReadOnlyList<PowerTarget> targets, Action<OutletOutcome> told) => WithAsync(targets, limits.Device, static async (pdu, outlets, outcome) =>
    {
        foreach (var each in await pdu.AskAsync(outlets).ConfigureAwait(false))
            outcome(each);
    }, told);

    /// <summary>Switches the outlets of one PDU, and tells each when it is as it should be.</summary>
    public Task SwitchAsync(IReadOnlyList<PowerTarget> targets, PowerStatus status) => SwitchAsync(targets, status, Tell);

    /// <inheritdoc cref="SwitchAsync(IReadOnlyList{PowerTarget}, PowerStatus)"/>
    /// <param name="targets">Outlets of one PDU.</param>
    /// <param name="status">On or off.</param>
    /// <param name="told">Is told each outlet once.</param>
    public Task SwitchAsync(IReadOnlyList<PowerTarget> targets, PowerStatus status, Action<OutletOutcome> told) => WithAsync(targets, limits.Device, async (pdu, outlets, outcome) =>
    {
        Announce(outlets);
        var refused = await pdu.OrderAsync(outlets, status == PowerStatus.On ? pdu.Profile.Command.On : pdu.Profile.Command.Off, again: true).ConfigureAwait(false);
        foreach (var each in refused)
            outcome(each);
        await pdu.WaitAsync([.. outlets.Except(refused.Select(static each => each.Outlet))], reached => reached == status, outcome).ConfigureAwait(false);
    }, told);

    /// <summary>Speaks with one PDU; what goes wrong is told of each outlet that nothing was told of yet.</summary>
    /// <param name="targets">Outlets of one PDU.</param>
    /// <param name="limit">The time for it.</param>
    /// <param name="work">What is done with the outlets that are known; it tells by its last parameter.</param>
    /// <param name="told">Is told each outlet once.</param>
    public async Task WithAsync(IReadOnlyList<PowerTarget> targets, TimeSpan limit, Func<PduSession, IReadOnlyList<Outlet>, Action<OutletOutcome>, Task> work, Action<OutletOutcome> told)
    {
        if (targets.Count == 0)
            return;
        await gate.WaitAsync(token).ConfigureAwait(false);
        var known = new HashSet<PowerTarget>(ReferenceEqualityComparer.Instance);
        try
        {
            var access = targets[0].Access;
            using var pdu = await PduSession.OpenAsync(access, profiles.GetValueOrDefault(access.Device), limit, token).ConfigureAwait(false);
            profiles[access.Device] = pdu.Profile;
            await work(pdu, Known(pdu, targets, Once), Once).ConfigureAwait(false);
        }
        catch (ClustoException error)
        {
            foreach (var target in targets.Where(target => !known.Contains(target)))
                Once(new OutletOutcome(new Outlet(target, ""), PowerStatus.Unknown, error));
        }
        finally
        {
            gate.Release();
        }

        void Once(OutletOutcome each)
        {
            if (known.Add(each.Outlet.Target))
                told(each);
        }
    }

    /// <summary>Says that a command is about to be sent for some outlets.</summary>
    public void Announce(IReadOnlyList<Outlet> outlets)
    {
        foreach (var outlet in outlets)
            limits.Sending(outlet.Target);
    }

    /// <summary>Orders outlets on although the operation was stopped, and tells nobody.</summary>
    public Task OnAfterAllAsync(IReadOnlyList<PowerTarget> targets) =>
        new PduRun(limits, gate, static _ => { }, CancellationToken.None) { profiles = profiles }
            .WithAsync(targets, LastWord, static (pdu, outlets, _) => pdu.OrderAsync(outlets, pdu.Profile.Command.On, again: true), static _ => { });

    /// <summary>The profile of a PDU that was spoken with.</summary>
    public PduProfile ProfileOf(PowerTarget target) => profiles[target.Access.Device];

    /// <summary>Tells the caller of the operation.</summary>
    public void Tell(OutletOutcome outcome) => tell(outcome.Reply);

    private static List<Outlet> Known(PduSession pdu, IReadOnlyList<PowerTarget> targets, Action<OutletOutcome> outcome)
    {
        var outlets = new List<Outlet>();
        foreach (var target in targets)
        {
            try
            {
                outlets.Add(new Outlet(target, OutletIndex.Of(pdu.Profile, target.Access, target.Switch)));
            }
            catch (DeviceRefusedException error)
            {
                outcome(new OutletOutcome(new Outlet(target, ""), PowerStatus.Unknown, error));
            }
        }

        return outlets;
    }
}
