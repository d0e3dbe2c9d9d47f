using System.Globalization;

namespace Clusto.Storage;

/// <summary>A transaction that somebody began. The database knows of it from the first write on, so that nobody waits while only questions are asked.</summary>
internal sealed class StoreTransaction : IDisposable
{
    private readonly TimeProvider clock;
    private ITimer? limit;
    private string? ending;
    private Exception? cause;

    public StoreTransaction(Origin origin, TransactionOptions options, TimeProvider clock)
    {
        this.clock = clock;
        Origin = origin;
        Options = options;
        Begun = clock.GetUtcNow().UtcDateTime;
    }

    public Origin Origin { get; }

    public TransactionOptions Options { get; }

    /// <summary>When it was begun, in UTC.</summary>
    public DateTime Begun { get; }

    /// <summary>What people know it by.</summary>
    public string Name => Origin.Reason ?? Origin.Command ?? "transaction";

    /// <summary>When it was begun, on the clock of the person who reads it.</summary>
    public string BegunAt => Begun.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>Whether it was rolled back before anybody ended it.</summary>
    public bool IsLost => ending is not null;

    /// <summary>Whether somebody was told that it is lost.</summary>
    public bool IsTold { get; set; }

    /// <summary>Calls when the time that it may stay open is over.</summary>
    public void Watch(Action expired)
    {
        if (Options.TimeLimit is { } time)
            limit = clock.CreateTimer(_ => expired(), null, time, Timeout.InfiniteTimeSpan);
    }

    public void Lose(string why, Exception? because = null)
    {
        limit?.Dispose();
        ending = why;
        cause = because;
    }

    /// <summary>The error of one that is lost.</summary>
    public TransactionRolledBackException Error()
    {
        IsTold = true;
        return new(Name, BegunAt, ending!, cause);
    }

    /// <summary>What it is so far, or was in the end.</summary>
    public ChangeSet ToChangeSet(long? id, DateTime at, long changes) => new()
    {
        Id = id,
        At = at,
        Actor = Origin.Actor,
        Host = Origin.Host,
        Reason = Origin.Reason,
        Command = Origin.Command,
        Changes = changes,
    };

    public void Dispose() => limit?.Dispose();
}
