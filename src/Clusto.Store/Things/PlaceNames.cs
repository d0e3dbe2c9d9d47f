using Clusto.Drivers;
using Clusto.Storage;

namespace Clusto.Things;

/// <summary>The names of locations and of the rack that each is, or is in: read once for all the things of a query.</summary>
internal sealed class PlaceNames(StoreSession session, DriverRecords drivers)
{
    private readonly Dictionary<long, (string Name, string? Rack)> known = [];

    public (string Name, string? Rack) this[long location] => known.TryGetValue(location, out var place) ? place : ("", null);

    public void Add(IEnumerable<long> locations, CancellationToken token)
    {
        var missing = locations.Where(id => !known.ContainsKey(id)).Distinct().ToList();
        if (missing.Count == 0)
            return;

        foreach (var (start, name, driver, depth) in session.Read(Above(session.Dialect), static row => (row.GetInt64(0), row.GetString(1), row.GetInt64(2), row.GetInt32(3)), token, ("@Ids", IdList.Of(missing))))
        {
            var isRack = drivers.CatalogWith(driver, token).IsA(driver, "Rack");
            if (depth == 0)
                known[start] = (name, isRack ? name : null);
            else if (isRack && known[start].Rack is null)
                known[start] = (known[start].Name, name);
        }
    }

    private static string Above(Dialect dialect) => $"""
        with {dialect.Recursive}Above (Start, Id, Depth) as (
            select t.Id, t.Id, 0 from Thing t where t.Id in ({dialect.Ids})
            union all
            select a.Start, t.LocationId, a.Depth + 1 from Above a join Thing t on t.Id = a.Id where t.LocationId is not null)
        select a.Start, t.Name, t.DriverId, a.Depth from Above a join Thing t on t.Id = a.Id order by a.Start, a.Depth{dialect.RecursionEnd}
        """;
}
