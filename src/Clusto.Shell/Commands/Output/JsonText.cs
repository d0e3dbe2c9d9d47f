using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Clusto.Shell.Commands;

/// <summary>The things of the inventory as JSON. The names are a contract with scripts: camel case, every name always there, times in ISO form and UTC.</summary>
internal static class JsonText
{
    private const string TimeForm = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK";

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
        AttributeMembers(json, attribute);
        json.WriteEndObject();
    }

    public static void InheritedAttribute(Utf8JsonWriter json, Attribute attribute)
    {
        json.WriteStartObject();
        AttributeMembers(json, attribute);
        json.WriteString("from", attribute.From);
        json.WriteBoolean("effective", attribute.IsEffective);
        json.WriteEndObject();
    }

    private static void AttributeMembers(Utf8JsonWriter json, Attribute attribute)
    {
        json.WriteString("thing", attribute.Thing);
        json.WriteString("key", attribute.Key);
        Number(json, "number", attribute.Number);
        json.WriteString("subkey", attribute.Subkey);
        json.WriteString("type", attribute.Type.ToString());
        Value("value", json, attribute.Type, attribute.Value);
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

    public static void Resource(Utf8JsonWriter json, Resource resource)
    {
        json.WriteStartObject();
        json.WriteString("value", resource.Value);
        json.WriteString("kind", resource.Kind.ToString());
        json.WriteString("manager", resource.Manager);
        json.WriteString("thing", resource.Thing);
        json.WriteString("port", resource.Port);
        json.WriteEndObject();
    }

    public static void Utilization(Utf8JsonWriter json, Utilization utilization)
    {
        json.WriteStartObject();
        json.WriteString("manager", utilization.Manager);
        json.WriteString("kind", utilization.Kind.ToString());
        json.WriteString("range", utilization.Range);
        Number(json, "size", utilization.Size);
        Number(json, "used", utilization.Used);
        Number(json, "reserved", utilization.Reserved);
        Number(json, "nested", utilization.Nested);
        Number(json, "free", utilization.Free);
        json.WriteNumber("percent", utilization.Percent);
        Strings(json, "networks", utilization.Networks);
        json.WriteEndObject();
    }

    public static void Plan(Utf8JsonWriter json, AllocationPlan plan)
    {
        json.WriteStartObject();
        json.WriteNumber("wanted", plan.Wanted);
        json.WriteStartArray("taken");
        foreach (var choice in plan.Taken)
        {
            json.WriteStartObject();
            json.WriteString("thing", choice.Thing);
            json.WriteString("group", choice.Group);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("refused");
        foreach (var refusal in plan.Refused)
        {
            json.WriteStartObject();
            json.WriteNumber("count", refusal.Count);
            json.WriteString("group", refusal.Group);
            json.WriteString("reason", refusal.Reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Number(Utf8JsonWriter json, string name, System.Numerics.BigInteger number)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(number.ToString(CultureInfo.InvariantCulture));
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
        json.WriteString(name, time.ToString(TimeForm, CultureInfo.InvariantCulture));

    /// <summary>The value of an attribute, as the type that it has.</summary>
    public static void Value(string? name, Utf8JsonWriter json, AttributeType type, object held)
    {
        if (name is not null)
            json.WritePropertyName(name);
        switch (held)
        {
            case long whole:
                json.WriteNumberValue(whole);
                break;
            case double real:
                json.WriteNumberValue(real);
                break;
            case bool boolean:
                json.WriteBooleanValue(boolean);
                break;
            case string document when type == AttributeType.Json:
                json.WriteRawValue(document);
                break;
            case DateTime time:
                json.WriteStringValue(time.ToString(TimeForm, CultureInfo.InvariantCulture));
                break;
            default:
                json.WriteStringValue(new TypedValue(type, held).ToString());
                break;
        }
    }
}
