using System.Data.Common;
using System.Globalization;

namespace Clusto.Storage;

/// <summary>A transaction that somebody began. The database knows of it from the first write on, so that nobody waits while only questions are asked.</summary>
internal sealed class StoreTransaction : IDisposable
{
    private readonly StoreSession session;
    private readonly DatabaseTransaction database;
    private readonly ITimer? limit;
    private string? ending;
    private Exception? cause;
    private bool isOver;

    public StoreTransaction(StoreSession session, DatabaseTransaction database, Origin origin, TransactionOptions options)
    {
        this.session = session;
        this.database = database;
        Origin = origin;
        Options = options;
        Begun = session.Options.Clock.GetUtcNow().UtcDateTime;
        if (options.TimeLimit is { } time)
            limit = session.Options.Clock.CreateTimer(_ => Expire(time), null, time, Timeout.InfiniteTimeSpan);
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

    /// <summary>What it is so far.</summary>
    public ChangeSet SoFar => ToChangeSet(null, Begun, database.Scope?.Changes ?? 0);

    /// <summary>Commits.</summary>
    /// <returns>The change set; null where nothing was changed.</returns>
    /// <exception cref="TransactionRolledBackException">It was rolled back before, or the database does not take it.</exception>
    public ChangeSet? Complete()
    {
        if (IsLost)
            throw Error();
        if (database.Scope is not { } written)
            return null;
        try
        {
            database.Commit();
            return ToChangeSet(written.ChangeSet, written.Now, written.Changes);
        }
        catch (Exception error) when (error is DbException or ClustoException)
        {
            throw Lose(error);
        }
    }

    public void TakeBack() => database.TakeBack();

    /// <summary>Notes that the database has rolled it back.</summary>
    public TransactionRolledBackException Lose(Exception error)
    {
        cause = error is DbException failed ? session.Explain(failed, CancellationToken.None) : error;
        ending = cause.Message;
        return Error();
    }

    /// <summary>The error of one that is lost.</summary>
    public TransactionRolledBackException Error()
    {
        IsTold = true;
        return new(Name, BegunAt, ending!, cause);
    }

    public void Dispose()
    {
        isOver = true;
        limit?.Dispose();
    }

    // Nobody waits for this thread: whoever writes next, or ends the transaction, is told.
    private void Expire(TimeSpan time)
    {
        lock (session.Gate)
        {
            if (IsLost || isOver)
                return;
            database.TakeBack();
            ending = string.Create(CultureInfo.InvariantCulture, $"it was not completed within {time.TotalSeconds} seconds.");
        }
    }

    private ChangeSet ToChangeSet(long? id, DateTime at, long changes) => new()
    {
        Id = id,
        At = at,
        Actor = Origin.Actor,
        Host = Origin.Host,
        Reason = Origin.Reason,
        Command = Origin.Command,
        Changes = changes,
    };
}
