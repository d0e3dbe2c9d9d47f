using Clusto.Drivers;
using Clusto.Storage;
using Clusto.Things;

namespace Clusto.Allocation;

/// <summary>Finds for places the nearest place of some kind around each, or the place itself: level by level, all at once.</summary>
internal sealed class Ancestors(StoreSession session, DriverRecords drivers)
{
    /// <summary>The place of a kind for each of some; those that are in none are left out.</summary>
    public Dictionary<long, ThingRow> Find(IEnumerable<long> places, string driver, CancellationToken token)
    {
        var found = new Dictionary<long, ThingRow>();
        var rows = new Dictionary<long, ThingRow>();
        var above = places.Distinct().ToDictionary(static id => id, static id => id);
        while (above.Count > 0)
        {
            long[] missing = [.. above.Values.Distinct().Where(id => !rows.ContainsKey(id))];
            if (missing.Length > 0)
            {
                foreach (var row in session.Read(session.Text(Rows), ThingRow.Read, token, ("@Ids", IdList.Of(missing))))
                    rows[row.Id] = row;
            }

            var next = new Dictionary<long, long>();
            foreach (var (start, at) in above)
            {
                if (!rows.TryGetValue(at, out var row))
                    continue;
                if (drivers.CatalogWith(row.DriverId, token).IsA(row.DriverId, driver))
                    found[start] = row;
                else if (row.LocationId is { } outer)
                    next[start] = outer;
            }

            above = next;
        }

        return found;
    }

    private static string Rows(Dialect dialect) => $"select {ThingRow.Columns} from Thing t where t.Id in ({dialect.Ids})";
}
