using Clusto.Drivers;

namespace Clusto.History;

/// <summary>What things were called, and what held them, at a moment: read once for all the things of a question.</summary>
internal sealed class PastPlaces(PastReader past, DriverRecords drivers, long moment)
{
    private readonly Dictionary<long, Place?> known = [];

    /// <summary>The name that a thing had; null if it was not there.</summary>
    public string? Name(long id) => known.GetValueOrDefault(id)?.Name;

    /// <summary>The rack that a thing is, or was in.</summary>
    public string? Rack(long? id)
    {
        for (var current = id; current is { } step && known.GetValueOrDefault(step) is { } place; current = place.Location)
        {
            if (place.Driver != 0 && drivers.CatalogWith(place.Driver, CancellationToken.None).IsA(place.Driver, "Rack"))
                return place.Name;
        }

        return null;
    }

    /// <summary>Reads some things and all that held them.</summary>
    public void Add(IEnumerable<long> ids, CancellationToken token)
    {
        var missing = ids.Where(id => !known.ContainsKey(id)).Distinct().ToList();
        while (missing.Count > 0)
        {
            var states = past.Read(missing, moment, token);
            foreach (var id in missing)
                known[id] = states.TryGetValue(id, out var state) ? new Place(state.Name, state.Row.DriverId, state.Row.LocationId) : null;
            missing = [.. states.Values.Where(state => state.Row.LocationId is { } above && !known.ContainsKey(above)).Select(static state => state.Row.LocationId!.Value).Distinct()];
        }
    }

    private sealed record Place(string Name, long Driver, long? Location);
}
