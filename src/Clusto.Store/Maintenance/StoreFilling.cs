using System.Data.Common;
using System.Globalization;
using Clusto.Drivers;
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

    /// <exception cref="StoreNotEmptyException">The store holds more than a new one does.</exception>
    public void RefuseFilled(StoreAddress target)
    {
        foreach (var (table, what) in new[] { ("Thing", "things"), ("ChangeSet", "a history"), ("Change", "a history") })
        {
            if (Count(table) > 0)
                throw new StoreNotEmptyException(target.Display, $"it has {what}");
        }

        var builtIn = BuiltInDrivers.Names;
        ReadEach(
            DriverNames,
            row =>
            {
                if (!builtIn.Contains(row.GetString(0)))
                    throw new StoreNotEmptyException(target.Display, $"it has the driver '{row.GetString(0)}'");
            },
            CancellationToken.None);
    }

    private long Count(string table)
    {
        var count = 0L;
        ReadEach($"select count(*) from {table}", row => count = Convert.ToInt64(row.GetValue(0), CultureInfo.InvariantCulture), CancellationToken.None);
        return count;
    }
}
