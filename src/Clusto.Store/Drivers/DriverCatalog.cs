using Clusto.Attributes;
using Clusto.Connections;
using Clusto.Query;
using Clusto.Storage;

namespace Clusto.Drivers;

/// <summary>The tree of drivers as it was read; a driver is put together when it is asked for.</summary>
internal sealed class DriverCatalog
{
    private const string SelectDrivers = "select Id, Name, BaseId, Category, Definition from Driver order by Name";

    private readonly Dictionary<string, Entry> byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<long, Entry> byId = [];

    private DriverCatalog(IEnumerable<Entry> entries)
    {
        foreach (var entry in entries)
        {
            byName.Add(entry.Name, entry);
            byId.Add(entry.Id, entry);
        }
    }

    public IEnumerable<string> Names => byName.Keys;

    public IEnumerable<Driver> All => byName.Values.Select(entry => Driver(entry.Id));

    public static DriverCatalog Load(StoreSession session, CancellationToken token) => new(session.Read(
        SelectDrivers,
        static row => new Entry(row.GetInt64(0), row.GetString(1), row.IsDBNull(2) ? null : row.GetInt64(2), (Category)row.GetInt32(3), row.GetString(4)),
        token));

    public bool Contains(long id) => byId.ContainsKey(id);

    public bool Contains(string name) => byName.ContainsKey(name);

    public string Name(long id) => byId[id].Name;

    public Category Category(long id) => byId[id].Category;

    /// <summary>The number of a driver.</summary>
    /// <exception cref="DriverUnknownException">There is none of that name.</exception>
    public long Id(string name) => byName.TryGetValue(name, out var entry) ? entry.Id : throw new DriverUnknownException(name, Nearest(name));

    public Driver Driver(string name) => Driver(Id(name));

    public Driver Driver(long id)
    {
        var entry = byId[id];
        return entry.Driver ??= DriverReader.Read(entry.Definition).Over(entry.BaseId is { } parent ? Driver(parent) : null);
    }

    public DriverPorts Ports(long id)
    {
        var entry = byId[id];
        return entry.Ports ??= new DriverPorts(Driver(id).Ports);
    }

    /// <summary>The rules for the attributes of its things; null where there are none.</summary>
    public AttributeSchema? Schema(long id)
    {
        var entry = byId[id];
        if (!entry.HasSchema)
            (entry.Schema, entry.HasSchema) = (AttributeSchema.Of(Driver(id)), true);
        return entry.Schema;
    }

    /// <summary>What the driver says itself, as JSON.</summary>
    public string Definition(long id) => byId[id].Definition;

    /// <summary>The driver that it is derived from itself; null at the top of the tree.</summary>
    public long? Base(long id) => byId[id].BaseId;

    /// <summary>The numbers of all drivers.</summary>
    public IReadOnlyCollection<long> Ids => byId.Keys;

    /// <summary>The drivers as they would be with others added or corrected, whose bases are there and make no loop. New ones have numbers below zero.</summary>
    public DriverCatalog With(IReadOnlyList<DriverText> texts)
    {
        var names = byName.ToDictionary(pair => pair.Key, pair => pair.Value.Id, StringComparer.OrdinalIgnoreCase);
        foreach (var text in texts)
            names.TryAdd(text.Definition.Name, -1 - names.Count);
        var changed = texts.ToDictionary(text => names[text.Definition.Name]);
        var entries = new List<Entry>();
        foreach (var (name, id) in names)
        {
            var (ownName, parent, json) = changed.TryGetValue(id, out var text)
                ? (text.Definition.Name, text.Definition.Base is { } inherited ? names[inherited] : default(long?), text.Json)
                : (name, byId[id].BaseId, byId[id].Definition);
            entries.Add(new Entry(id, ownName, parent, default, json));
        }

        var catalog = new DriverCatalog(entries);
        // What a driver derived from a corrected one does not say itself may be another than before.
        return new DriverCatalog(entries.Select(entry => new Entry(entry.Id, entry.Name, entry.BaseId, catalog.Driver(entry.Id).Category, entry.Definition)));
    }

    /// <summary>The drivers that give their things a port of some name.</summary>
    public IReadOnlyList<long> WithPort(Predicate<string> match) => [.. byId.Keys.Where(id => Ports(id).Names.Any(name => match(name))).Order()];

    /// <summary>Whether a driver is another one, or derived from it.</summary>
    public bool IsA(long id, string ancestor)
    {
        for (long? current = id; current is { } step; current = byId[step].BaseId)
        {
            if (byId[step].Name.Equals(ancestor, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    /// <summary>Whether a thing of one driver may be placed in a thing of another.</summary>
    public bool MayHold(long container, long id) => Driver(id).PlacedIn.Any(name => IsA(container, name));

    /// <summary>The words by which a driver is found: its own name, those of its bases, and what its ports offer to others.</summary>
    public IReadOnlyList<string> Kinds(long id)
    {
        var entry = byId[id];
        return entry.Kinds ??= [.. Lineage(id), .. PortKinds.Offers(Driver(id).Ports)];
    }

    /// <summary>Whether a word finds any driver.</summary>
    public bool IsKind(string word) => byName.ContainsKey(word) || PortKinds.AllOffers.Contains(word, StringComparer.OrdinalIgnoreCase);

    /// <summary>The drivers that match a pattern, with those derived from them and those whose ports offer it.</summary>
    /// <exception cref="DriverUnknownException">A name without wildcards that no driver has.</exception>
    public IReadOnlyList<long> Matching(Pattern pattern)
    {
        if (pattern.Kind == PatternKind.Exact && !IsKind(pattern.Text))
            throw new DriverUnknownException(pattern.Text, Nearest(pattern.Text));
        var match = TextMatch.Of(pattern);
        // A driver is put together only where its ports are asked for.
        var offers = PortKinds.AllOffers.Any(offer => match(offer));
        return [.. byId.Keys.Where(id => (offers ? Kinds(id) : Lineage(id)).Any(kind => match(kind))).Order()];
    }

    public IReadOnlyList<long> OfCategory(Category category) => [.. byId.Values.Where(entry => entry.Category == category).Select(entry => entry.Id).Order()];

    /// <summary>The name of a driver, and those of its bases, the nearest first.</summary>
    public IReadOnlyList<string> Lineage(long id)
    {
        var names = new List<string>();
        for (long? current = id; current is { } step; current = byId[step].BaseId)
            names.Add(byId[step].Name);
        return names;
    }

    /// <summary>The driver whose name is nearest to a word; null where none is near.</summary>
    public string? Nearest(string name) => EditDistance.Nearest(name, byName.Keys);

    private sealed class Entry(long id, string name, long? baseId, Category category, string definition)
    {
        public long Id => id;

        public string Name => name;

        public long? BaseId => baseId;

        public Category Category => category;

        public string Definition => definition;

        public Driver? Driver { get; set; }

        public DriverPorts? Ports { get; set; }

        public AttributeSchema? Schema { get; set; }

        public bool HasSchema { get; set; }

        public IReadOnlyList<string>? Kinds { get; set; }
    }
}
