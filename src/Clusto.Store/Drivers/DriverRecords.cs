using System.Diagnostics;
using System.Globalization;
using Clusto.Query;
using Clusto.Storage;

namespace Clusto.Drivers;

/// <summary>The drivers of a store: what kinds of things there are.</summary>
public sealed class DriverRecords
{
    private const string CountThings = "select DriverId, count(*) from Thing group by DriverId";

    // Changes of drivers are changes of no thing.
    private const string LastChange = "select max(Id) from Change where ThingId = 0";

    private static readonly TimeSpan ReadAnew = TimeSpan.FromSeconds(1);

    private readonly StoreSession session;
    private readonly StoreWriter writer;
    private DriverCatalog? catalog;
    private long stamp;
    private long checkedAt;
    private bool changing;

    internal DriverRecords(StoreSession session, StoreWriter writer)
    {
        this.session = session;
        this.writer = writer;
        writer.Begun = Begin;
        writer.Undone = Undo;
    }

    /// <summary>The names of all drivers.</summary>
    public IEnumerable<string> Names => Catalog(default).Names;

    /// <summary>The drivers whose name matches, with the number of their things.</summary>
    /// <exception cref="DriverUnknownException">A name without wildcards that no driver has.</exception>
    public IReadOnlyList<Driver> Find(string? pattern, CancellationToken token)
    {
        var wanted = pattern is null ? null : Pattern.Of(pattern);
        return Read(
            current => wanted switch
            {
                null => current.Ids,
                { Kind: PatternKind.Exact } => [current.Id(wanted.Text)],
                _ => current.Ids.Where(id => GlobMatch.IsMatch(wanted.Text, current.Name(id))),
            },
            token);
    }

    /// <summary>Adds the drivers of a file, or corrects those of the same names; all or none.</summary>
    /// <exception cref="DriverInvalidException">One of them cannot be a driver here.</exception>
    /// <exception cref="DriverInUseException">Things need a driver as it is.</exception>
    public IReadOnlyList<Driver> Import(DriverFile file, CancellationToken token) => writer.Write(
        scope =>
        {
            Import(scope, file, token);
            return Read(current => file.Names.Select(current.Id), token);
        },
        token);

    /// <summary>Adds or corrects drivers inside a write that is in progress.</summary>
    internal void Import(ChangeScope scope, DriverFile file, CancellationToken token)
    {
        var before = Alone(token);
        var after = DriverTree.Grow(before, file.Drivers);
        new DriverUse(session).Check(before, after);
        changing = true;
        new DriverWriter(session).Write(scope, before, after, file.Drivers);
        Forget();
    }

    /// <summary>Removes a driver that nothing uses.</summary>
    /// <exception cref="DriverUnknownException">There is none of that name.</exception>
    /// <exception cref="DriverInUseException">Things or other drivers use it.</exception>
    public void Remove(string name, CancellationToken token) => writer.Write(
        scope =>
        {
            var current = Alone(token);
            var id = current.Id(name);
            new DriverUse(session).CheckRemoval(current, id);
            changing = true;
            new DriverWriter(session).Remove(scope, current, id);
            Forget();
            return 0;
        },
        token);

    /// <summary>The drivers as they were a second ago at the most; inside a write, as they are.</summary>
    internal DriverCatalog Catalog(CancellationToken token)
    {
        if (catalog is not null && !session.IsWriting && Stopwatch.GetElapsedTime(checkedAt) > ReadAnew)
            Refresh(token);
        if (catalog is not null)
            return catalog;
        // The stamp first: what changes in between is then read once more.
        stamp = Stamp(token);
        return catalog = DriverCatalog.Load(session, token);
    }

    /// <summary>The catalog, read again where it lacks a driver that another process has added.</summary>
    internal DriverCatalog CatalogWith(long id, CancellationToken token)
    {
        if (!Catalog(token).Contains(id))
            Forget();
        return Catalog(token);
    }

    /// <inheritdoc cref="CatalogWith(long, CancellationToken)"/>
    internal DriverCatalog CatalogWith(string name, CancellationToken token)
    {
        if (!Catalog(token).Contains(name))
            Forget();
        return Catalog(token);
    }

    internal void Forget() => catalog = null;

    // Others may have changed drivers, or put things into places, until the lock was there.
    private DriverCatalog Alone(CancellationToken token)
    {
        if (session.Dialect.LockContainment is { } exclusive)
        {
            session.Execute(exclusive);
            Refresh(token);
        }

        return Catalog(token);
    }

    private void Begin(CancellationToken token)
    {
        changing = false;
        Refresh(token);
    }

    private void Refresh(CancellationToken token)
    {
        if (catalog is not null && Stamp(token) != stamp)
            Forget();
    }

    // What was read of a change that is undone must not be kept: the next change may get the same number.
    private void Undo()
    {
        if (changing)
            Forget();
    }

    private long Stamp(CancellationToken token)
    {
        checkedAt = Stopwatch.GetTimestamp();
        return session.ReadFirst(LastChange, static row => row.IsDBNull(0) ? 0 : row.GetInt64(0), token);
    }

    // Not from the catalog that is kept: what a script does to the objects must not reach the things that are made later.
    private List<Driver> Read(Func<DriverCatalog, IEnumerable<long>> which, CancellationToken token)
    {
        var current = DriverCatalog.Load(session, token);
        var counts = session.Read(CountThings, static row => (Driver: row.GetInt64(0), Count: Convert.ToInt64(row.GetValue(1), CultureInfo.InvariantCulture)), token)
            .ToDictionary(pair => pair.Driver, pair => pair.Count);
        return [.. which(current).Select(id => Shown(current, id, counts.GetValueOrDefault(id)))];
    }

    private static Driver Shown(DriverCatalog current, long id, long things)
    {
        var driver = current.Driver(id);
        return new Driver
        {
            Name = driver.Name,
            Base = driver.Base,
            Category = driver.Category,
            Description = driver.Description,
            Ports = driver.Ports,
            PlacedIn = driver.PlacedIn,
            RackUnits = driver.RackUnits,
            Units = driver.Units,
            Attributes = driver.Attributes,
            Schema = driver.Schema,
            Reset = driver.Reset,
            Definition = DriverFile.Show(current.Definition(id)),
            Things = things,
        };
    }
}
