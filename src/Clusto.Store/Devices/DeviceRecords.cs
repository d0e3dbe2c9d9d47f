using Clusto.Attributes;
using Clusto.Connections;
using Clusto.Drivers;
using Clusto.History;
using Clusto.Resources;
using Clusto.Storage;
using Clusto.Things;

namespace Clusto.Devices;

/// <summary>What operations need of the inventory: a page of things takes a few statements, however many they are.</summary>
public sealed class DeviceRecords : IDeviceRecords
{
    private const int Page = 500;

    private const string HavingKey = "select t.Name from Thing t where exists (select 1 from Attribute a where a.ThingId = t.Id and a.AttributeKey = @AttributeKey) order by t.Name";

    private const string HavingText = """
        select t.Name from Thing t
        where exists (select 1 from Attribute a where a.ThingId = t.Id and a.AttributeKey = @AttributeKey and a.Subkey = @Subkey and a.TextValue = @Text)
        order by t.Name
        """;

    private readonly StoreSession session;
    private readonly StoreWriter writer;
    private readonly DriverRecords drivers;
    private readonly ThingReader reader;
    private readonly ThingResolver resolver;
    private readonly CableReader cables;
    private readonly ResourceReader resources;
    private readonly AttributeInheritance inheritance;
    private readonly DeviceChangeWriter changeWriter;

    internal DeviceRecords(StoreSession session, StoreWriter writer, DriverRecords drivers, ThingReader reader, ThingResolver resolver, CableReader cables, DeviceChangeWriter changeWriter)
    {
        this.session = session;
        this.writer = writer;
        this.drivers = drivers;
        this.reader = reader;
        this.resolver = resolver;
        this.cables = cables;
        this.changeWriter = changeWriter;
        resources = new ResourceReader(session, drivers);
        inheritance = new AttributeInheritance(session);
    }

    /// <inheritdoc/>
    public IReadOnlyList<DeviceFacts> Read(IReadOnlyCollection<string> names, CancellationToken token) =>
        [.. names.Distinct(StringComparer.OrdinalIgnoreCase).Chunk(Page).SelectMany(page => session.InOneView(() => ReadPage(page, token)))];

    /// <inheritdoc/>
    public IReadOnlyList<string> Near(IReadOnlyCollection<string> names, CancellationToken token) =>
        [.. names.Distinct(StringComparer.OrdinalIgnoreCase).Chunk(Page).SelectMany(page => session.InOneView(() => NearPage(page, token))).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <inheritdoc/>
    public void Record(Operation operation, CancellationToken token) => Record([operation], [], token);

    /// <inheritdoc/>
    public void Record(IReadOnlyList<Operation> operations, IReadOnlyList<DeviceChange> changes, CancellationToken token) => RecordIf([], operations, changes, token);

    /// <inheritdoc/>
    public bool RecordIf(IReadOnlyList<DeviceExpectation> expected, IReadOnlyList<Operation> operations, IReadOnlyList<DeviceChange> changes, CancellationToken token) => writer.Write(
        scope =>
        {
            foreach (var expectation in expected)
            {
                // Taken for a change first, so that nobody changes it between the look and the change.
                if (!changeWriter.IsAsExpected(resolver.ForChange(new ThingKey(expectation.Thing)), expectation))
                    return false;
            }

            foreach (var operation in operations)
            {
                var row = resolver.Find(new ThingKey(operation.Thing), token);
                scope.Record(row.Id, row.Name, ChangeKind.Operated, null, ChangeFacts.Operation(operation));
            }

            foreach (var together in DeviceChangeWriter.Together(changes))
                changeWriter.Write(scope, resolver.ForChange(new ThingKey(together[0].Thing)), together);
            return true;
        },
        token);

    private static string NearThings(Dialect dialect) => $"""
        select t.Name from Thing t where t.LocationId in ({dialect.Ids})
        union select t.Name from Membership m join Thing t on t.Id = m.MemberId where m.GroupId in ({dialect.Ids})
        union select t.Name from Attribute a join Thing t on t.Id = a.ThingId where a.ReferenceId in ({dialect.Ids})
        order by 1
        """;

    private List<string> NearPage(string[] names, CancellationToken token)
    {
        List<long> ids = [.. resolver.ByName(names, token).Values.Select(static row => row.Id)];
        return ids.Count == 0 ? [] : session.Read(session.Text(NearThings), static row => row.GetString(0), token, ("@Ids", IdList.Of(ids)));
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Having(string key, CancellationToken token) => session.Read(HavingKey, static row => row.GetString(0), token, ("@AttributeKey", key));

    /// <inheritdoc/>
    public IReadOnlyList<string> Having(string key, string subkey, string text, CancellationToken token) =>
        session.Read(HavingText, static row => row.GetString(0), token, ("@AttributeKey", key), ("@Subkey", subkey), ("@Text", text));

    private List<DeviceFacts> ReadPage(string[] names, CancellationToken token)
    {
        var rows = resolver.ByName(names, token);
        List<long> ids = [.. rows.Values.Select(static row => row.Id)];
        if (ids.Count == 0)
            return [];
        var things = reader.Find(ids, token).ToDictionary(static thing => thing.Id);
        var ports = cables.Rows(ids, token).ToLookup(static port => port.ThingId);
        var held = resources.Of(ids, token).ToLookup(static resource => resource.ThingId);
        var inherited = inheritance.Read([.. rows.Values.Select(static row => new ThingKey(row.Name, row.Id))], static _ => { }, token).ToDictionary(static item => item.Thing, static item => item.Rows, StringComparer.OrdinalIgnoreCase);
        var found = new List<DeviceFacts>(ids.Count);
        foreach (var row in rows.Values)
        {
            var catalog = drivers.CatalogWith(row.DriverId, token);
            found.Add(new DeviceFacts
            {
                Thing = things[row.Id],
                Drivers = catalog.Lineage(row.DriverId),
                Operations = catalog.Driver(row.DriverId).Operations,
                Ports = cables.Ports(row, ports[row.Id], token),
                Attributes = [.. inherited[row.Name].Where(static item => item.IsEffective).Select(item => item.ToAttribute(row.Name))],
                Resources = [.. held[row.Id]],
            });
        }

        return found;
    }
}
