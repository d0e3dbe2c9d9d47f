namespace Clusto.Tests.Stores;

/// <summary>A clock that a test moves; timers ring while it moves.</summary>
internal sealed class ManualClock(DateTimeOffset now) : TimeProvider
{
    private readonly List<Alarm> alarms = [];
    private DateTimeOffset now = now;

    public void Advance(TimeSpan time)
    {
        now += time;
        foreach (var alarm in alarms.Where(alarm => alarm.Due <= now).ToList())
            alarm.Ring();
    }

    public override DateTimeOffset GetUtcNow() => now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Assert.Equal(Timeout.InfiniteTimeSpan, period);
        var alarm = new Alarm(this, () => callback(state), now + dueTime);
        alarms.Add(alarm);
        return alarm;
    }

    private sealed class Alarm(ManualClock clock, Action ring, DateTimeOffset due) : ITimer
    {
        public DateTimeOffset Due => due;

        public void Ring()
        {
            Dispose();
            ring();
        }

        public bool Change(TimeSpan dueTime, TimeSpan period) => throw new NotSupportedException();

        public void Dispose() => clock.alarms.Remove(this);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
