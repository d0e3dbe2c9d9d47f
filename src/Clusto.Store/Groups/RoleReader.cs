using System.Globalization;
using System.Text.Json;
using Clusto.Attributes;
using Clusto.Drivers;
using Clusto.Query;
using Clusto.Storage;
using Clusto.Things;

namespace Clusto.Groups;

/// <summary>Reads what roles look at: the same few statements for one server and for thousands.</summary>
internal sealed class RoleReader(StoreSession session, DriverRecords drivers)
{
    /// <summary>The attribute of a service that holds its port.</summary>
    public const string PortKey = "port";

    private readonly Dictionary<string, Requirement> requirements = new(StringComparer.Ordinal);

    /// <summary>The things of a driver and those derived from it, by name.</summary>
    public List<ThingRow> All(string driver, CancellationToken token)
    {
        var catalog = drivers.Catalog(token);
        return catalog.Contains(driver)
            ? session.Read($"select {ThingRow.Columns} from Thing t where t.DriverId in ({Numbers(catalog.Matching(Pattern.Exactly(driver)))}) order by t.NameKey", ThingRow.Read, token)
            : [];
    }

    /// <summary>The servers that are in groups at any depth or have services there, by name.</summary>
    public List<long> ServersIn(IReadOnlyList<long> groups, CancellationToken token) =>
        Servers(session.Read(session.Text(Below), ThingRow.Read, token, ("@Ids", IdList.Of(groups))), token);

    /// <summary>The servers that rules on a thing concern: itself, the server of a service, those in a group.</summary>
    public List<long> ServersOf(ThingRow thing, CancellationToken token) =>
        drivers.CatalogWith(thing.DriverId, token).Category(thing.DriverId) == Category.Group ? ServersIn([thing.Id], token) : Servers([thing], token);

    /// <summary>Whether things of a driver require something of their members.</summary>
    public bool IsRuling(long driver, CancellationToken token)
    {
        var catalog = drivers.CatalogWith(driver, token);
        return catalog.IsA(driver, DriverNames.Class) || catalog.IsA(driver, DriverNames.Role);
    }

    /// <summary>Whether a group, or one that it is in, requires something of its members.</summary>
    public bool IsRuled(ThingRow group, CancellationToken token) => AreRuled([group], token);

    /// <summary>Whether one of some groups, or one that it is in, requires something of its members.</summary>
    public bool AreRuled(List<ThingRow> groups, CancellationToken token) =>
        groups.Exists(group => IsRuling(group.DriverId, token))
        || session.Read(session.Text(Outer), static row => row.GetInt64(2), token, ("@Ids", IdList.Of([.. groups.Select(static group => group.Id)]))).Exists(driver => IsRuling(driver, token));

    /// <summary>The services that are in a group at any depth, by name.</summary>
    public List<ThingRow> ServicesIn(long group, CancellationToken token) => session.Read(session.Text(Below), ThingRow.Read, token, ("@Ids", IdList.Of([group])))
        .FindAll(row => drivers.CatalogWith(row.DriverId, token).IsA(row.DriverId, DriverNames.Service));

    /// <summary>Some servers as roles see them.</summary>
    public RolePicture Read(IReadOnlyList<long> servers, CancellationToken token) => session.InOneView(() =>
    {
        var running = session.Read(
            session.Text(Held),
            ThingRow.Read,
            token,
            ("@Ids", IdList.Of(servers))).FindAll(row => drivers.CatalogWith(row.DriverId, token).IsA(row.DriverId, DriverNames.Service));
        List<long> members = [.. servers, .. running.Select(service => service.Id)];
        var above = session.Read(session.Text(Outer), static row => (Member: row.GetInt64(0), Group: row.GetInt64(1), Driver: row.GetInt64(2)), token, ("@Ids", IdList.Of(members)));
        var groups = Groups([.. above.Where(pair => IsRuling(pair.Driver, token)).Select(pair => pair.Group).Distinct()], token);
        var values = Values(members, groups.Values.SelectMany(group => group.Terms).Select(term => term.Key), token);
        return new RolePicture
        {
            Servers = [.. Rows(servers, token).Where(row => drivers.CatalogWith(row.DriverId, token).IsA(row.DriverId, DriverNames.Server)).Select(row => ToThing(row, values, token))],
            Services = running.Select(row => ToService(row, values)).ToLookup(service => service.Server),
            Groups = groups,
            Above = above.Distinct().ToLookup(pair => pair.Member, pair => pair.Group),
        };
    });

    private List<long> Servers(List<ThingRow> things, CancellationToken token)
    {
        var found = new List<long>();
        foreach (var thing in things)
        {
            var catalog = drivers.CatalogWith(thing.DriverId, token);
            if (catalog.IsA(thing.DriverId, DriverNames.Server))
                found.Add(thing.Id);
            else if (thing.LocationId is { } server && catalog.IsA(thing.DriverId, DriverNames.Service))
                found.Add(server);
        }

        return [.. found.Distinct()];
    }

    private Dictionary<long, RequiringGroup> Groups(List<long> ids, CancellationToken token)
    {
        var rows = Rows(ids, token);
        var required = session.Read(session.Text(Required), AttributeRow.Read, token, ("@Ids", IdList.Of(ids)), ("@AttributeKey", Requirement.AttributeKey)).ToLookup(row => row.ThingId);
        return rows.ToDictionary(row => row.Id, row =>
        {
            var isRole = drivers.Catalog(token).IsA(row.DriverId, DriverNames.Role);
            return new RequiringGroup(
                row.Id,
                row.Name,
                isRole,
                isRole ? [] : [.. required[row.Id].Where(value => value.Type == AttributeType.String).Select(value => Term((string)value.Value))],
                isRole ? [.. required[row.Id].Where(value => value.ReferenceId is not null).Select(value => (value.ReferenceId!.Value, (string)value.Value))] : []);
        });
    }

    // A class is looked at again and again while servers join it one by one.
    private Requirement Term(string text) =>
        requirements.TryGetValue(text, out var known) ? known : requirements[text] = Requirement.Parse(text, drivers.Catalog(CancellationToken.None));

    private ILookup<long, AttributeRow> Values(List<long> things, IEnumerable<string> keys, CancellationToken token)
    {
        var wanted = keys.Append(PortKey).Append(AddressMatch.Key).Select(key => key.ToUpperInvariant()).Distinct();
        return session.Read(session.Text(Wanted), AttributeRow.Read, token, ("@Ids", IdList.Of(things)), ("@Keys", JsonSerializer.Serialize(wanted))).ToLookup(row => row.ThingId);
    }

    private List<ThingRow> Rows(IReadOnlyList<long> ids, CancellationToken token) => session.Read(session.Text(ById), ThingRow.Read, token, ("@Ids", IdList.Of(ids)));

    private Thing ToThing(ThingRow row, ILookup<long, AttributeRow> values, CancellationToken token) => new()
    {
        Id = row.Id,
        Name = row.Name,
        Driver = drivers.Catalog(token).Name(row.DriverId),
        Category = drivers.Catalog(token).Category(row.DriverId),
        Attributes = new AttributeList([.. values[row.Id].Select(value => value.ToAttribute(row.Name))]),
        Version = row.Version,
        CreatedAt = row.CreatedAt,
        ChangedAt = row.ChangedAt,
    };

    private static RunningService ToService(ThingRow row, ILookup<long, AttributeRow> values) =>
        new(row.Id, row.Name, row.LocationId!.Value, Texts(values[row.Id], PortKey), Texts(values[row.Id], AddressMatch.Key));

    private static List<string> Texts(IEnumerable<AttributeRow> values, string key) =>
        [.. values.Where(value => value.Key.Equals(key, StringComparison.OrdinalIgnoreCase)).Select(value => TypedValue.Text(value.Type, value.Value))];

    private static string Numbers(IEnumerable<long> ids) => string.Join(", ", ids.Select(id => id.ToString(CultureInfo.InvariantCulture)));

    private static string ById(Dialect dialect) => $"select {ThingRow.Columns} from Thing t where t.Id in ({dialect.Ids}) order by t.NameKey";

    private static string Held(Dialect dialect) => $"select {ThingRow.Columns} from Thing t where t.LocationId in ({dialect.Ids}) order by t.NameKey";

    private static string Required(Dialect dialect) => $"""
        select {AttributeRow.Columns} where a.ThingId in ({dialect.Ids}) and a.AttributeKey = @AttributeKey
        order by a.ThingId, a.Number, a.Subkey, a.Ordinal
        """;

    private static string Wanted(Dialect dialect) => $"""
        select {AttributeRow.Columns} where a.ThingId in ({dialect.Ids}) and upper(a.AttributeKey) in ({dialect.Texts("@Keys")})
        order by a.ThingId, a.AttributeKey, a.Number, a.Subkey, a.Ordinal
        """;

    private static string Outer(Dialect dialect) => $"""
        with {dialect.Recursive}Above (MemberId, GroupId) as (
            select m.MemberId, m.GroupId from Membership m where m.MemberId in ({dialect.Ids})
            {dialect.Union}
            select a.MemberId, m.GroupId from Above a join Membership m on m.MemberId = a.GroupId)
        select a.MemberId, a.GroupId, g.DriverId from Above a join Thing g on g.Id = a.GroupId{dialect.RecursionEnd}
        """;

    private static string Below(Dialect dialect) => $"""
        with {dialect.Recursive}Below (Id) as (
            select m.MemberId from Membership m where m.GroupId in ({dialect.Ids})
            {dialect.Union}
            select m.MemberId from Below b join Membership m on m.GroupId = b.Id)
        select {ThingRow.Columns} from Thing t where t.Id in (select Id from Below) order by t.NameKey{dialect.RecursionEnd}
        """;
}
