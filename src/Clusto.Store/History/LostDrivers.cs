using Clusto.Drivers;
using Clusto.Storage;

namespace Clusto.History;

/// <summary>Drivers that were removed, as they last were: things of the past may still have them.</summary>
internal sealed class LostDrivers(StoreSession session, DriverRecords drivers)
{
    private readonly Dictionary<string, Driver> known = new(StringComparer.OrdinalIgnoreCase);

    public Driver Find(string name)
    {
        if (!known.TryGetValue(name, out var driver))
            known[name] = driver = Read(name);
        return driver;
    }

    private Driver Read(string name)
    {
        var json = session.ReadFirst(session.Text(LastDefinition), static row => row.GetString(0), CancellationToken.None, ("@Name", name), ("@Limit", 1));
        return json is null
            ? new DriverDefinition { Name = name }.Over(null)
            : DriverReader.Read(json) is var last && last.Base is { } parent ? last.Over(Parent(parent)) : last.Over(null);
    }

    private Driver Parent(string name) => drivers.CatalogWith(name, CancellationToken.None) is var catalog && catalog.Contains(name) ? catalog.Driver(name) : Find(name);

    // Changes of drivers are changes of no thing.
    private static string LastDefinition(Dialect dialect) => $"""
        select c.Before from Change c where c.ThingId = 0 and c.ThingName = @Name and c.Before is not null
        order by c.Id desc {dialect.Limit}
        """;
}
