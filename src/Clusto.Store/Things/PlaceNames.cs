using Clusto.Drivers;
using Clusto.Storage;

namespace Clusto.Things;

/// <summary>The names of locations and of the rack that each is, or is in: read once for all the things of a query.</summary>
internal sealed class PlaceNames(StoreSession session, DriverRecords drivers)
{
    private static readonly Place Nowhere = new("", null);

    private readonly Dictionary<long, Place> known = [];

    public Place this[long location] => known.TryGetValue(location, out var place) ? place : Nowhere;

    public void Add(IEnumerable<long> locations, CancellationToken token)
    {
        List<long>? missing = null;
        foreach (var id in locations)
        {
            // Known as nowhere until its row is read, so that each is asked for once.
            if (known.TryAdd(id, Nowhere))
                (missing ??= []).Add(id);
        }

        if (missing is null)
            return;

        foreach (var step in session.Read(session.Text(Above), static row => new Step(row.GetInt64(0), row.GetString(1), row.GetInt64(2), row.GetInt32(3)), token, ("@Ids", IdList.Of(missing))))
        {
            var isRack = drivers.CatalogWith(step.Driver, token).IsA(step.Driver, "Rack");
            if (step.Depth == 0)
                known[step.Start] = new Place(step.Name, isRack ? step.Name : null);
            else if (isRack && known[step.Start] is { Rack: null } place)
                known[step.Start] = place with { Rack = step.Name };
        }
    }

    private static string Above(Dialect dialect) => $"""
        with {dialect.Recursive}Above (Start, Id, Depth) as (
            select t.Id, t.Id, 0 from Thing t where t.Id in ({dialect.Ids})
            union all
            select a.Start, t.LocationId, a.Depth + 1 from Above a join Thing t on t.Id = a.Id where t.LocationId is not null)
        select a.Start, t.Name, t.DriverId, a.Depth from Above a join Thing t on t.Id = a.Id order by a.Start, a.Depth{dialect.RecursionEnd}
        """;

    /// <summary>The name of a location, and of the rack that it is or is in.</summary>
    public sealed record Place(string Name, string? Rack);

    private sealed record Step(long Start, string Name, long Driver, int Depth);
}
