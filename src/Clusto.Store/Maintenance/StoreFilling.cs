using System.Data.Common;
using System.Globalization;
using Clusto.Storage;

namespace Clusto.Maintenance;

/// <summary>An empty store that is filled inside one transaction, which is rolled back unless it is committed.</summary>
internal abstract class StoreFilling(StoreSession session) : IDisposable
{
    private const string DriverNames = "select Name from Driver";

    protected StoreSession Session { get; } = session;

    /// <summary>Removes the drivers that a new store has: those of the other come with their own numbers.</summary>
    public abstract void Clear();

    public abstract void Add(StoreTable table, object?[] values);

    /// <summary>Follows the last row of a table.</summary>
    public abstract void End(StoreTable table);

    /// <summary>Lets a table go on behind the newest number of the other store.</summary>
    public abstract void ContinueNumbers(StoreTable table, long newest);

    /// <summary>Checks what was not checked row by row.</summary>
    public abstract void CheckReferences(CancellationToken token);

    public abstract void ReadEach(string sql, Action<DbDataReader> row, CancellationToken token);

    public abstract void Commit();

    public abstract void Dispose();

    public Exception Explain(DbException error, CancellationToken token) => Session.Explain(error, token);

    public long Count(string table)
    {
        var count = 0L;
        ReadEach($"select count(*) from {table}", row => count = Convert.ToInt64(row.GetValue(0), CultureInfo.InvariantCulture), CancellationToken.None);
        return count;
    }

    /// <summary>A driver that is none of those given; null where there is none.</summary>
    public string? OwnDriver(IReadOnlySet<string> builtIn)
    {
        var own = default(string);
        ReadEach(DriverNames, row => own = builtIn.Contains(row.GetString(0)) ? own : row.GetString(0), CancellationToken.None);
        return own;
    }
}
