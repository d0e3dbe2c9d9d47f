using Clusto.Query;
using Clusto.Storage;

namespace Clusto.Drivers;

/// <summary>The drivers of a store: what kinds of things there are.</summary>
public sealed class DriverRecords
{
    private const string CountThings = "select DriverId, count(*) from Thing group by DriverId";

    private readonly StoreSession session;
    private DriverCatalog? catalog;

    internal DriverRecords(StoreSession session) => this.session = session;

    /// <summary>The names of all drivers.</summary>
    public IEnumerable<string> Names => Catalog(default).Names;

    /// <summary>The drivers whose name matches, with the number of their things.</summary>
    /// <exception cref="DriverUnknownException">A name without wildcards that no driver has.</exception>
    public IEnumerable<Driver> Find(string? pattern, CancellationToken token)
    {
        Forget();
        var current = Catalog(token);
        var counts = session.Read(CountThings, static row => (Driver: row.GetInt64(0), Count: row.GetInt64(1)), token)
            .ToDictionary(pair => current.Name(pair.Driver), pair => pair.Count, StringComparer.OrdinalIgnoreCase);
        var wanted = pattern is null ? null : Pattern.Of(pattern);
        var found = wanted switch
        {
            null => current.All,
            { Kind: PatternKind.Exact } => [current.Driver(wanted.Text)],
            _ => current.All.Where(driver => GlobMatch.IsMatch(wanted.Text, driver.Name)),
        };
        foreach (var driver in found)
        {
            yield return new Driver
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
                Things = counts.GetValueOrDefault(driver.Name),
            };
        }
    }

    internal DriverCatalog Catalog(CancellationToken token) => catalog ??= DriverCatalog.Load(session, token);

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
}
