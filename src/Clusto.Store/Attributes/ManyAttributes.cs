using System.Data.Common;
using System.Text.Json;
using Clusto.Drivers;
using Clusto.Groups;
using Clusto.History;
using Clusto.Resources;
using Clusto.Storage;
using Clusto.Things;

namespace Clusto.Attributes;

/// <summary>Sets attributes of many things with a few statements, whatever their number.</summary>
internal sealed class ManyAttributes
{
    private const string Remove = "delete from Attribute where exists (select 1 from";

    private const string SameRow = """
        r.ThingId = Attribute.ThingId and r.AttributeKey = Attribute.AttributeKey and r.Number = Attribute.Number and r.Subkey = Attribute.Subkey and r.Ordinal = Attribute.Ordinal
        """;

    private static readonly (string Name, ColumnForm Form)[] KeyColumns =
        [("ThingId", ColumnForm.Whole), ("AttributeKey", ColumnForm.Text), ("Number", ColumnForm.Whole), ("Subkey", ColumnForm.Text), ("Ordinal", ColumnForm.Whole)];

    private readonly StoreSession session;
    private readonly DriverRecords drivers;
    private readonly ThingResolver resolver;
    private readonly AttributeWriter attributes;
    private readonly RequirementRules requirements;
    private readonly ManagerWriter managers;
    private readonly RowBatch removed;

    public ManyAttributes(StoreSession session, DriverRecords drivers, ThingResolver resolver, AttributeWriter attributes, RequirementRules requirements, ManagerWriter managers)
    {
        this.session = session;
        this.drivers = drivers;
        this.resolver = resolver;
        this.attributes = attributes;
        this.requirements = requirements;
        this.managers = managers;
        removed = RowBatch.Of(session, "", $"{Remove} ({session.Dialect.Rows(KeyColumns)}) r where {SameRow})", KeyColumns);
    }

    /// <summary>Cuts a list where a thing comes again.</summary>
    public static IEnumerable<List<(ThingKey Thing, IReadOnlyList<AttributeFact> Facts)>> Parts(IEnumerable<(ThingKey Thing, IReadOnlyList<AttributeFact> Facts)> items)
    {
        var (part, names) = (new List<(ThingKey, IReadOnlyList<AttributeFact>)>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var item in items)
        {
            if (!names.Add(ThingName.Fold(item.Thing.Name)))
            {
                yield return part;
                (part, names) = ([], new HashSet<string>(StringComparer.Ordinal) { ThingName.Fold(item.Thing.Name) });
            }

            part.Add(item);
        }

        if (part.Count > 0)
            yield return part;
    }

    /// <summary>Puts values in the place of those that have the same key, number and subkey, and gives for each thing what is wrong with it.</summary>
    /// <exception cref="SetRefusedException">What is set of one goes against what is there.</exception>
    public List<ClustoException?> Set(ChangeScope scope, IReadOnlyList<(ThingKey Thing, IReadOnlyList<AttributeFact> Facts)> items, CancellationToken token)
    {
        var mistakes = new ClustoException?[items.Count];
        var rows = Locked(items, mistakes, token);
        var there = ByName(items.SelectMany(static item => item.Facts).Where(static fact => fact.Value.Type == AttributeType.Reference).Select(static fact => (string)fact.Value.Value), token);
        var before = session.Read(session.Text(StateReader.AttributesOf), AttributeRow.Read, token, ("@Ids", IdList.Of([.. rows.Values.Select(static row => row.Id)]))).ToLookup(static row => row.ThingId);
        var written = new List<(ThingRow Row, List<KeyChange> Changes)>();
        foreach (var (index, row) in rows.OrderBy(static pair => pair.Key))
        {
            try
            {
                resolver.RefuseIfChanged(items[index].Thing, row);
                written.Add((row, Changes(row, items[index].Facts, [.. before[row.Id]], there)));
            }
            catch (ClustoException mistake) when (!mistake.EndsCommand)
            {
                mistakes[index] = mistake;
            }
        }

        Write(scope, written);
        return [.. mistakes];
    }

    private void Write(ChangeScope scope, List<(ThingRow Row, List<KeyChange> Changes)> written)
    {
        try
        {
            foreach (var (row, changes) in written)
            {
                foreach (var change in changes)
                {
                    foreach (var old in change.Lost)
                        removed.Add(old.ThingId, old.Key, old.Number ?? -1, old.Subkey ?? "", old.Ordinal);
                    change.Added.ForEach(attributes.AddTogether);
                    scope.RecordTogether(row.Id, row.Name, ChangeKind.AttributeChanged, change.Before, change.After);
                }
            }

            removed.Flush();
            attributes.Flush();
            scope.Flush();
            foreach (var (row, changes) in written)
                managers.Settle(row, changes.Select(static change => change.Key));
        }
        catch (Exception error) when ((error is DbException failed && session.Dialect.IsUniqueViolation(failed)) || error is ClustoException { EndsCommand: false })
        {
            removed.Forget();
            attributes.Forget();
            scope.Forget();
            throw new SetRefusedException(error);
        }
    }

    private List<KeyChange> Changes(ThingRow row, IReadOnlyList<AttributeFact> facts, List<AttributeRow> held, Dictionary<string, ThingRow> there)
    {
        var schema = drivers.CatalogWith(row.DriverId, CancellationToken.None).Schema(row.DriverId);
        var given = requirements.Checked(row.DriverId, facts);
        var changes = new List<KeyChange>();
        foreach (var group in (schema?.Admit(row.Name, given) ?? given).GroupBy(static fact => fact.Key, StringComparer.OrdinalIgnoreCase))
        {
            var before = held.FindAll(value => value.Key.Equals(group.Key, StringComparison.OrdinalIgnoreCase));
            var lost = before.FindAll(value => group.Any(fact => value.IsAt(fact.Number, fact.Subkey)));
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
            var (old, after) = (ChangeFacts.Values(group.Key, before), ChangeFacts.Values(group.Key, now));
            if (old != after)
                changes.Add(new KeyChange(group.Key, lost, added, old, after));
        }

        return changes;
    }

    // Read again once they are locked, because they may have changed before that.
    private Dictionary<int, ThingRow> Locked(IReadOnlyList<(ThingKey Thing, IReadOnlyList<AttributeFact> Facts)> items, ClustoException?[] mistakes, CancellationToken token)
    {
        var named = ByName(items.Where(static item => item.Thing.Id is null).Select(static item => item.Thing.Name), token);
        var ids = new Dictionary<int, long>();
        for (var index = 0; index < items.Count; index++)
        {
            try
            {
                var key = items[index].Thing;
                ids[index] = key.Id ?? named.GetValueOrDefault(ThingName.Fold(key.Name))?.Id ?? resolver.Find(key, token).Id;
            }
            catch (ClustoException mistake) when (!mistake.EndsCommand)
            {
                mistakes[index] = mistake;
            }
        }

        if (ids.Values.Distinct().Count() < ids.Count)
            throw new SetRefusedException(null);
        var list = IdList.Of([.. ids.Values.Order()]);
        if (session.Dialect.LockThing is not null)
            session.Execute(session.Text(Lock), ("@Ids", list));
        var rows = session.Read(session.Text(ThingReader.OfIds), ThingRow.Read, token, ("@Ids", list)).ToDictionary(static row => row.Id);
        foreach (var (index, id) in ids.Where(pair => !rows.ContainsKey(pair.Value)))
            mistakes[index] = new ThingNotFoundException(items[index].Thing.Name);
        return ids.Where(pair => rows.ContainsKey(pair.Value)).ToDictionary(static pair => pair.Key, pair => rows[pair.Value]);
    }

    private Dictionary<string, ThingRow> ByName(IEnumerable<string> names, CancellationToken token)
    {
        var keys = names.Select(ThingName.Fold).Distinct(StringComparer.Ordinal).ToList();
        return keys.Count == 0 ? [] : session.Read(session.Text(ThingReader.OfNames), ThingRow.Read, token, ("@Names", JsonSerializer.Serialize(keys))).ToDictionary(static row => ThingName.Fold(row.Name), StringComparer.Ordinal);
    }

    private static string Lock(Dialect dialect) => $"update Thing set Version = Version where Id in ({dialect.Ids})";

    /// <summary>What changes of one key of a thing.</summary>
    private sealed record KeyChange(string Key, List<AttributeRow> Lost, List<AttributeRow> Added, string? Before, string? After);
}
