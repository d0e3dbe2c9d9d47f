namespace Clusto;

/// <summary>A time at which things are asked for is still to come.</summary>
public sealed class TimeInFutureException : ClustoException
{
    /// <summary>Makes the error.</summary>
    /// <param name="time">The time.</param>
    public TimeInFutureException(string time)
        : base("TimeInFuture", time, $"{time} is still to come; nobody knows how things will be.", "Give a time in the past; without a zone it is local.")
    {
    }
}
