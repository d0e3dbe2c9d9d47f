using System.Globalization;
using Clusto.Attributes;
using Clusto.Connections;
using Clusto.Resources;

namespace Clusto.Interchange.Writing;

/// <summary>Writes what is said of a thing, section by section.</summary>
internal static class ThingText
{
    public static void Write(NodeWriter writer, WrittenThing thing)
    {
        var row = thing.Present.Row;
        writer.Key(row.Name);
        writer.BeginMapping();
        Word(writer, SiteWords.Driver, thing.Driver);
        if (thing.Location is { } location)
            Word(writer, SiteWords.In, location);
        if (row.RackUnit is { } unit)
        {
            Number(writer, SiteWords.Unit, unit);
            Number(writer, SiteWords.Height, row.RackUnits!.Value);
            if (row.RackFace is { } face and not RackFace.Both)
                Word(writer, SiteWords.Face, face.ToString().ToLowerInvariant());
            if (row.RackSide is { } side and not RackSide.Full)
                Word(writer, SiteWords.Side, side.ToString().ToLowerInvariant());
        }

        Section(writer, SiteWords.Attributes, thing.Present.Attributes.Count + thing.Lacking.Count, () => Attributes(writer, thing));
        Section(writer, SiteWords.Ports, thing.Ports.Count, () => Ports(writer, thing.Ports));
        Section(writer, SiteWords.Cables, thing.Cables.Count, () => Cables(writer, thing.Cables));
        if (thing.Present.Groups.Count > 0)
        {
            writer.Key(SiteWords.Groups);
            Groups(writer, thing);
        }

        Section(writer, SiteWords.Resources, thing.Present.Resources.Count, () => Resources(writer, thing.Present.Resources));
        writer.EndMapping();
    }

    public static void Groups(NodeWriter writer, WrittenThing thing)
    {
        writer.BeginList(isShort: true);
        foreach (var (_, name) in thing.Present.Groups)
            writer.Text(name);
        writer.EndList();
    }

    /// <summary>The value of an attribute: one, a list of several, an empty list for none.</summary>
    public static void Values(NodeWriter writer, IReadOnlyList<AttributeRow> rows)
    {
        if (rows.Count == 1)
        {
            writer.Value(new TypedValue(rows[0].Type, rows[0].Value));
            return;
        }

        writer.BeginList(isShort: true);
        foreach (var row in rows)
            writer.Value(new TypedValue(row.Type, row.Value));
        writer.EndList();
    }

    /// <summary>The attributes of a thing by their full keys.</summary>
    public static IEnumerable<(string Key, IReadOnlyList<AttributeRow> Rows)> ByFullKey(WrittenThing thing) => thing.Present.Attributes
        .GroupBy(static row => row.ToAttribute("").FullKey, StringComparer.OrdinalIgnoreCase)
        .Select(static group => (group.Key, (IReadOnlyList<AttributeRow>)[.. group]))
        .Concat(thing.Lacking.Select(static key => (key, (IReadOnlyList<AttributeRow>)[])));

    public static void Ports(NodeWriter writer, IReadOnlyList<(PortRow Row, bool IsOwn)> ports)
    {
        foreach (var (row, isOwn) in ports)
        {
            writer.Key(row.Name);
            writer.BeginMapping(isShort: true);
            if (isOwn)
                Word(writer, SiteWords.Kind, row.Kind.ToString().ToLowerInvariant());
            if (row.Mac is { } mac)
                Word(writer, SiteWords.Mac, mac);
            if (row.FactsByName is { Count: > 0 } facts)
            {
                writer.Key(SiteWords.Facts);
                writer.BeginMapping(isShort: true);
                foreach (var (fact, value) in facts.OrderBy(static fact => fact.Key, StringComparer.OrdinalIgnoreCase))
                    Word(writer, fact, value);
                writer.EndMapping();
            }

            writer.EndMapping();
        }
    }

    public static void Cables(NodeWriter writer, IReadOnlyList<PortRow> cables)
    {
        foreach (var row in cables)
        {
            writer.Key(row.Name);
            if (!row.PeerName!.Contains(' ', StringComparison.Ordinal) && !row.PeerPort!.Contains(' ', StringComparison.Ordinal))
            {
                writer.Text($"{row.PeerName} {row.PeerPort}");
                continue;
            }

            writer.BeginMapping(isShort: true);
            Word(writer, SiteWords.Thing, row.PeerName);
            Word(writer, SiteWords.Port, row.PeerPort!);
            writer.EndMapping();
        }
    }

    public static void Resources(NodeWriter writer, IEnumerable<ResourceRow> resources)
    {
        foreach (var manager in resources.GroupBy(static row => row.Manager, StringComparer.OrdinalIgnoreCase).OrderBy(static manager => ThingName.Fold(manager.Key), StringComparer.Ordinal))
        {
            writer.Key(manager.Key);
            var rows = manager.OrderBy(static row => row.Value).ToList();
            if (rows.Count > 1)
                writer.BeginList(isShort: true);
            rows.ForEach(row => Resource(writer, row));
            if (rows.Count > 1)
                writer.EndList();
        }
    }

    private static void Resource(NodeWriter writer, ResourceRow row)
    {
        if (row.Port is not { } port)
        {
            writer.Text(row.Text);
            return;
        }

        writer.BeginMapping(isShort: true);
        Word(writer, SiteWords.Value, row.Text);
        Word(writer, SiteWords.Port, port);
        writer.EndMapping();
    }

    private static void Attributes(NodeWriter writer, WrittenThing thing)
    {
        foreach (var (key, rows) in ByFullKey(thing))
        {
            writer.Key(key);
            Values(writer, rows);
        }
    }

    private static void Section(NodeWriter writer, string key, int count, Action body)
    {
        if (count == 0)
            return;
        writer.Key(key);
        writer.BeginMapping();
        body();
        writer.EndMapping();
    }

    private static void Word(NodeWriter writer, string key, string text)
    {
        writer.Key(key);
        writer.Text(text);
    }

    private static void Number(NodeWriter writer, string key, decimal number)
    {
        writer.Key(key);
        writer.Plain(number.ToString(CultureInfo.InvariantCulture));
    }
}
