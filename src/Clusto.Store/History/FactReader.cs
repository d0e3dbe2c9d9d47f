using System.Globalization;
using System.Text.Json;
using Clusto.Attributes;
using Clusto.Resources;

namespace Clusto.History;

/// <summary>Reads what <see cref="ChangeFacts"/> wrote.</summary>
internal static class FactReader
{
    public static NameFact Name(string json) => Read(json, static root => new NameFact(Text(root, "name")!));

    public static DriverFact Driver(string json) => Read(json, static root => new DriverFact(Text(root, "driver")!, Ports(root)));

    /// <summary>A place; null for nowhere.</summary>
    public static PlaceFact? Place(string? json) => json is null ? null : Read(json, Place);

    /// <summary>The values of a key, as rows of a thing; their order within a number and subkey is that of the text.</summary>
    public static ValuesFact Values(string json, long thingId) => Read(json, root => new ValuesFact(Text(root, "key")!, Attributes(root, thingId)));

    public static CableFact Cable(string json) => Read(json, static root => new CableFact(Text(root, "port")!, root.GetProperty("peerId").GetInt64(), Text(root, "peer")!, Text(root, "peerPort")!));

    public static GroupFact Group(string json) => Read(json, static root => new GroupFact(root.GetProperty("groupId").GetInt64(), Text(root, "group")!));

    /// <summary>What a thing held.</summary>
    public static ResourceRow Resource(string json, long thingId) => Read(json, root => new ResourceRow(
        root.GetProperty("managerId").GetInt64(),
        Text(root, "manager")!,
        UInt128.Parse(Text(root, "number")!, NumberStyles.HexNumber, CultureInfo.InvariantCulture),
        Text(root, "value")!,
        Text(root, "port"),
        thingId));

    public static PortFact Port(string json) => Read(json, Port);

    /// <summary>All of a thing, with the rows of its attributes.</summary>
    public static WholeFact Whole(string json, long thingId) =>
        Read(json, root => new WholeFact(Text(root, "name")!, Text(root, "driver")!, Place(root), Attributes(root, thingId), Ports(root)));

    private static PlaceFact? Place(JsonElement root)
    {
        if (!root.TryGetProperty("locationId", out var location))
            return null;
        var isInRack = root.TryGetProperty("rackUnit", out var unit);
        return new PlaceFact(
            location.GetInt64(),
            Text(root, "location"),
            isInRack ? unit.GetDecimal() : null,
            isInRack ? root.GetProperty("rackUnits").GetDecimal() : null,
            isInRack ? Enum.Parse<RackFace>(Text(root, "rackFace")!) : null,
            isInRack ? Enum.Parse<RackSide>(Text(root, "rackSide")!) : null);
    }

    private static List<AttributeRow> Attributes(JsonElement root, long thingId)
    {
        var rows = new List<AttributeRow>();
        if (!root.TryGetProperty("values", out var values))
            return rows;
        foreach (var value in values.EnumerateArray())
        {
            var (key, subkey) = (Text(value, "key")!, Text(value, "subkey"));
            int? number = value.TryGetProperty("number", out var given) ? given.GetInt32() : null;
            var ordinal = rows.Count(row => row.Key.Equals(key, StringComparison.OrdinalIgnoreCase) && row.IsAt(number, subkey));
            var type = Enum.Parse<AttributeType>(Text(value, "type")!);
            long? reference = value.TryGetProperty("referenceId", out var id) ? id.GetInt64() : null;
            rows.Add(new AttributeRow(thingId, key, number, subkey, ordinal, type, Value(value.GetProperty("value"), type), reference));
        }

        return rows;
    }

    private static object Value(JsonElement value, AttributeType type) => type switch
    {
        AttributeType.Integer => value.GetInt64(),
        AttributeType.Real => value.GetDouble(),
        AttributeType.Boolean => value.GetBoolean(),
        AttributeType.DateTime => DateTime.ParseExact(value.GetString()!, "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind),
        _ => value.GetString()!,
    };

    private static List<PortFact> Ports(JsonElement root) =>
        root.TryGetProperty("ports", out var ports) ? [.. ports.EnumerateArray().Select(Port)] : [];

    private static PortFact Port(JsonElement root)
    {
        string? facts = null;
        if (root.TryGetProperty("facts", out var given))
            facts = JsonSerializer.Serialize(new SortedDictionary<string, string>(given.EnumerateObject().ToDictionary(static fact => fact.Name, static fact => fact.Value.GetString()!), StringComparer.OrdinalIgnoreCase));
        return new PortFact(Text(root, "port")!, Enum.Parse<PortKind>(Text(root, "kind")!), Text(root, "mac"), facts);
    }

    private static string? Text(JsonElement root, string name) => root.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static T Read<T>(string json, Func<JsonElement, T> read)
    {
        using var document = JsonDocument.Parse(json);
        return read(document.RootElement);
    }
}
