using Clusto.History;
using Clusto.Storage;
using Clusto.Things;

namespace Clusto.Connections;

/// <summary>The ports of things that are written together: first as they are, then as the items that are checked leave them.</summary>
internal sealed class HeldPorts : IPortRows
{
    private readonly Dictionary<long, List<PortRow>> rows;
    private readonly Dictionary<(long Thing, string Port), PortRow?> before = [];

    private HeldPorts(Dictionary<long, List<PortRow>> rows) => this.rows = rows;

    /// <summary>The ports that changed: as they were and as they are now, null where there is no row.</summary>
    public IEnumerable<(PortRow? Before, PortRow? After)> Changes => before.Select(port => (port.Value, Row(port.Key.Thing, port.Key.Port)));

    /// <summary>Reads the ports of some things.</summary>
    public static HeldPorts Read(StoreSession session, IEnumerable<long> things, CancellationToken token) => new(session
        .Read(session.Text(StateReader.PortsOf), PortRow.Read, token, ("@Ids", IdList.Of([.. things.Distinct().Order()])))
        .GroupBy(static row => row.ThingId)
        .ToDictionary(static thing => thing.Key, static thing => thing.ToList()));

    public PortRow? Row(long thingId, string name) => Rows(thingId).Find(row => row.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    public List<PortRow> Rows(long thingId) => rows.GetValueOrDefault(thingId) ?? [];

    /// <summary>Lets a port be as a row says.</summary>
    public void Put(PortRow row)
    {
        Note(row.ThingId, row.Name);
        if (!rows.TryGetValue(row.ThingId, out var held))
            rows[row.ThingId] = held = [];
        var index = held.FindIndex(other => other.Name.Equals(row.Name, StringComparison.OrdinalIgnoreCase));
        if (index < 0)
            held.Add(row);
        else
            held[index] = row;
    }

    /// <summary>Takes the row of a port away, if it has one.</summary>
    public void Drop(long thingId, string name)
    {
        Note(thingId, name);
        Rows(thingId).RemoveAll(row => row.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
    }

    private void Note(long thingId, string name) => before.TryAdd((thingId, name.ToUpperInvariant()), Row(thingId, name));
}
