using System.Data.Common;
using Clusto.Drivers;
using Clusto.Groups;
using Clusto.History;
using Clusto.Resources;
using Clusto.Storage;
using Clusto.Things;

namespace Clusto.Attributes;

/// <summary>Writes attributes of many things with a few statements, whatever their number.</summary>
internal sealed class ManyAttributes(StoreSession session, DriverRecords drivers, ThingResolver resolver, AttributeWriter attributes, RequirementRules requirements, ManagerWriter managers)
{
    /// <summary>Writes values, and gives for each thing what its keys hold then, or what is wrong with it.</summary>
    /// <param name="scope">The write that is in progress.</param>
    /// <param name="items">The things and their values.</param>
    /// <param name="replaces">Whether the values take the place of those that have the same key, number and subkey.</param>
    /// <param name="token">Ends the reading.</param>
    /// <exception cref="SetRefusedException">What is written of one goes against what is there.</exception>
    public List<(IReadOnlyList<Attribute>? Values, ClustoException? Mistake)> Put(ChangeScope scope, IReadOnlyList<(ThingKey Thing, IReadOnlyList<AttributeFact> Facts)> items, bool replaces, CancellationToken token)
    {
        var results = new (IReadOnlyList<Attribute>? Values, ClustoException? Mistake)[items.Count];
        var rows = resolver.Locked([.. items.Select(static item => item.Thing)], (index, mistake) => results[index].Mistake = mistake, token);
        foreach (var (index, values) in Put(scope, rows, index => items[index].Facts, replaces, static _ => { }, (index, mistake) => results[index].Mistake = mistake, token))
            results[index].Values = values;
        return [.. results];
    }

    /// <summary>Writes values of things that are locked, and gives what the keys of each hold then.</summary>
    /// <param name="scope">The write that is in progress.</param>
    /// <param name="rows">The things, by their place in a list.</param>
    /// <param name="facts">The values of each.</param>
    /// <param name="replaces">Whether the values take the place of those that have the same key, number and subkey.</param>
    /// <param name="begun">Is told of each thing before its changes are recorded.</param>
    /// <param name="failed">Is told what is wrong with one.</param>
    /// <param name="token">Ends the reading.</param>
    /// <exception cref="SetRefusedException">What is written of one goes against what is there.</exception>
    public List<(int Index, IReadOnlyList<Attribute> Values)> Put(ChangeScope scope, Dictionary<int, ThingRow> rows, Func<int, IReadOnlyList<AttributeFact>> facts, bool replaces, Action<int> begun, Action<int, ClustoException> failed, CancellationToken token)
    {
        // A write that is repeated begins anew.
        attributes.Forget();
        var there = resolver.ByName(rows.Keys.SelectMany(facts).Where(static fact => fact.Value.Type == AttributeType.Reference).Select(static fact => (string)fact.Value.Value), token);
        var before = session.Read(session.Text(StateReader.AttributesOf), AttributeRow.Read, token, ("@Ids", IdList.Of([.. rows.Values.Select(static row => row.Id)]))).ToLookup(static row => row.ThingId);
        var written = new List<(int Index, ThingRow Row, List<KeyChange> Changes)>();
        foreach (var (index, row) in rows.OrderBy(static pair => pair.Key))
        {
            try
            {
                written.Add((index, row, Changes(row, facts(index), [.. before[row.Id]], there, replaces)));
            }
            catch (ClustoException mistake) when (!mistake.EndsCommand)
            {
                failed(index, mistake);
            }
        }

        Write(scope, [.. written.Select(static item => (item.Index, item.Row, item.Changes.FindAll(static change => change.Before != change.After)))], begun);
        return written.ConvertAll(static item => (item.Index, (IReadOnlyList<Attribute>)[.. item.Changes.SelectMany(static change => change.Now).Select(value => value.ToAttribute(item.Row.Name))]));
    }

    /// <summary>Writes and takes away values of one thing together with those of others; the flushes of the writer and the scope end that. What the thing hands out is not looked at.</summary>
    /// <param name="scope">The write that is in progress.</param>
    /// <param name="row">The thing.</param>
    /// <param name="held">All its values.</param>
    /// <param name="facts">The values that take the place of those that have the same key, number and subkey.</param>
    /// <param name="lost">The values that are taken away; none is where one is written.</param>
    /// <param name="there">The things that are referred to, by folded name.</param>
    /// <exception cref="AttributeRuleBrokenException">The driver of the thing has a rule that does not allow it.</exception>
    public void PutTogether(ChangeScope scope, ThingRow row, IReadOnlyList<AttributeRow> held, IReadOnlyList<AttributeFact> facts, IReadOnlyList<AttributeRow> lost, Dictionary<string, ThingRow> there)
    {
        var schema = drivers.CatalogWith(row.DriverId, CancellationToken.None).Schema(row.DriverId);
        List<AttributeRow> all = [.. held];
        foreach (var change in Changes(row, facts, all, there, replaces: true))
        {
            all = [.. all.Except(change.Lost), .. change.Added];
            if (change.Before != change.After)
                Write(scope, row, change);
        }

        foreach (var group in lost.GroupBy(static value => value.Key, StringComparer.OrdinalIgnoreCase))
        {
            var before = all.FindAll(value => value.Key.Equals(group.Key, StringComparison.OrdinalIgnoreCase));
            before.Sort(AttributeRow.InOrder);
            List<AttributeRow> now = [.. before.Except(group)];
            schema?.CheckRemoved(row.Name, group.Key, before, now);
            Write(scope, row, new KeyChange(group.Key, [.. group], [], now, ChangeFacts.Values(group.Key, before), ChangeFacts.Values(group.Key, now)));
        }
    }

    private void Write(ChangeScope scope, ThingRow row, KeyChange change)
    {
        change.Lost.ForEach(attributes.RemoveTogether);
        change.Added.ForEach(attributes.AddTogether);
        scope.RecordTogether(row.Id, row.Name, ChangeKind.AttributeChanged, change.Before, change.After);
    }

    private void Write(ChangeScope scope, List<(int Index, ThingRow Row, List<KeyChange> Changes)> written, Action<int> begun)
    {
        try
        {
            foreach (var (index, row, changes) in written)
            {
                begun(index);
                changes.ForEach(change => Write(scope, row, change));
            }

            attributes.Flush();
            scope.Flush();
            foreach (var (_, row, changes) in written)
                managers.Settle(row, changes.Select(static change => change.Key));
        }
        catch (Exception error) when ((error is DbException failed && session.Dialect.IsUniqueViolation(failed)) || error is ClustoException { EndsCommand: false })
        {
            throw new SetRefusedException(error);
        }
    }

    private List<KeyChange> Changes(ThingRow row, IReadOnlyList<AttributeFact> facts, List<AttributeRow> held, Dictionary<string, ThingRow> there, bool replaces)
    {
        var schema = drivers.CatalogWith(row.DriverId, CancellationToken.None).Schema(row.DriverId);
        var given = requirements.Checked(row.DriverId, facts);
        var changes = new List<KeyChange>();
        foreach (var group in (schema?.Admit(row.Name, given) ?? given).GroupBy(static fact => fact.Key, StringComparer.OrdinalIgnoreCase))
        {
            var before = held.FindAll(value => value.Key.Equals(group.Key, StringComparison.OrdinalIgnoreCase));
            var lost = before.FindAll(value => replaces && group.Any(fact => value.IsAt(fact.Number, fact.Subkey)));
            var (now, added) = (before.Except(lost).ToList(), new List<AttributeRow>());
            foreach (var fact in group)
            {
                var place = now.FindAll(value => value.IsAt(fact.Number, fact.Subkey));
                var value = attributes.ToRow(row.Id, fact, place.Count == 0 ? 0 : place.Max(static value => value.Ordinal) + 1, there);
                if (place.Exists(other => other.HasValue(fact.Value)))
                    continue;
                now.Add(value);
                added.Add(value);
            }

            schema?.CheckWritten(row.Name, group.Key, now);
            now.Sort(AttributeRow.InOrder);
            changes.Add(new KeyChange(group.Key, lost, added, now, ChangeFacts.Values(group.Key, before), ChangeFacts.Values(group.Key, now)));
        }

        return changes;
    }

    /// <summary>What becomes of one key of a thing.</summary>
    private sealed record KeyChange(string Key, List<AttributeRow> Lost, List<AttributeRow> Added, List<AttributeRow> Now, string? Before, string? After);
}
