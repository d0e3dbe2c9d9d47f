using System.Globalization;
using System.Text;
using Clusto.Attributes;
using Clusto.Drivers;
using Clusto.Query;
using Clusto.Storage;

namespace Clusto.Things;

/// <summary>Reads things in pages. No reader stays open between pages, so that what comes behind in a pipeline may write.</summary>
internal sealed class ThingReader(StoreSession session, DriverRecords drivers)
{
    private const int Page = 1000;

    private QuestionReader? questions;

    private const string ByIds = $"select {ThingRow.Columns} from Thing t where t.Id in ";
    private const string ByKey = $"select {ThingRow.Columns} from Thing t where t.NameKey = @NameKey";
    private const string ById = $"select {ThingRow.Columns} from Thing t where t.Id = @Id";

    /// <summary>Finds things by questions.</summary>
    public QuestionReader Questions => questions ??= new QuestionReader(session, drivers, Find);

    /// <summary>The row of a thing; null where there is none.</summary>
    public ThingRow? Row(string name, CancellationToken token) =>
        session.ReadFirst(ByKey, ThingRow.Read, token, ("@NameKey", ThingName.Fold(name)));

    /// <inheritdoc cref="Row(string, CancellationToken)"/>
    public ThingRow? Row(long id, CancellationToken token) => session.ReadFirst(ById, ThingRow.Read, token, ("@Id", id));

    /// <summary>The things of some numbers, in that order.</summary>
    public IEnumerable<Thing> Find(List<long> ids, CancellationToken token) => Find(ids, new PlaceNames(session, drivers), token);

    private IEnumerable<Thing> Find(IEnumerable<List<long>> chunks, CancellationToken token)
    {
        var places = new PlaceNames(session, drivers);
        return chunks.SelectMany(chunk => Find(chunk, places, token));
    }

    private IEnumerable<Thing> Find(List<long> ids, PlaceNames places, CancellationToken token)
    {
        for (var start = 0; start < ids.Count; start += Page)
        {
            foreach (var thing in ReadPage(ids.GetRange(start, Math.Min(Page, ids.Count - start)), places, token))
                yield return thing;
        }
    }

    /// <summary>One thing with all that belongs to it.</summary>
    public Thing Read(ThingRow row, CancellationToken token)
    {
        var places = new PlaceNames(session, drivers);
        places.Add(row.LocationId is { } location ? [location] : [], token);
        var attributes = session.Read(AttributesOfOne, reader => AttributeRow.ReadAttribute(reader, row.Name), token, ("@ThingId", row.Id));
        return ToThing(row, attributes.Count == 0 ? AttributeList.Empty : new AttributeList([.. attributes]), places, drivers.CatalogWith(row.DriverId, token));
    }

    /// <summary>The rows of the things of some folded names, a JSON array.</summary>
    public static string OfNames(Dialect dialect) => $"select {ThingRow.Columns} from Thing t where t.NameKey in ({dialect.Texts("@Names")})";

    /// <summary>The rows of the things of some numbers, a JSON array.</summary>
    public static string OfIds(Dialect dialect) => $"select {ThingRow.Columns} from Thing t where t.Id in ({dialect.Ids})";

    private const string AttributesOfOne = $"select {AttributeRow.Columns} where a.ThingId = @ThingId order by a.AttributeKey, a.Number, a.Subkey, a.Ordinal";

    private List<Thing> ReadPage(List<long> ids, PlaceNames places, CancellationToken token) => session.InOneView(() =>
    {
        var things = new List<Thing>(ids.Count);
        var list = IdList.Of(ids);
        var rows = session.Read(ByIds + $"({session.Dialect.Ids})", ThingRow.Read, token, ("@Ids", list));
        var byId = rows.ToDictionary(row => row.Id);
        places.Add(rows.Where(row => row.LocationId is not null).Select(row => row.LocationId!.Value), token);
        var attributes = ReadAttributes(list, byId, token);
        var catalog = drivers.Catalog(token);
        foreach (var id in ids)
        {
            // A thing that was removed since its number was read is left out.
            if (byId.TryGetValue(id, out var row))
                things.Add(ToThing(row, attributes.GetValueOrDefault(id, AttributeList.Empty), places, catalog.Contains(row.DriverId) ? catalog : catalog = drivers.CatalogWith(row.DriverId, token)));
        }

        return things;
    });

    private Dictionary<long, AttributeList> ReadAttributes(string ids, Dictionary<long, ThingRow> things, CancellationToken token)
    {
        var all = new Dictionary<long, AttributeList>(things.Count);
        var current = new List<Attribute>();
        ThingRow? owner = null;
        session.Read(
            $"select {AttributeRow.Columns} where a.ThingId in ({session.Dialect.Ids}) order by a.ThingId, a.AttributeKey, a.Number, a.Subkey, a.Ordinal",
            row =>
            {
                var id = row.GetInt64(0);
                if (owner?.Id != id)
                {
                    Close();
                    things.TryGetValue(id, out owner);
                }

                if (owner is not null)
                    current.Add(AttributeRow.ReadAttribute(row, owner.Name));
                return 0;
            },
            token,
            ("@Ids", ids));
        Close();
        return all;

        void Close()
        {
            if (owner is not null)
                all[owner.Id] = new AttributeList([.. current]);
            current.Clear();
        }
    }

    /// <inheritdoc cref="ToThing(ThingRow, AttributeList, string, string, DriverCatalog)"/>
    public static Thing ToThing(ThingRow row, AttributeList attributes, PlaceNames places, DriverCatalog catalog) => row.LocationId is { } location
        ? ToThing(row, attributes, places[location].Name, places[location].Rack, catalog)
        : ToThing(row, attributes, null, null, catalog);

    /// <summary>The thing as users hold it.</summary>
    public static Thing ToThing(ThingRow row, AttributeList attributes, string? location, string? rack, DriverCatalog catalog) => new()
    {
        Id = row.Id,
        Name = row.Name,
        Driver = catalog.Name(row.DriverId),
        Category = catalog.Category(row.DriverId),
        Location = location,
        Rack = rack,
        RackUnit = row.RackUnit,
        RackUnits = row.RackUnits,
        RackFace = row.RackFace,
        RackSide = row.RackSide,
        Attributes = attributes,
        Version = row.Version,
        CreatedAt = row.CreatedAt,
        ChangedAt = row.ChangedAt,
    };
}
