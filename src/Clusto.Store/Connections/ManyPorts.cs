using System.Data.Common;
using Clusto.Resources;
using Clusto.Storage;
using Clusto.Things;

namespace Clusto.Connections;

/// <summary>Writes what is known of many ports with a few statements.</summary>
internal sealed class ManyPorts(StoreSession session, ThingResolver resolver, CableReader cables, PortRecords ports, PortHoldings holdings)
{
    private const string UpdateTogether = "update Port set Kind = r.Kind, Mac = r.Mac, Facts = r.Facts";

    private static readonly (string Name, ColumnForm Form)[] Columns =
        [("ThingId", ColumnForm.Whole), ("Name", ColumnForm.Text), ("Kind", ColumnForm.Whole), ("Mac", ColumnForm.Text), ("Facts", ColumnForm.Text)];

    /// <summary>Puts facts on ports, or takes ports away, and gives each port as it is then, or what is wrong with it.</summary>
    /// <param name="scope">The write that is in progress.</param>
    /// <param name="items">The ports and their facts; null to take a port away.</param>
    /// <param name="token">Ends the reading.</param>
    /// <exception cref="SetRefusedException">Somebody else changed a port first.</exception>
    public List<(Port? Result, ClustoException? Mistake)> Put(ChangeScope scope, IReadOnlyList<(ThingKey Thing, string Port, PortFacts? Facts)> items, CancellationToken token)
    {
        var results = new (Port? Result, ClustoException? Mistake)[items.Count];
        var things = resolver.LockedEach([.. items.Select(static item => item.Thing)], (index, mistake) => results[index].Mistake = mistake, token);
        var held = HeldPorts.Read(session, things.Values.Select(static row => row.Id), token);
        var taken = holdings.Of([.. things.Where(pair => items[pair.Key].Facts is null).Select(static pair => pair.Value.Id).Distinct()]);
        foreach (var (index, row) in things.OrderBy(static pair => pair.Key))
        {
            try
            {
                var name = Put(scope, held, row, items[index].Port, items[index].Facts, taken);
                results[index].Result = items[index].Facts is null ? null : cables.Ports(row, held.Rows(row.Id), token).Find(port => port.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
            }
            catch (ClustoException mistake) when (!mistake.EndsCommand)
            {
                results[index].Mistake = mistake;
            }
        }

        try
        {
            Write(held);
            scope.Flush();
        }
        catch (DbException error) when (session.Dialect.IsUniqueViolation(error))
        {
            throw new SetRefusedException(error);
        }

        return [.. results];
    }

    private string Put(ChangeScope scope, HeldPorts held, ThingRow row, string port, PortFacts? facts, ILookup<long, Resource> taken)
    {
        var before = held.Row(row.Id, port);
        if (facts is null)
        {
            var gone = ports.Removed(row, before, port, taken[row.Id]);
            held.Drop(row.Id, gone.Name);
            PortRecords.Record(row, gone, null, scope.RecordTogether);
            return gone.Name;
        }

        var fact = ports.Merged(row, before, port, facts);
        var after = (before ?? PortRow.Bare(row.Id, (fact.Port, fact.Kind))) with { Kind = fact.Kind, Mac = fact.Mac, Facts = fact.Facts };
        var isNeeded = cables.IsNeeded(row, after);
        if (isNeeded)
            held.Put(after);
        else
            held.Drop(row.Id, after.Name);
        PortRecords.Record(row, before, isNeeded ? after : null, scope.RecordTogether);
        return after.Name;
    }

    private void Write(HeldPorts held)
    {
        var (dropped, added) = (new DroppedPorts(session), RowBatch.Insert(session, "Port", Columns));
        var changed = RowBatch.Of(session, "", $"{UpdateTogether} from ({session.Dialect.Rows(Columns)}) r where r.ThingId = Port.ThingId and r.Name = Port.Name", Columns);
        foreach (var (before, after) in held.Changes)
        {
            if (after is null && before is not null)
                dropped.Add(before);
            else if (after is not null && before != after)
                (before is null ? added : changed).Add(after.ThingId, after.Name, (int)after.Kind, after.Mac, after.Facts);
        }

        dropped.Flush();
        added.Flush();
        changed.FlushEach();
    }
}
