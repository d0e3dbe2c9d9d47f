using System.Globalization;
using Clusto.Drivers;
using Clusto.Storage;
using Clusto.Things;

namespace Clusto.Allocation;

/// <summary>How full racks are.</summary>
internal sealed class RackFilling(StoreSession session, DriverRecords drivers)
{
    // Half units, two faces, two sides.
    private const int PlacesPerUnit = 8;

    /// <summary>The share of each rack that is taken, from 0 to 1.</summary>
    public Dictionary<long, double> Read(IReadOnlyCollection<ThingRow> racks, CancellationToken token)
    {
        var taken = session.Read(
            session.Text(Taken),
            static row => (Rack: row.GetInt64(0), Count: Convert.ToInt64(row.GetValue(1), CultureInfo.InvariantCulture)),
            token,
            ("@Ids", IdList.Of([.. racks.Select(static rack => rack.Id)]))).ToDictionary(static rack => rack.Rack, static rack => rack.Count);
        return racks.ToDictionary(static rack => rack.Id, rack => taken.GetValueOrDefault(rack.Id) / (double)(Units(rack, token) * PlacesPerUnit));
    }

    private int Units(ThingRow rack, CancellationToken token) => Math.Max(1, drivers.CatalogWith(rack.DriverId, token).Driver(rack.DriverId).Units ?? 1);

    private static string Taken(Dialect dialect) => $"select u.RackId, count(*) from RackUnit u where u.RackId in ({dialect.Ids}) group by u.RackId";
}
