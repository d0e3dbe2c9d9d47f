using System.Globalization;
using Clusto.Operations.Ways;

namespace Clusto.Operations.Power.Redfish;

/// <summary>The time that one device has, from now on; over as well when the caller gives up.</summary>
internal sealed class Deadline : IDisposable
{
    private static readonly TimeSpan firstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan longestPause = TimeSpan.FromSeconds(2);

    // Whatever a device says, it is not asked without a breath.
    private static readonly TimeSpan shortestPause = TimeSpan.FromMilliseconds(100);

    private readonly CancellationTokenSource time;
    private readonly CancellationTokenSource either;
    private readonly CancellationToken caller;
    private readonly CancellationToken pauses;
    private readonly CancellationTokenRegistration end;
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
        pauses = either.Token;
    }

    // The same time; only what is under way at its end is given some more.
    private Deadline(Deadline whole, TimeSpan more)
    {
        (limit, caller, Clock, start, pauses) = (whole.limit, whole.caller, whole.Clock, whole.start, whole.Token);
        time = new CancellationTokenSource(Timeout.InfiniteTimeSpan, Clock);
        either = CancellationTokenSource.CreateLinkedTokenSource(time.Token);
        end = whole.Token.Register(() => time.CancelAfter(more));
    }

    public TimeProvider Clock { get; }

    /// <summary>Ends every wait for the device.</summary>
    public CancellationToken Token => either.Token;

    /// <summary>The time that is left; none where the caller gave up.</summary>
    public TimeSpan Remaining => caller.IsCancellationRequested || limit <= Clock.GetElapsedTime(start) ? TimeSpan.Zero : limit - Clock.GetElapsedTime(start);

    /// <summary>The whole time: <c>10 s</c>.</summary>
    public string Limit => Seconds(limit);

    /// <summary>The same time for a request that must not be cut off in the middle: its answer is waited for a little longer.</summary>
    public Deadline Lingering(TimeSpan more) => new(this, more);

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

    /// <summary>Asks again and again, with growing pauses, as long as something is not done; the last answer where the time is over before.</summary>
    /// <param name="isDone">Whether an answer says that it is done.</param>
    /// <param name="ask">Asks.</param>
    /// <param name="last">The answer so far.</param>
    /// <param name="pauseOf">How long the device asks to wait; null where it does not say.</param>
    public async Task<T> PollAsync<T>(T last, Func<T, bool> isDone, Func<Task<T>> ask, Func<T, TimeSpan?> pauseOf)
    {
        try
        {
            for (var usual = firstPause; !isDone(last); usual = usual < longestPause ? usual * 2 : longestPause)
            {
                var pause = pauseOf(last) ?? usual;
                if (!await WaitAsync(pause).ConfigureAwait(false))
                    return last;
                last = await ask().ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (!caller.IsCancellationRequested)
        {
            // The time ended during an answer.
        }

        return last;
    }

    /// <summary>Waits, at least for a moment; false at once where the time would be over by then.</summary>
    public async Task<bool> WaitAsync(TimeSpan pause)
    {
        if (pause >= Remaining)
        {
            caller.ThrowIfCancellationRequested();
            return false;
        }

        await Task.Delay(pause < shortestPause ? shortestPause : pause, Clock, pauses).ConfigureAwait(false);
        return true;
    }

    public void Dispose()
    {
        end.Dispose();
        either.Dispose();
        time.Dispose();
    }
}
