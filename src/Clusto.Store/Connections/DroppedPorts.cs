using Clusto.Storage;

namespace Clusto.Connections;

/// <summary>Rows of ports without cables that go together.</summary>
internal sealed class DroppedPorts
{
    private const string Delete = "delete from Port where Port.PeerThingId is null and exists (select 1 from";

    private static readonly (string Name, ColumnForm Form)[] Columns = [("ThingId", ColumnForm.Whole), ("Name", ColumnForm.Text)];

    private readonly RowBatch rows;

    public DroppedPorts(StoreSession session) =>
        rows = RowBatch.Of(session, "", $"{Delete} ({session.Dialect.Rows(Columns)}) r where r.ThingId = Port.ThingId and r.Name = Port.Name)", Columns);

    public void Add(PortRow port) => rows.Add(port.ThingId, port.Name);

    /// <exception cref="SetRefusedException">One of them is gone, or holds a cable.</exception>
    public void Flush() => rows.FlushEach();
}
