using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Clusto.Attributes;
using Clusto.Connections;
using Clusto.Resources;
using Clusto.Things;

namespace Clusto.History;

/// <summary>What was there before and after a change, as JSON. Things stand in it by name for people and by number for programs.</summary>
internal static class ChangeFacts
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? writer;

    public static string Name(string name) => Write(json => json.WriteString("name", name));

    /// <summary>The driver. Ports of the thing's own that the other driver brings too are told, because a driver's port needs no row and may lose it.</summary>
    public static string Driver(string driver, IReadOnlyList<PortFact> ports) => Write(json =>
    {
        json.WriteString("driver", driver);
        WritePorts(json, ports);
    });

    public static string? Place(ThingRow row, string? location) => row.LocationId is null ? null : Write(json => WritePlace(json, row, location));

    public static string? Values(string key, IReadOnlyList<AttributeRow> rows) => rows.Count == 0 ? null : Write(json =>
    {
        json.WriteString("key", key);
        WriteAttributes(json, rows);
    });

    public static string Cable(string port, long peerId, string peer, string peerPort) => Write(json =>
    {
        json.WriteString("port", port);
        json.WriteString("peer", peer);
        json.WriteNumber("peerId", peerId);
        json.WriteString("peerPort", peerPort);
    });

    public static string Group(long groupId, string group) => Write(json =>
    {
        json.WriteString("group", group);
        json.WriteNumber("groupId", groupId);
    });

    public static string Resource(ResourceRow row) => Write(json =>
    {
        json.WriteString("value", row.Text);
        json.WriteString("manager", row.Manager);
        json.WriteNumber("managerId", row.ManagerId);
        json.WriteString("number", row.Value.ToString("x32", CultureInfo.InvariantCulture));
        if (row.Port is not null)
            json.WriteString("port", row.Port);
    });

    public static string Port(PortFact port) => Write(json => WritePort(json, port));

    /// <summary>What was done with a device.</summary>
    public static string Operation(Operation operation) => Write(json =>
    {
        json.WriteString("operation", operation.Name);
        json.WriteString("method", operation.Method);
        json.WriteString("device", operation.Device);
        json.WriteString("outcome", operation.Outcome);
    });

    /// <summary>All of a thing.</summary>
    public static string Whole(ThingRow row, string driver, string? location, IReadOnlyList<AttributeRow> attributes, IReadOnlyList<PortFact> ports) => Write(json =>
    {
        json.WriteString("name", row.Name);
        json.WriteString("driver", driver);
        if (row.LocationId is not null)
            WritePlace(json, row, location);
        if (attributes.Count > 0)
            WriteAttributes(json, attributes);
        WritePorts(json, ports);
    });

    private static void WritePlace(Utf8JsonWriter json, ThingRow row, string? location)
    {
        json.WriteString("location", location);
        json.WriteNumber("locationId", row.LocationId!.Value);
        if (row.RackUnit is not { } unit)
            return;
        json.WriteNumber("rackUnit", unit);
        json.WriteNumber("rackUnits", row.RackUnits!.Value);
        json.WriteString("rackFace", row.RackFace!.Value.ToString());
        json.WriteString("rackSide", row.RackSide!.Value.ToString());
    }

    private static void WriteAttributes(Utf8JsonWriter json, IReadOnlyList<AttributeRow> rows)
    {
        json.WriteStartArray("values");
        foreach (var row in rows)
        {
            json.WriteStartObject();
            json.WriteString("key", row.Key);
            if (row.Number is { } number)
                json.WriteNumber("number", number);
            if (row.Subkey is not null)
                json.WriteString("subkey", row.Subkey);
            json.WriteString("type", row.Type.ToString());
            WriteValue(json, row);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteValue(Utf8JsonWriter json, AttributeRow row)
    {
        switch (row.Value)
        {
            case long whole:
                json.WriteNumber("value", whole);
                break;
            case double real:
                json.WriteNumber("value", real);
                break;
            case bool boolean:
                json.WriteBoolean("value", boolean);
                break;
            case DateTime time:
                json.WriteString("value", time.ToString("O", CultureInfo.InvariantCulture));
                break;
            default:
                json.WriteString("value", (string)row.Value);
                if (row.ReferenceId is { } reference)
                    json.WriteNumber("referenceId", reference);
                break;
        }
    }

    private static void WritePorts(Utf8JsonWriter json, IReadOnlyList<PortFact> ports)
    {
        if (ports.Count == 0)
            return;
        json.WriteStartArray("ports");
        foreach (var port in ports)
        {
            json.WriteStartObject();
            WritePort(json, port);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WritePort(Utf8JsonWriter json, PortFact port)
    {
        json.WriteString("port", port.Port);
        json.WriteString("kind", port.Kind.ToString());
        if (port.Mac is not null)
            json.WriteString("mac", port.Mac);
        var facts = PortRow.ReadFacts(port.Facts);
        if (facts.Count == 0)
            return;
        json.WriteStartObject("facts");
        foreach (var (fact, value) in facts)
            json.WriteString(fact, value);
        json.WriteEndObject();
    }

    // One buffer and one writer a thread: every change is told by them.
    private static string Write(Action<Utf8JsonWriter> body)
    {
        var bytes = buffer ??= new ArrayBufferWriter<byte>(256);
        var json = writer ??= new Utf8JsonWriter(bytes, Options);
        bytes.ResetWrittenCount();
        json.Reset(bytes);
        json.WriteStartObject();
        body(json);
        json.WriteEndObject();
        json.Flush();
        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }
}
