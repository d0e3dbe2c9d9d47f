using Clusto.Drivers;
using Clusto.History;
using Clusto.Storage;
using Clusto.Things;

namespace Clusto.Connections;

/// <summary>Reads the ports of a thing: those of its driver, with what the table of ports knows of them, and its own.</summary>
internal sealed class CableReader(StoreSession session, DriverRecords drivers) : IPortRows
{
    private const string PortsOfThing = $"select {PortRow.Columns} where p.ThingId = @ThingId order by p.Name";
    private const string SelectPort = $"select {PortRow.Columns} where p.ThingId = @ThingId and p.Name = @Name";

    public PortRow? Row(long thingId, string name) =>
        session.ReadFirst(SelectPort, PortRow.Read, CancellationToken.None, ("@ThingId", thingId), ("@Name", name));

    List<PortRow> IPortRows.Rows(long thingId) => Rows(thingId, CancellationToken.None);

    public List<PortRow> Rows(long thingId, CancellationToken token) => session.Read(PortsOfThing, PortRow.Read, token, ("@ThingId", thingId));

    /// <summary>The rows of the ports of things, by their numbers.</summary>
    public List<PortRow> Rows(IReadOnlyList<long> things, CancellationToken token) => session.Read(session.Text(PortsOfThings), PortRow.Read, token, ("@Ids", IdList.Of(things)));

    /// <summary>All ports of a thing, in the order of its driver, its own last.</summary>
    public List<Port> Ports(ThingRow thing, CancellationToken token) => Ports(thing, Rows(thing.Id, token), token);

    /// <summary>All ports of a thing, of which some rows are known.</summary>
    public List<Port> Ports(ThingRow thing, IEnumerable<PortRow> known, CancellationToken token)
    {
        var rows = known.ToDictionary(row => row.Name, StringComparer.OrdinalIgnoreCase);
        var ports = new List<Port>();
        var fromDriver = drivers.CatalogWith(thing.DriverId, token).Ports(thing.DriverId);
        foreach (var name in fromDriver.Names)
        {
            ports.Add(ToPort(thing.Name, name, fromDriver.Kind(name)!.Value, rows.GetValueOrDefault(name), isOwn: false));
            rows.Remove(name);
        }

        ports.AddRange(rows.Values.Select(row => ToPort(thing.Name, row.Name, row.Kind, row, isOwn: true)));
        return ports;
    }

    /// <summary>Whether a port is none of the driver's.</summary>
    public bool IsOwn(ThingRow thing, string port) => drivers.CatalogWith(thing.DriverId, CancellationToken.None).Ports(thing.DriverId).Kind(port) is null;

    /// <summary>Whether a port needs a row: one of the driver's does only while it holds a cable or carries facts.</summary>
    public bool IsNeeded(ThingRow thing, PortRow row) => row.PeerThingId is not null || row.HasFacts || IsOwn(thing, row.Name);

    /// <summary>The ports that a thing has of its own, and those of its driver that something is known of.</summary>
    public List<PortFact> Facts(ThingRow thing) => Facts(Rows(thing.Id, CancellationToken.None), drivers.CatalogWith(thing.DriverId, CancellationToken.None).Ports(thing.DriverId));

    /// <inheritdoc cref="Facts(ThingRow)"/>
    public static List<PortFact> Facts(IEnumerable<PortRow> ports, DriverPorts fromDriver) =>
        [.. ports.Where(row => row.HasFacts || fromDriver.Kind(row.Name) is null).Select(static row => row.ToFact())];

    /// <summary>The cables of a thing, in the order of its ports.</summary>
    public IEnumerable<Connection> Of(ThingRow thing, CancellationToken token)
    {
        var rows = Rows(thing.Id, token).FindAll(static row => row.PeerThingId is not null);
        // Only the driver knows the order of the ports; one cable needs none.
        if (rows.Count > 1)
            rows = InOrder(rows, drivers.CatalogWith(thing.DriverId, token).Ports(thing.DriverId));
        foreach (var row in rows)
            yield return new Connection { Kind = ConnectionKind.Cable, Thing = thing.Name, Port = row.Name, To = row.PeerName!, ToPort = row.PeerPort, PortKind = row.Kind };
    }

    private static string PortsOfThings(Dialect dialect) => $"select {PortRow.Columns} where p.ThingId in ({dialect.Ids}) order by p.ThingId, p.Name";

    private static List<PortRow> InOrder(List<PortRow> rows, DriverPorts fromDriver)
    {
        var ordered = new List<PortRow>(rows.Count);
        foreach (var name in fromDriver.Names)
        {
            if (rows.Find(row => row.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } row)
                ordered.Add(row);
        }

        foreach (var row in rows)
        {
            if (fromDriver.Kind(row.Name) is null)
                ordered.Add(row);
        }

        return ordered;
    }

    private static Port ToPort(string thing, string name, PortKind kind, PortRow? row, bool isOwn) => new()
    {
        Thing = thing,
        Name = name,
        Kind = kind,
        PeerThing = row?.PeerName,
        PeerPort = row?.PeerPort,
        Mac = row?.Mac,
        Facts = PortRow.ReadFacts(row?.Facts),
        IsOwn = isOwn,
    };
}
