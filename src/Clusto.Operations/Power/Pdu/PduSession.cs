using System.Diagnostics;
using System.Globalization;
using Clusto.Operations.Snmp;
using Clusto.Operations.Ways;

namespace Clusto.Operations.Power.Pdu;

/// <summary>Speaks with one PDU about its outlets, all of them in one request where that goes.</summary>
internal sealed class PduSession : IDisposable
{
    // How often a state is read back: PDUs take from a tenth of a second to some seconds to switch.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(400);

    private readonly SnmpSession session;
    private readonly Stopwatch watch = Stopwatch.StartNew();
    private readonly TimeSpan limit;
    private readonly CancellationToken token;

    private PduSession(SnmpSession session, PduProfile profile, TimeSpan limit, CancellationToken token)
    {
        this.session = session;
        this.limit = limit;
        this.token = token;
        Profile = profile;
    }

    public PduProfile Profile { get; }

    public int Requests => session.Requests;

    /// <summary>Begins to speak with a PDU.</summary>
    /// <param name="access">The PDU.</param>
    /// <param name="known">Its profile, where it was found before.</param>
    /// <param name="limit">The time for all that is asked.</param>
    /// <param name="token">Ends it.</param>
    /// <exception cref="ClustoException">It cannot be spoken with, or has no profile.</exception>
    public static async Task<PduSession> OpenAsync(DeviceAccess access, PduProfile? known, TimeSpan limit, CancellationToken token)
    {
        var session = SnmpSession.Open(access, limit, token);
        try
        {
            return new PduSession(session, known ?? await PduProfiles.OfAsync(session).ConfigureAwait(false), limit, token);
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Reads the states of outlets, in their order.</summary>
    /// <exception cref="ClustoException">The PDU does not answer or makes no sense.</exception>
    public async Task<IReadOnlyList<OutletOutcome>> AskAsync(IReadOnlyList<Outlet> outlets)
    {
        var column = ObjectId.Of(Profile.State.Column);
        var read = await session.GetAsync([.. outlets.Select(outlet => column.At(outlet.Index))]).ConfigureAwait(false);
        return [.. outlets.Zip(read, Outcome)];
    }

    /// <summary>Gives a command to outlets; what comes back are those that refused it.</summary>
    /// <param name="outlets">The outlets.</param>
    /// <param name="command">The number of the command.</param>
    /// <param name="again">Whether it does no harm when it comes twice.</param>
    /// <exception cref="DeviceUnreachableException">The PDU does not answer.</exception>
    public async Task<IReadOnlyList<OutletOutcome>> OrderAsync(IReadOnlyList<Outlet> outlets, int command, bool again)
    {
        try
        {
            var column = ObjectId.Of(Profile.Command.Column);
            await session.SetAsync([.. outlets.Select(outlet => new SnmpBinding(column.At(outlet.Index), SnmpValue.Integer(command)))], again).ConfigureAwait(false);
            return [];
        }
        catch (DeviceRefusedException error) when (outlets.Count == 1)
        {
            return [new OutletOutcome(outlets[0], PowerStatus.Unknown, error)];
        }
        catch (DeviceRefusedException)
        {
            // One outlet that may not be switched must not keep the others from it; a set that is refused did nothing.
            var refused = new List<OutletOutcome>();
            foreach (var outlet in outlets)
                refused.AddRange(await OrderAsync([outlet], command, again).ConfigureAwait(false));
            return refused;
        }
    }

    /// <summary>Reads outlets back until they are as they should be; a PDU that says yes and does no ends in an error.</summary>
    /// <param name="outlets">The outlets.</param>
    /// <param name="isReached">Whether a state is what is waited for.</param>
    /// <param name="tell">Is told each outlet once.</param>
    /// <exception cref="ClustoException">The PDU does not answer or makes no sense.</exception>
    public async Task WaitAsync(IReadOnlyList<Outlet> outlets, Func<PowerStatus, bool> isReached, Action<OutletOutcome> tell)
    {
        var pending = outlets;
        while (pending.Count > 0)
        {
            var states = await AskAsync(pending).ConfigureAwait(false);
            foreach (var state in states.Where(state => state.Mistake is not null || isReached(state.Status)))
                tell(state);
            var rest = states.Where(state => state.Mistake is null && !isReached(state.Status)).ToList();
            // Enough must be left for one more question.
            if (watch.Elapsed > limit * 0.8)
            {
                rest.ForEach(state => tell(state with { Mistake = DidNot(state) }));
                return;
            }

            pending = [.. rest.Select(static state => state.Outlet)];
            if (pending.Count > 0)
                await Task.Delay(Pause < limit * 0.05 ? Pause : limit * 0.05, token).ConfigureAwait(false);
        }
    }

    public void Dispose() => session.Dispose();

    private OutletOutcome Outcome(Outlet outlet, SnmpBinding binding)
    {
        var device = session.Access.Device;
        if (!binding.IsThere)
            return new OutletOutcome(outlet, PowerStatus.Unknown, new DeviceRefusedException(device, $"it has no {outlet} (index {outlet.Index} by its profile {Profile.Name})", $"See how its outlets are counted, and record it: Set-ClustoAttribute '{device}' pdu-index '{Profile.Index}'."));
        try
        {
            return new OutletOutcome(outlet, Profile.StatusOf(binding.Number(device)));
        }
        catch (DeviceRefusedException error)
        {
            return new OutletOutcome(outlet, PowerStatus.Unknown, error);
        }
    }

    private DeviceRefusedException DidNot(OutletOutcome state)
    {
        var status = state.Status switch
        {
            PowerStatus.On => "on",
            PowerStatus.Off => "off",
            _ => "neither on nor off",
        };
        return new DeviceRefusedException(session.Access.Device, string.Create(CultureInfo.InvariantCulture, $"it took the command, and {limit.TotalSeconds:0.#} s later {state.Outlet} is still {status}"));
    }
}
