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
    private const int FirstChunk = 128;
    private const int Chunk = 100_000;
    private const int Page = 1000;

    private const string ByIds = $"select {ThingRow.Columns} from Thing t where t.Id in ";
    private const string ByKey = $"select {ThingRow.Columns} from Thing t where t.NameKey = @NameKey";
    private const string ById = $"select {ThingRow.Columns} from Thing t where t.Id = @Id";

    /// <summary>The things that answer a question, by name.</summary>
    public IEnumerable<Thing> Find(Question question, long skip, long? first, CancellationToken token)
    {
        var statement = QuestionTranslator.Translate(question, session.Dialect, drivers.Catalog(token));
        var places = new PlaceNames(session, drivers);
        var left = first ?? long.MaxValue;
        // Names in order are found one by one; where they must be sorted first, the work is done once for many.
        var size = statement.IsOrdered ? FirstChunk : Chunk;
        string? after = null;
        while (left > 0)
        {
            var limit = Math.Min(size, left > long.MaxValue - skip ? long.MaxValue : left + skip);
            var (chunk, last) = ReadChunk(statement, after, limit, token);
            for (var start = (int)Math.Min(skip, chunk.Count); start < chunk.Count && left > 0; start += Page)
            {
                var count = (int)Math.Min(Math.Min(Page, chunk.Count - start), left);
                foreach (var thing in ReadPage(chunk.GetRange(start, count), places, token))
                    yield return thing;
                left -= count;
            }

            if (chunk.Count < limit)
                yield break;
            skip -= Math.Min(skip, chunk.Count);
            after = last;
            size = Chunk;
        }
    }

    public long Count(Question question, CancellationToken token)
    {
        var statement = QuestionTranslator.Translate(question, session.Dialect, drivers.Catalog(token));
        var sql = $"{statement.With(session.Dialect.Recursive)}select count(*) from Thing t where {statement.Condition}{End(statement)}";
        return session.ReadFirst(sql, static row => Convert.ToInt64(row.GetValue(0), CultureInfo.InvariantCulture), token, [.. statement.Arguments]);
    }

    /// <summary>The row of a thing; null where there is none.</summary>
    public ThingRow? Row(string name, CancellationToken token) =>
        session.ReadFirst(ByKey, ThingRow.Read, token, ("@NameKey", ThingName.Fold(name)));

    /// <inheritdoc cref="Row(string, CancellationToken)"/>
    public ThingRow? Row(long id, CancellationToken token) => session.ReadFirst(ById, ThingRow.Read, token, ("@Id", id));

    /// <summary>The things of some numbers, in that order.</summary>
    public IEnumerable<Thing> Find(List<long> ids, CancellationToken token)
    {
        var places = new PlaceNames(session, drivers);
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

    private const string AttributesOfOne = $"select {AttributeRow.Columns} where a.ThingId = @ThingId order by a.AttributeKey, a.Number, a.Subkey, a.Ordinal";

    // The last name is kept as it was read: the thing may have another one, or be gone, when the next chunk is read.
    private (List<long> Ids, string? Last) ReadChunk(Statement statement, string? after, long limit, CancellationToken token)
    {
        var sql = $"""
            {statement.With(session.Dialect.Recursive)}select t.Id, t.NameKey from Thing t
            where {statement.Condition}{(after is null ? "" : " and t.NameKey > @After")}
            order by t.NameKey {session.Dialect.Limit}{End(statement)}
            """;
        List<(string Name, object? Value)> arguments = [.. statement.Arguments, ("@Limit", limit)];
        if (after is not null)
            arguments.Add(("@After", after));
        string? last = null;
        var ids = session.Read(
            sql,
            row =>
            {
                last = row.GetString(1);
                return row.GetInt64(0);
            },
            token,
            [.. arguments]);
        return (ids, last);
    }

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

    private static Thing ToThing(ThingRow row, AttributeList attributes, PlaceNames places, DriverCatalog catalog) => new()
    {
        Id = row.Id,
        Name = row.Name,
        Driver = catalog.Name(row.DriverId),
        Category = catalog.Category(row.DriverId),
        Location = row.LocationId is { } location ? places[location].Name : null,
        Rack = row.LocationId is { } place ? places[place].Rack : null,
        RackUnit = row.RackUnit,
        RackUnits = row.RackUnits,
        RackFace = row.RackFace,
        RackSide = row.RackSide,
        Attributes = attributes,
        Version = row.Version,
        CreatedAt = row.CreatedAt,
        ChangedAt = row.ChangedAt,
    };

    private string End(Statement statement) => statement.HasSubqueries ? session.Dialect.RecursionEnd : "";
}
