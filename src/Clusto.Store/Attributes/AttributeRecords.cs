using Clusto.Groups;
using Clusto.Query;
using Clusto.Storage;
using Clusto.Things;

namespace Clusto.Attributes;

/// <summary>The attributes of things.</summary>
public sealed class AttributeRecords
{
    private const string KnownKeys = "select distinct AttributeKey from Attribute where AttributeKey >= @Prefix and AttributeKey < @End order by AttributeKey";

    private readonly StoreSession session;
    private readonly StoreWriter writer;
    private readonly ThingResolver resolver;
    private readonly AttributeWriter rows;
    private readonly RequirementRules requirements;

    internal AttributeRecords(StoreSession session, StoreWriter writer, ThingResolver resolver, AttributeWriter rows, RequirementRules requirements)
    {
        this.session = session;
        this.writer = writer;
        this.resolver = resolver;
        this.rows = rows;
        this.requirements = requirements;
    }

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
        var found = Matching(rows.All(row.Id, token), key, number, subkey);
        if (found.Count == 0 && key is not null && !Pattern.HasWildcards(key))
            throw new AttributeNotFoundException(row.Name, FullKey(key, number, subkey));
        return [.. found.Select(item => item.ToAttribute(row.Name))];
    }

    /// <summary>The keys in use that begin with some text, for completion.</summary>
    public IReadOnlyList<string> Keys(string prefix, CancellationToken token) =>
        session.Read(KnownKeys, static row => row.GetString(0), token, ("@Prefix", prefix), ("@End", prefix + "~"));

    /// <summary>Adds values to those that are there; a value that is there already is not added again.</summary>
    public void Add(ThingKey thing, IReadOnlyList<AttributeFact> facts, CancellationToken token) => writer.Write(
        scope =>
        {
            var row = resolver.ForChange(thing);
            foreach (var group in requirements.Checked(row.DriverId, facts).GroupBy(fact => fact.Key, StringComparer.OrdinalIgnoreCase))
            {
                var before = rows.OfKey(row.Id, group.Key);
                var now = new List<AttributeRow>(before);
                foreach (var fact in group)
                    Append(row.Id, now, fact);
                rows.Record(scope, row, group.Key, before);
            }

            return row.Id;
        },
        token);

    /// <summary>Puts values in the place of those that have the same key, number and subkey.</summary>
    public void Set(ThingKey thing, IReadOnlyList<AttributeFact> facts, CancellationToken token) => writer.Write(
        scope =>
        {
            var row = resolver.ForChange(thing);
            Set(scope, row, facts);
            return row.Id;
        },
        token);

    /// <summary>Takes away the attributes that match, and gives what was taken.</summary>
    /// <param name="thing">The thing.</param>
    /// <param name="key">The key, or a pattern for it.</param>
    /// <param name="number">The number; null for any or none.</param>
    /// <param name="subkey">The subkey; null for any or none.</param>
    /// <param name="value">Only this value; null for all.</param>
    /// <param name="token">Ends the waiting for other writers.</param>
    /// <exception cref="AttributeNotFoundException">A key without wildcards that the thing does not have.</exception>
    public IReadOnlyList<Attribute> Remove(ThingKey thing, string key, int? number, string? subkey, TypedValue? value, CancellationToken token) => writer.Write(
        scope =>
        {
            var row = resolver.ForChange(thing);
            var found = Matching(rows.All(row.Id), key, number, subkey);
            if (value is { } wanted)
                found = found.FindAll(item => item.HasValue(wanted) || item.ToAttribute(row.Name).ToString() == wanted.ToString());
            if (found.Count == 0 && !Pattern.HasWildcards(key))
                throw new AttributeNotFoundException(row.Name, FullKey(key, number, subkey) + (value is null ? "" : $" with the value '{value}'"));
            foreach (var group in found.GroupBy(item => item.Key, StringComparer.OrdinalIgnoreCase))
            {
                var before = rows.OfKey(row.Id, group.Key);
                foreach (var item in group)
                    rows.Remove(item);
                rows.Record(scope, row, group.Key, before);
            }

            return (IReadOnlyList<Attribute>)[.. found.Select(item => item.ToAttribute(row.Name))];
        },
        token);

    internal void Set(ChangeScope scope, ThingRow row, IReadOnlyList<AttributeFact> facts)
    {
        foreach (var group in requirements.Checked(row.DriverId, facts).GroupBy(fact => fact.Key, StringComparer.OrdinalIgnoreCase))
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
            rows.Record(scope, row, group.Key, before);
        }
    }

    private void Append(long thingId, List<AttributeRow> now, AttributeFact fact)
    {
        var place = now.FindAll(old => old.IsAt(fact.Number, fact.Subkey));
        var added = rows.ToRow(thingId, fact, place.Count == 0 ? 0 : place.Max(old => old.Ordinal) + 1);
        if (place.Exists(old => old.HasValue(fact.Value)))
            return;
        rows.Add(added);
        now.Add(added);
    }

    private static List<AttributeRow> Matching(List<AttributeRow> all, string? key, int? number, string? subkey)
    {
        var pattern = key is null ? null : Pattern.Of(key);
        var glob = pattern?.Kind == PatternKind.Glob ? new GlobMatch(pattern.Text) : null;
        return all.FindAll(row =>
            (pattern is null || (glob?.IsMatch(row.Key) ?? row.Key.Equals(pattern.Text, StringComparison.OrdinalIgnoreCase)))
            && (number is null || row.Number == number)
            && (subkey is null || string.Equals(row.Subkey, subkey, StringComparison.OrdinalIgnoreCase)));
    }

    private static string FullKey(string key, int? number, string? subkey) =>
        new Attribute { Thing = "", Key = key, Number = number, Subkey = subkey, Type = AttributeType.String, Value = "" }.FullKey;
}
