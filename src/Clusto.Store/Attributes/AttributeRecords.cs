using Clusto.Drivers;
using Clusto.Groups;
using Clusto.Query;
using Clusto.Resources;
using Clusto.Storage;
using Clusto.Things;

namespace Clusto.Attributes;

/// <summary>The attributes of things.</summary>
public sealed class AttributeRecords
{
    private readonly StoreSession session;
    private readonly StoreWriter writer;
    private readonly DriverRecords drivers;
    private readonly ThingResolver resolver;
    private readonly AttributeWriter rows;
    private readonly RequirementRules requirements;
    private readonly ManagerWriter managers;
    private readonly AttributeInheritance inheritance;
    private readonly AttributeWords words;
    private readonly ManyErasures erasures;
    private readonly ThingReader reader;
    private readonly SetWriter sets;

    internal AttributeRecords(StoreSession session, StoreWriter writer, DriverRecords drivers, ThingReader reader, ThingResolver resolver, AttributeWriter rows, RequirementRules requirements, ManagerWriter managers)
    {
        this.session = session;
        this.writer = writer;
        this.drivers = drivers;
        inheritance = new AttributeInheritance(session);
        this.reader = reader;
        this.resolver = resolver;
        this.rows = rows;
        this.requirements = requirements;
        this.managers = managers;
        sets = new SetWriter(session, writer);
        words = new AttributeWords(session, drivers);
        Many = new ManyAttributes(session, drivers, resolver, rows, requirements, managers);
        erasures = new ManyErasures(session, drivers, reader, resolver, rows, managers);
    }

    /// <summary>Writes attributes of many things.</summary>
    internal ManyAttributes Many { get; }

    /// <summary>The attributes of a thing whose key matches.</summary>
    /// <param name="thing">The thing.</param>
    /// <param name="key">The key, or a pattern for it; null for all.</param>
    /// <param name="number">The number; null for any or none.</param>
    /// <param name="subkey">The subkey; null for any or none.</param>
    /// <param name="token">Ends the reading.</param>
    /// <exception cref="AttributeNotFoundException">A key without wildcards that the thing does not have.</exception>
    public IReadOnlyList<Attribute> Get(ThingKey thing, string? key, int? number, string? subkey, CancellationToken token)
    {
        var row = resolver.Find(thing, token);
        var found = AttributeMatch.Of(rows.All(row.Id, token), key, number, subkey);
        if (found.Count == 0 && key is not null && !Pattern.HasWildcards(key))
            throw new AttributeNotFoundException(row.Name, AttributeMatch.FullKey(key, number, subkey));
        return [.. found.Select(item => item.ToAttribute(row.Name))];
    }

    /// <summary>The attributes of things with those that they inherit: of each thing its own first, then those of its groups and places, the nearest first.</summary>
    /// <param name="things">The things; many are read at once.</param>
    /// <param name="key">The key, or a pattern for it; null for all.</param>
    /// <param name="number">The number; null for any or none.</param>
    /// <param name="subkey">The subkey; null for any or none.</param>
    /// <param name="failed">Is told of each thing that is not there, or neither has nor inherits a key without wildcards.</param>
    /// <param name="token">Ends the reading.</param>
    public IEnumerable<Attribute> Inherited(IEnumerable<ThingKey> things, string? key, int? number, string? subkey, Action<ClustoException> failed, CancellationToken token)
    {
        foreach (var (thing, found) in things.Chunk(AttributeInheritance.Page).SelectMany(page => inheritance.Read(page, failed, token)))
        {
            var matching = AttributeMatch.Of([.. found.Select(static item => item.Row)], key, number, subkey).ToHashSet();
            if (matching.Count == 0 && key is not null && !Pattern.HasWildcards(key))
                failed(new AttributeNotFoundException(thing, AttributeMatch.FullKey(key, number, subkey)));
            foreach (var item in found.Where(item => matching.Contains(item.Row)))
                yield return item.ToAttribute(thing);
        }
    }

    /// <summary>The keys that begin with some text, for completion: those in use, and those that drivers have rules for.</summary>
    public IReadOnlyList<string> Keys(string prefix, CancellationToken token) => Keys(null, prefix, token);

    /// <summary>The keys that begin with some text, for completion: those in use, and those that the driver of a thing has rules for.</summary>
    /// <param name="thing">The name of the thing; null for any.</param>
    /// <param name="prefix">The text.</param>
    /// <param name="token">Ends the reading.</param>
    public IReadOnlyList<string> Keys(string? thing, string prefix, CancellationToken token) => words.Keys(thing, prefix, token);

    /// <summary>The values that may be given to an attribute, as text, where its driver or its type says which there are.</summary>
    /// <param name="thing">The name of the thing; null for any.</param>
    /// <param name="key">The attribute: <c>status</c>, <c>disk#0.size</c>.</param>
    /// <param name="token">Ends the reading.</param>
    public IReadOnlyList<string> Values(string? thing, string key, CancellationToken token) => words.Values(thing, key, token);

    /// <summary>Adds values to those that are there; a value that is there already is not added again.</summary>
    /// <exception cref="AttributeRuleBrokenException">The driver of the thing has a rule that does not allow it.</exception>
    public void Add(ThingKey thing, IReadOnlyList<AttributeFact> facts, CancellationToken token) => writer.Write(
        scope =>
        {
            var row = resolver.ForChange(thing);
            Add(scope, row, facts);
            return row.Id;
        },
        token);

    /// <summary>Puts values in the place of those that have the same key, number and subkey.</summary>
    /// <exception cref="AttributeRuleBrokenException">The driver of the thing has a rule that does not allow it.</exception>
    public void Set(ThingKey thing, IReadOnlyList<AttributeFact> facts, CancellationToken token) => writer.Write(
        scope =>
        {
            var row = resolver.ForChange(thing);
            Set(scope, row, facts);
            return row.Id;
        },
        token);

    /// <summary>How many things are best changed together: where each statement is a round trip, many.</summary>
    public int ChangedTogether => sets.Size;

    /// <summary>Sets or adds attributes of things with as few statements as the database allows; one that cannot be changed takes no other with it.</summary>
    /// <param name="items">The things and the values.</param>
    /// <param name="replaces">Whether the values take the place of those with the same key, number and subkey.</param>
    /// <param name="token">Ends the waiting for other writers.</param>
    /// <returns>For each what its keys hold then, where values were added, or what is wrong with it.</returns>
    public IReadOnlyList<(IReadOnlyList<Attribute>? Values, ClustoException? Mistake)> PutMany(IReadOnlyList<(ThingKey Thing, IReadOnlyList<AttributeFact> Facts)> items, bool replaces, CancellationToken token) => sets.Write(
        items,
        static item => item.Thing.Name,
        static item => [item.Thing.Name],
        (scope, part) => Many.Put(scope, part, replaces, token),
        item => Put(item.Thing, item.Facts, replaces, token),
        token);

    private IReadOnlyList<Attribute> Put(ThingKey thing, IReadOnlyList<AttributeFact> facts, bool replaces, CancellationToken token)
    {
        // Who sets values knows what a key holds then.
        if (replaces)
        {
            Set(thing, facts, token);
            return [];
        }

        Add(thing, facts, token);
        return [.. facts.Select(static fact => fact.Key).Distinct(StringComparer.OrdinalIgnoreCase).SelectMany(key => Get(thing, key, null, null, token))];
    }

    /// <summary>Takes away the attributes that match, and gives what was taken.</summary>
    /// <param name="thing">The thing.</param>
    /// <param name="key">The key, or a pattern for it.</param>
    /// <param name="number">The number; null for any or none.</param>
    /// <param name="subkey">The subkey; null for any or none.</param>
    /// <param name="value">Only this value; null for all.</param>
    /// <param name="token">Ends the waiting for other writers.</param>
    /// <exception cref="AttributeNotFoundException">A key without wildcards that the thing does not have.</exception>
    /// <exception cref="AttributeRuleBrokenException">The driver of the thing requires what would be gone.</exception>
    public IReadOnlyList<Attribute> Remove(ThingKey thing, string key, int? number, string? subkey, TypedValue? value, CancellationToken token) => writer.Write(
        scope =>
        {
            var row = resolver.ForChange(thing);
            var found = AttributeMatch.OfValue(row.Name, rows.All(row.Id), key, number, subkey, value);
            Take(scope, row, found);
            return (IReadOnlyList<Attribute>)[.. found.Select(item => item.ToAttribute(row.Name))];
        },
        token);

    /// <summary>Takes attributes of things away with as few statements as the database allows; one that cannot be taken away takes no other with it.</summary>
    /// <param name="items">The things, the keys, and which values, one after another; null for all.</param>
    /// <param name="reads">Whether things are given as they are then.</param>
    /// <param name="token">Ends the waiting for other writers.</param>
    /// <returns>For each how it is then, if that is asked for, or what is wrong with the first value that cannot be taken away.</returns>
    public IReadOnlyList<(Thing? Changed, ClustoException? Mistake)> RemoveMany(IReadOnlyList<(ThingKey Thing, string Key, int? Number, string? Subkey, IReadOnlyList<TypedValue?> Values)> items, bool reads, CancellationToken token) => sets.Write(
        items,
        static item => item.Thing.Name,
        static item => [item.Thing.Name],
        (scope, part) => erasures.Erase(scope, part, reads, token),
        Thing? (item) =>
        {
            foreach (var value in item.Values)
                Remove(item.Thing, item.Key, item.Number, item.Subkey, value, token);
            return reads ? reader.Read(resolver.Find(item.Thing, token), token) : null;
        },
        token);

    /// <summary>Takes rows of a thing away.</summary>
    /// <exception cref="AttributeRuleBrokenException">The driver of the thing requires what would be gone.</exception>
    internal void Take(ChangeScope scope, ThingRow row, IReadOnlyList<AttributeRow> found)
    {
        Erase(scope, row, found);
        managers.Settle(row, found.Select(static item => item.Key));
    }

    /// <summary>Takes rows of a thing away, also where what it hands out does not fit any more; the caller sees to that.</summary>
    internal void Erase(ChangeScope scope, ThingRow row, IReadOnlyList<AttributeRow> found)
    {
        var schema = Schema(row);
        foreach (var group in found.GroupBy(item => item.Key, StringComparer.OrdinalIgnoreCase))
        {
            var before = rows.OfKey(row.Id, group.Key);
            foreach (var item in group)
                rows.Remove(item);
            schema?.CheckRemoved(row.Name, group.Key, before, [.. before.Except(group)]);
            rows.Record(scope, row, group.Key, before);
        }
    }

    internal void Set(ChangeScope scope, ThingRow row, IReadOnlyList<AttributeFact> facts)
    {
        Write(scope, row, facts);
        managers.Settle(row, facts.Select(static fact => fact.Key));
    }

    internal void Add(ChangeScope scope, ThingRow row, IReadOnlyList<AttributeFact> facts)
    {
        var schema = Schema(row);
        foreach (var group in Admitted(schema, row, requirements.Checked(row.DriverId, facts)).GroupBy(fact => fact.Key, StringComparer.OrdinalIgnoreCase))
        {
            var before = rows.OfKey(row.Id, group.Key);
            var now = new List<AttributeRow>(before);
            foreach (var fact in group)
                Append(row.Id, now, fact);
            schema?.CheckWritten(row.Name, group.Key, now);
            rows.Record(scope, row, group.Key, before);
        }

        managers.Settle(row, facts.Select(static fact => fact.Key));
    }

    /// <summary>Sets attributes, also where what the thing hands out does not fit any more; the caller sees to that.</summary>
    internal void Write(ChangeScope scope, ThingRow row, IReadOnlyList<AttributeFact> facts)
    {
        var schema = Schema(row);
        foreach (var group in Admitted(schema, row, requirements.Checked(row.DriverId, facts)).GroupBy(fact => fact.Key, StringComparer.OrdinalIgnoreCase))
        {
            var before = rows.OfKey(row.Id, group.Key);
            var now = new List<AttributeRow>(before);
            foreach (var old in before.Where(old => group.Any(fact => old.IsAt(fact.Number, fact.Subkey))))
            {
                rows.Remove(old);
                now.Remove(old);
            }

            foreach (var fact in group)
                Append(row.Id, now, fact);
            schema?.CheckWritten(row.Name, group.Key, now);
            rows.Record(scope, row, group.Key, before);
        }
    }

    /// <summary>Takes away all that is not kept, and gives what the driver has defaults for those.</summary>
    internal void Clear(ChangeScope scope, ThingRow row, Predicate<string> isKept, IReadOnlyDictionary<string, object> defaults)
    {
        var all = rows.All(row.Id).GroupBy(static item => item.Key, StringComparer.OrdinalIgnoreCase).ToList();
        foreach (var group in all.Where(group => !isKept(group.Key) && !defaults.ContainsKey(group.Key)))
        {
            var before = rows.OfKey(row.Id, group.Key);
            before.ForEach(rows.Remove);
            rows.Record(scope, row, group.Key, before);
        }

        var missing = defaults.Where(item => !isKept(item.Key) || !all.Exists(group => group.Key.Equals(item.Key, StringComparison.OrdinalIgnoreCase)));
        foreach (var (key, value) in missing)
        {
            var before = rows.OfKey(row.Id, key);
            var wanted = rows.ToRow(row.Id, new AttributeFact(key, null, null, TypedValue.Of(value)), 0);
            if (before is [{ Number: null, Subkey: null } only] && only.HasValue(TypedValue.Of(value)))
                continue;
            before.ForEach(rows.Remove);
            rows.Add(wanted);
            rows.Record(scope, row, key, before);
        }

        managers.Settle(row, all.Select(static group => group.Key));
    }

    private AttributeSchema? Schema(ThingRow row) => drivers.CatalogWith(row.DriverId, CancellationToken.None).Schema(row.DriverId);

    private static IReadOnlyList<AttributeFact> Admitted(AttributeSchema? schema, ThingRow row, IReadOnlyList<AttributeFact> facts) => schema?.Admit(row.Name, facts) ?? facts;

    private void Append(long thingId, List<AttributeRow> now, AttributeFact fact)
    {
        var place = now.FindAll(old => old.IsAt(fact.Number, fact.Subkey));
        var added = rows.ToRow(thingId, fact, place.Count == 0 ? 0 : place.Max(old => old.Ordinal) + 1);
        if (place.Exists(old => old.HasValue(fact.Value)))
            return;
        rows.Add(added);
        now.Add(added);
    }
}
