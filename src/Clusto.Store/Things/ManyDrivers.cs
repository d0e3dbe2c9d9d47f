using Clusto.Attributes;
using Clusto.Connections;
using Clusto.Drivers;
using Clusto.Groups;
using Clusto.History;
using Clusto.Placement;
using Clusto.Resources;
using Clusto.Storage;

namespace Clusto.Things;

/// <summary>Gives many things another driver and sets attributes of them with a few statements, where nothing hangs on what they are.</summary>
internal sealed class ManyDrivers(StoreSession session, DriverRecords drivers, ThingReader reader, ThingResolver resolver, PlacementWriter places, ManyAttributes attributes)
{
    private readonly PortHoldings holdings = new(session, drivers);

    /// <summary>Changes things, and gives each as it is then, if that is asked for, or what is wrong with it.</summary>
    /// <exception cref="SetRefusedException">One of them is a group, hands something out or holds others, or goes against what is there.</exception>
    public List<(Thing? Result, ClustoException? Mistake)> Set(ChangeScope scope, IReadOnlyList<(ThingKey Thing, IReadOnlyList<AttributeFact> Facts)> items, string? driver, bool reads, CancellationToken token)
    {
        var results = new (Thing? Result, ClustoException? Mistake)[items.Count];
        var rows = resolver.Locked([.. items.Select(static item => item.Thing)], (index, mistake) => results[index].Mistake = mistake, token);
        var before = driver is null ? [] : Changed(rows, driver, (index, mistake) => results[index].Mistake = mistake, token);
        var written = attributes.Put(
            scope,
            rows,
            index => items[index].Facts,
            replaces: true,
            index => Record(scope, before.GetValueOrDefault(index), rows[index]),
            // Another driver and attributes come both or neither.
            (index, mistake) => results[index].Mistake = before.ContainsKey(index) ? throw new SetRefusedException(mistake) : mistake,
            token);
        if (before.Count > 0)
            CheckWhole(before, rows, token);
        if (!reads)
            return [.. results];
        var read = reader.Find(written.ConvertAll(item => rows[item.Index].Id), token).ToDictionary(static thing => thing.Id);
        foreach (var (index, _) in written)
            results[index].Result = read[rows[index].Id];
        return [.. results];
    }

    /// <summary>Gives the things the driver that have another, and what each was before; one that may not have it is taken out.</summary>
    private Dictionary<int, ThingRow> Changed(Dictionary<int, ThingRow> rows, string driver, Action<int, ClustoException> failed, CancellationToken token)
    {
        var catalog = drivers.CatalogWith(driver, token);
        var id = catalog.Id(driver);
        var before = rows.Where(pair => pair.Value.DriverId != id).ToDictionary();
        if (before.Count == 0)
            return before;
        RefuseUnusual(before.Values, id, token);
        var locations = session
            .Read(session.Text(ThingReader.OfIds), ThingRow.Read, token, ("@Ids", IdList.Of([.. before.Values.Where(static row => row.LocationId is not null).Select(static row => row.LocationId!.Value).Distinct()])))
            .ToDictionary(static row => row.Id);
        foreach (var (index, row) in before.ToList())
        {
            try
            {
                if (row.LocationId is { } location)
                    places.Check(row.Name, id, locations[location], new RackPosition(row.RackUnit, row.RackUnits, row.RackFace, row.RackSide));
                rows[index] = row with { DriverId = id };
            }
            catch (ClustoException mistake) when (!mistake.EndsCommand)
            {
                failed(index, mistake);
                before.Remove(index);
                rows.Remove(index);
            }
        }

        session.Execute(session.Text(ChangeDriver), ("@DriverId", id), ("@Ids", IdList.Of([.. before.Values.Select(static row => row.Id)])));
        return before;
    }

    private void RefuseUnusual(IEnumerable<ThingRow> rows, long driver, CancellationToken token)
    {
        var ids = IdList.Of([.. rows.Select(static row => row.Id)]);
        var catalog = drivers.CatalogWith(driver, token);
        var isUnusual = rows.Select(static row => row.DriverId).Append(driver).Any(id => drivers.CatalogWith(id, token).Category(id) is Category.Group or Category.Resource)
            || session.Read(session.Text(ManyPlaces.Holding), static _ => true, token, ("@Ids", ids)).Count > 0
            // What a thing says that it requires has another meaning then.
            || session.Read(session.Text(StateReader.AttributesOf), AttributeRow.Read, token, ("@Ids", ids)).Exists(static value => value.Key.Equals(Requirement.AttributeKey, StringComparison.OrdinalIgnoreCase))
            // A port of its own may become one of the driver's.
            || (rows.ToDictionary(static row => row.Id, static row => row.DriverId) is var driverOf
                && session.Read(session.Text(StateReader.PortsOf), PortRow.Read, token, ("@Ids", ids)).Exists(port => catalog.Ports(driver).Kind(port.Name) is not null && catalog.Ports(driverOf[port.ThingId]).Kind(port.Name) is null))
            || holdings.Of([.. rows.Select(static row => row.Id)]).Any(held => PortHoldings.LostWith(catalog.Ports(driver), [], held) is not null);
        if (isUnusual)
            throw new SetRefusedException(null);
    }

    private void Record(ChangeScope scope, ThingRow? before, ThingRow row)
    {
        if (before is not null)
            scope.RecordTogether(row.Id, row.Name, ChangeKind.DriverChanged, ChangeFacts.Driver(Name(before.DriverId), []), ChangeFacts.Driver(Name(row.DriverId), []));
    }

    private void CheckWhole(Dictionary<int, ThingRow> before, Dictionary<int, ThingRow> rows, CancellationToken token)
    {
        var values = session.Read(session.Text(StateReader.AttributesOf), AttributeRow.Read, token, ("@Ids", IdList.Of([.. before.Values.Select(static row => row.Id)]))).ToLookup(static row => row.ThingId);
        foreach (var (index, row) in before)
        {
            try
            {
                Schema(rows[index].DriverId)?.CheckWhole(row.Name, [.. values[row.Id]], Schema(row.DriverId));
            }
            catch (ClustoException mistake) when (!mistake.EndsCommand)
            {
                throw new SetRefusedException(mistake);
            }
        }
    }

    private string Name(long driver) => drivers.CatalogWith(driver, CancellationToken.None).Name(driver);

    private AttributeSchema? Schema(long driver) => drivers.CatalogWith(driver, CancellationToken.None).Schema(driver);

    private static string ChangeDriver(Dialect dialect) => $"update Thing set DriverId = @DriverId where Id in ({dialect.Ids})";
}
