using Clusto.Drivers;
using Clusto.History;
using Clusto.Storage;
using Clusto.Things;

namespace Clusto.Connections;

/// <summary>The cables of many things that go: read, recorded and taken out with a few statements.</summary>
internal sealed class DetachedCables
{
    private const string DropPorts = "delete from Port where exists (select 1 from";
    private const string SamePort = "r where r.ThingId = Port.ThingId and r.Name = Port.Name)";

    private static readonly (string Name, ColumnForm Form)[] PortColumns = [("ThingId", ColumnForm.Whole), ("Name", ColumnForm.Text)];

    private readonly StoreSession session;
    private readonly DriverRecords drivers;
    private readonly string ids;
    private readonly ILookup<long, PortRow> ports;
    private readonly Dictionary<(long Thing, string Port), PortRow> ends;
    private readonly HashSet<(long Thing, string Port)> pulled = [];

    public DetachedCables(StoreSession session, DriverRecords drivers, string ids, CancellationToken token)
    {
        this.session = session;
        this.drivers = drivers;
        this.ids = ids;
        var own = session.Read(session.Text(StateReader.PortsOf), PortRow.Read, token, ("@Ids", ids));
        ports = own.ToLookup(static port => port.ThingId);
        ends = own.Exists(static port => port.PeerThingId is not null) ? session.Read(session.Text(FarEnds), PortRow.Read, token, ("@Ids", ids)).ToDictionary(Key) : [];
    }

    /// <summary>The ports that a thing has of its own, and those of its driver that something is known of.</summary>
    public List<PortFact> Facts(ThingRow thing) => CableReader.Facts(ports[thing.Id], drivers.CatalogWith(thing.DriverId, CancellationToken.None).Ports(thing.DriverId));

    /// <summary>Records at both ends that the cables of a thing are taken out; <see cref="TakeOut"/> does it.</summary>
    public void Record(ChangeScope scope, ThingRow thing)
    {
        foreach (var port in ports[thing.Id].Where(static port => port.PeerThingId is not null))
        {
            // A cable is gone after its first end.
            if (!pulled.Add(Key(port)))
                continue;
            var end = ends[Key(port.PeerThingId!.Value, port.PeerPort!)];
            pulled.Add(Key(end));
            scope.RecordTogether(thing.Id, thing.Name, ChangeKind.Disconnected, ChangeFacts.Cable(port.Name, end.ThingId, port.PeerName!, end.Name), null);
            scope.RecordTogether(end.ThingId, port.PeerName!, ChangeKind.Disconnected, ChangeFacts.Cable(end.Name, thing.Id, thing.Name, port.Name), null);
        }
    }

    /// <summary>Takes all of them out. The ports of the things themselves go with them; those at the far ends stay where they are known for more than their cable.</summary>
    public void TakeOut()
    {
        if (ends.Count == 0)
            return;
        session.Execute(session.Text(PullOut), ("@Ids", ids));
        session.Execute(session.Text(PullOutFar), ("@Ids", ids));
        var driverOf = session.Read(session.Text(ThingReader.OfIds), ThingRow.Read, CancellationToken.None, ("@Ids", IdList.Of([.. ends.Values.Select(static end => end.ThingId).Distinct()]))).ToDictionary(static row => row.Id, static row => row.DriverId);
        var dropped = RowBatch.Of(session, "", $"{DropPorts} ({session.Dialect.Rows(PortColumns)}) {SamePort}", PortColumns);
        foreach (var end in ends.Values.Where(end => !end.HasFacts && drivers.CatalogWith(driverOf[end.ThingId], CancellationToken.None).Ports(driverOf[end.ThingId]).Kind(end.Name) is not null))
            dropped.Add(end.ThingId, end.Name);
        dropped.Flush();
    }

    private static (long Thing, string Port) Key(PortRow port) => Key(port.ThingId, port.Name);

    private static (long Thing, string Port) Key(long thing, string port) => (thing, port.ToUpperInvariant());

    private static string FarEnds(Dialect dialect) => $"select {PortRow.Columns} where p.PeerThingId in ({dialect.Ids})";

    private static string PullOut(Dialect dialect) => $"update Port set PeerThingId = null, PeerPort = null where ThingId in ({dialect.Ids}) and PeerThingId is not null";

    private static string PullOutFar(Dialect dialect) => $"update Port set PeerThingId = null, PeerPort = null where PeerThingId in ({dialect.Ids})";
}
