using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Clusto.Shell.Commands;

/// <summary>The things of the inventory as JSON. The names are a contract with scripts: camel case, every name always there, times in ISO form and UTC.</summary>
internal static class JsonText
{
    public static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Thing(Utf8JsonWriter json, Thing thing)
    {
        json.WriteStartObject();
        ThingMembers(json, thing);
        json.WriteEndObject();
    }

    public static void ThingMembers(Utf8JsonWriter json, Thing thing)
    {
        json.WriteNumber("id", thing.Id);
        json.WriteString("name", thing.Name);
        json.WriteString("driver", thing.Driver);
        json.WriteString("category", thing.Category.ToString());
        json.WriteString("location", thing.Location);
        json.WriteString("rack", thing.Rack);
        Number(json, "rackUnit", thing.RackUnit);
        Number(json, "rackUnits", thing.RackUnits);
        json.WriteString("rackFace", thing.RackFace?.ToString());
        json.WriteString("rackSide", thing.RackSide?.ToString());
        json.WriteStartArray("attributes");
        foreach (var attribute in thing.Attributes)
            Attribute(json, attribute);
        json.WriteEndArray();
        Time(json, "createdAt", thing.CreatedAt);
        Time(json, "changedAt", thing.ChangedAt);
        json.WriteNumber("version", thing.Version);
    }

    public static void Attribute(Utf8JsonWriter json, Attribute attribute)
    {
        json.WriteStartObject();
        json.WriteString("thing", attribute.Thing);
        json.WriteString("key", attribute.Key);
        Number(json, "number", attribute.Number);
        json.WriteString("subkey", attribute.Subkey);
        json.WriteString("type", attribute.Type.ToString());
        Value(json, attribute);
        json.WriteEndObject();
    }

    public static void Location(Utf8JsonWriter json, Location location)
    {
        json.WriteStartObject();
        json.WriteString("thing", location.Thing);
        json.WriteString("kind", location.Kind.ToString());
        json.WriteString("in", location.In);
        json.WriteString("place", location.Place);
        json.WriteString("description", location.Description);
        Strings(json, "path", location.Path);
        json.WriteEndObject();
    }

    public static void Connection(Utf8JsonWriter json, Connection connection)
    {
        json.WriteStartObject();
        json.WriteString("kind", connection.Kind.ToString());
        json.WriteString("thing", connection.Thing);
        json.WriteString("port", connection.Port);
        json.WriteString("to", connection.To);
        json.WriteString("toPort", connection.ToPort);
        json.WriteString("portKind", connection.PortKind?.ToString());
        json.WriteEndObject();
    }

    public static void Finding(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartObject();
        json.WriteString("thing", finding.Thing);
        json.WriteString("rule", finding.Rule);
        json.WriteString("severity", finding.Severity.ToString());
        json.WriteString("message", finding.Message);
        json.WriteString("suggestion", finding.Suggestion);
        json.WriteEndObject();
    }

    public static void Strings(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    public static void Number(Utf8JsonWriter json, string name, decimal? number)
    {
        if (number is { } value)
            json.WriteNumber(name, value);
        else
            json.WriteNull(name);
    }

    public static void Time(Utf8JsonWriter json, string name, DateTime time) =>
        json.WriteString(name, time.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture));

    private static void Value(Utf8JsonWriter json, Attribute attribute)
    {
        switch (attribute.Value)
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
                Time(json, "value", time);
                break;
            case string document when attribute.Type == AttributeType.Json:
                json.WritePropertyName("value");
                json.WriteRawValue(document);
                break;
            default:
                json.WriteString("value", attribute.ToString());
                break;
        }
    }
}
