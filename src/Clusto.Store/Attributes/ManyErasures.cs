using Clusto.Drivers;
using Clusto.History;
using Clusto.Resources;
using Clusto.Storage;
using Clusto.Things;

namespace Clusto.Attributes;

/// <summary>Takes attributes of many things away with a few statements, whatever their number.</summary>
internal sealed class ManyErasures(StoreSession session, DriverRecords drivers, ThingReader reader, ThingResolver resolver, AttributeWriter attributes, ManagerWriter managers)
{
    /// <summary>Takes values away, and gives each thing as it is then, if that is asked for, or what is wrong with it.</summary>
    /// <exception cref="SetRefusedException">What is taken from one goes against what it has handed out.</exception>
    public List<(Thing? Result, ClustoException? Mistake)> Erase(ChangeScope scope, IReadOnlyList<(ThingKey Thing, string Key, int? Number, string? Subkey, IReadOnlyList<TypedValue?> Values)> items, bool reads, CancellationToken token)
    {
        // A write that is repeated begins anew.
        attributes.Forget();
        var results = new (Thing? Result, ClustoException? Mistake)[items.Count];
        var rows = resolver.Locked([.. items.Select(static item => item.Thing)], (index, mistake) => results[index].Mistake = mistake, token);
        var held = session.Read(session.Text(StateReader.AttributesOf), AttributeRow.Read, token, ("@Ids", IdList.Of([.. rows.Values.Select(static row => row.Id)]))).ToLookup(static row => row.ThingId);
        var taken = new List<(ThingRow Row, IEnumerable<string> Keys)>();
        foreach (var (index, row) in rows.OrderBy(static pair => pair.Key))
        {
            var (item, all) = (items[index], held[row.Id].ToList());
            try
            {
                foreach (var value in item.Values)
                {
                    var found = AttributeMatch.OfValue(row.Name, all, item.Key, item.Number, item.Subkey, value);
                    all = Take(scope, row, all, found);
                    taken.Add((row, found.Select(static old => old.Key)));
                }
            }
            catch (ClustoException mistake) when (!mistake.EndsCommand)
            {
                results[index].Mistake = mistake;
            }
        }

        attributes.Flush();
        scope.Flush();
        Settle(taken);
        if (!reads)
            return [.. results];
        var read = reader.Find([.. rows.Values.Select(static row => row.Id)], token).ToDictionary(static thing => thing.Id);
        foreach (var (index, row) in rows)
            results[index].Result = results[index].Mistake is null ? read[row.Id] : null;
        return [.. results];
    }

    private List<AttributeRow> Take(ChangeScope scope, ThingRow row, List<AttributeRow> all, List<AttributeRow> found)
    {
        var schema = drivers.CatalogWith(row.DriverId, CancellationToken.None).Schema(row.DriverId);
        var keys = found.GroupBy(static item => item.Key, StringComparer.OrdinalIgnoreCase).Select(key =>
        {
            var before = all.FindAll(item => item.Key.Equals(key.Key, StringComparison.OrdinalIgnoreCase));
            List<AttributeRow> now = [.. before.Except(key)];
            schema?.CheckRemoved(row.Name, key.Key, before, now);
            return (Before: ChangeFacts.Values(key.Key, before), Now: ChangeFacts.Values(key.Key, now));
        }).ToList();
        found.ForEach(attributes.RemoveTogether);
        foreach (var (before, now) in keys)
            scope.RecordTogether(row.Id, row.Name, ChangeKind.AttributeChanged, before, now);
        return [.. all.Except(found)];
    }

    private void Settle(List<(ThingRow Row, IEnumerable<string> Keys)> taken)
    {
        try
        {
            foreach (var (row, keys) in taken)
                managers.Settle(row, keys);
        }
        catch (ClustoException mistake) when (!mistake.EndsCommand)
        {
            throw new SetRefusedException(mistake);
        }
    }
}
