using System.Text.Json;
using Clusto.Drivers;
using Clusto.Query;
using Clusto.Storage;
using Clusto.Things;

namespace Clusto.Resources;

/// <summary>Reads what was handed out, in pages.</summary>
internal sealed class ResourceReader(StoreSession session, DriverRecords drivers)
{
    private const int Page = 1000;

    private const string ByValue = $"select {ResourceRow.Columns} where r.ManagerId = @ManagerId and r.Value = @Value";
    private const string ByText = $"select {ResourceRow.Columns} where r.ManagerId = @ManagerId and r.Text = @Text";

    private const string Next = """
        select r.ManagerId, m.Name, r.Value, r.Text, r.Port, r.ThingId, t.Name, m.DriverId
        from Resource r join Thing m on m.Id = r.ManagerId join Thing t on t.Id = r.ThingId
        where r.ManagerId = @ManagerId and r.Value >= @From
        order by r.Value
        """;

    private const string OfThing = """
        select r.ManagerId, m.Name, r.Value, r.Text, r.Port, r.ThingId, t.Name, m.DriverId
        from Resource r join Thing m on m.Id = r.ManagerId join Thing t on t.Id = r.ThingId
        where r.ThingId = @ThingId
        order by m.NameKey, r.Value
        """;

    private const string Holding = """
        select t.Name from Manager m join Thing t on t.Id = m.ThingId
        where m.ParentId = @ManagerId and m.First <= @Value and m.Last >= @Value
        """;

    /// <summary>The row of a value; null where nobody has it.</summary>
    public ResourceRow? Row(long manager, Offer? offer, string value, CancellationToken token) => offer is not null && offer.TryRead(value, out var number)
        ? session.ReadFirst(ByValue, ResourceRow.Read, token, ("@ManagerId", manager), ("@Value", NumberBytes.Of(number)))
        : session.ReadFirst(ByText, ResourceRow.Read, token, ("@ManagerId", manager), ("@Text", value));

    /// <summary>The network directly in another that an address belongs to; null where there is none.</summary>
    public string? NetworkWith(long manager, UInt128 value) =>
        session.ReadFirst(Holding, static row => row.GetString(0), CancellationToken.None, ("@ManagerId", manager), ("@Value", NumberBytes.Of(value)));

    public IReadOnlyList<string> Managers(CancellationToken token) => [.. All(token).Select(static manager => manager.Name)];

    public IEnumerable<Resource> Find(ResourceFilter filter, CancellationToken token)
    {
        var isManager = filter.Manager is { } manager ? TextMatch.Of(manager) : static _ => true;
        var isValue = filter.Value is { } value ? Values(value) : static _ => true;
        if (filter.Thing is { Id: { } thing })
            return session.Read(OfThing, Read, token, ("@ThingId", thing)).Where(found => isManager(found.Manager) && isValue(found.Value));
        return All(token).Where(found => isManager(found.Name)).SelectMany(found => Of(found.Id, token)).Where(found => isValue(found.Value));
    }

    /// <summary>What things hold, by their numbers.</summary>
    public List<Resource> Of(IReadOnlyList<long> things, CancellationToken token) => session.Read(session.Text(OfThings), Read, token, ("@Ids", IdList.Of(things)));

    private IEnumerable<Resource> Of(long manager, CancellationToken token)
    {
        var from = UInt128.Zero;
        while (true)
        {
            var page = session.Read(
                session.Text(static dialect => $"{Next} {dialect.Limit}"),
                Read,
                token,
                ("@ManagerId", manager),
                ("@From", NumberBytes.Of(from)),
                ("@Limit", Page));
            foreach (var resource in page)
                yield return resource;
            if (page.Count < Page)
                yield break;
            from = NumberBytes.Read(page[^1].Number) + 1;
        }
    }

    private List<(long Id, string Name)> All(CancellationToken token)
    {
        var catalog = drivers.Catalog(token);
        var kinds = catalog.Ids.Where(id => ManagerDrivers.KindOf(catalog, id) is not null);
        return session.Read(session.Text(ManagerNames), static row => (row.GetInt64(0), row.GetString(1)), token, ("@Ids", IdList.Of([.. kinds])));
    }

    private static string OfThings(Dialect dialect) => $"""
        select r.ManagerId, m.Name, r.Value, r.Text, r.Port, r.ThingId, t.Name, m.DriverId
        from Resource r join Thing m on m.Id = r.ManagerId join Thing t on t.Id = r.ThingId
        where r.ThingId in ({dialect.Ids})
        order by r.ThingId, m.NameKey, r.Value
        """;

    private static string ManagerNames(Dialect dialect) => $"select t.Id, t.Name from Thing t where t.DriverId in ({dialect.Ids}) order by t.NameKey";

    private static Predicate<string> Values(Pattern value)
    {
        var isText = TextMatch.Of(value);
        var isAddress = AddressMatch.Of(value);
        return text => isText(text) || isAddress(text);
    }

    private Resource Read(System.Data.Common.DbDataReader row)
    {
        var catalog = drivers.CatalogWith(row.GetInt64(7), CancellationToken.None);
        return new Resource
        {
            ManagerId = row.GetInt64(0),
            Manager = row.GetString(1),
            Number = (byte[])row.GetValue(2),
            Value = row.GetString(3),
            Port = row.IsDBNull(4) ? null : row.GetString(4),
            ThingId = row.GetInt64(5),
            Thing = row.GetString(6),
            Kind = ManagerDrivers.KindOf(catalog, row.GetInt64(7)) ?? ResourceKind.Number,
        };
    }
}
