using System.Globalization;
using Clusto.Operations.Ways;

namespace Clusto.Operations.Power.Redfish;

/// <summary>The time that one device has, from now on; over as well when the caller gives up.</summary>
internal sealed class Deadline : IDisposable
{
    private readonly CancellationTokenSource time;
    private readonly CancellationTokenSource either;
    private readonly CancellationToken caller;
    private readonly TimeSpan limit;
    private readonly long start;

    public Deadline(TimeSpan limit, TimeProvider clock, CancellationToken caller)
    {
        this.limit = limit;
        this.caller = caller;
        Clock = clock;
        start = clock.GetTimestamp();
        time = new CancellationTokenSource(limit, clock);
        either = CancellationTokenSource.CreateLinkedTokenSource(time.Token, caller);
    }

    public TimeProvider Clock { get; }

    /// <summary>Ends every wait for the device.</summary>
    public CancellationToken Token => either.Token;

    /// <summary>The time that is left; none where the caller gave up.</summary>
    public TimeSpan Remaining => caller.IsCancellationRequested || limit <= Clock.GetElapsedTime(start) ? TimeSpan.Zero : limit - Clock.GetElapsedTime(start);

    /// <summary>The whole time: <c>10 s</c>.</summary>
    public string Limit => Seconds(limit);

    public static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.###} s");

    /// <summary>Does work in time; only the caller's own giving up passes through as such.</summary>
    /// <exception cref="DeviceUnreachableException">The time is over.</exception>
    public async Task<T> KeepAsync<T>(DeviceAccess access, Func<Task<T>> work)
    {
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!caller.IsCancellationRequested)
        {
            throw new DeviceUnreachableException(access.Device, access.Address, $"it did not answer within {Limit}");
        }
    }

    /// <summary>Waits; false at once where the time would be over by then.</summary>
    public async Task<bool> WaitAsync(TimeSpan pause)
    {
        if (pause >= Remaining)
        {
            caller.ThrowIfCancellationRequested();
            return false;
        }

        await Task.Delay(pause, Clock, Token).ConfigureAwait(false);
        return true;
    }

    public void Dispose()
    {
        either.Dispose();
        time.Dispose();
    }
}
