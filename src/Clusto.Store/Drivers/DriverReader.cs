using System.Text;
using System.Text.Json;

namespace Clusto.Drivers;

/// <summary>Reads what a driver says of itself from JSON, token by token: a document model and enums by reflection cost more than a look-up.</summary>
internal static class DriverReader
{
    public static DriverDefinition Read(string text)
    {
        var json = new Utf8JsonReader(Encoding.UTF8.GetBytes(text));
        json.Read();
        var definition = new DriverDefinition { Name = "" };
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = json.GetString();
            json.Read();
            definition = name switch
            {
                "name" => definition with { Name = json.GetString()! },
                "base" => definition with { Base = json.GetString() },
                "category" => definition with { Category = Category(json.GetString()) },
                "description" => definition with { Description = json.GetString() },
                "ports" => definition with { Ports = Ports(ref json) },
                "placedIn" => definition with { PlacedIn = Names(ref json) },
                "rackUnits" => definition with { RackUnits = json.GetDecimal() },
                "units" => definition with { Units = json.GetInt32() },
                "attributes" => definition with { Attributes = Attributes(ref json) },
                "operations" => definition with { Operations = Attributes(ref json) },
                "reset" => definition with { Reset = Reset(ref json) },
                "schema" => definition with { Schema = RuleReader.Read(ref json) },
                _ => Skipped(definition, ref json),
            };
        }

        return definition;
    }

    private static DriverDefinition Skipped(DriverDefinition definition, ref Utf8JsonReader json)
    {
        json.Skip();
        return definition;
    }

    private static List<PortGroup> Ports(ref Utf8JsonReader json)
    {
        var groups = new List<PortGroup>();
        while (json.Read() && json.TokenType == JsonTokenType.StartObject)
        {
            string? kind = null, names = null;
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                var name = json.GetString();
                json.Read();
                if (name == "kind")
                    kind = json.GetString();
                else if (name == "names")
                    names = json.GetString();
                else
                    json.Skip();
            }

            groups.Add(new PortGroup { Kind = Kind(kind), Names = names! });
        }

        return groups;
    }

    private static ResetDefinition Reset(ref Utf8JsonReader json)
    {
        var reset = new ResetDefinition();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = json.GetString();
            json.Read();
            reset = name switch
            {
                "keepAttributes" => reset with { KeepAttributes = Names(ref json) },
                "keepGroups" => reset with { KeepGroups = Names(ref json) },
                "keepPorts" => reset with { KeepPorts = Names(ref json) },
                "keepResources" => reset with { KeepResources = json.GetBoolean() },
                "keepCables" => reset with { KeepCables = json.GetBoolean() },
                _ => reset,
            };
        }

        return reset;
    }

    private static List<string> Names(ref Utf8JsonReader json)
    {
        var names = new List<string>();
        while (json.Read() && json.TokenType == JsonTokenType.String)
            names.Add(json.GetString()!);
        return names;
    }

    private static Dictionary<string, object> Attributes(ref Utf8JsonReader json)
    {
        var attributes = new Dictionary<string, object>(StringComparer.OrdinalIgnoreCase);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var key = json.GetString()!;
            json.Read();
            attributes[key] = Value(ref json);
        }

        return attributes;
    }

    /// <summary>A value as an attribute would have it; arrays and objects stay JSON.</summary>
    public static object Value(ref Utf8JsonReader json) => json.TokenType switch
    {
        JsonTokenType.String => json.GetString()!,
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        JsonTokenType.Number when json.TryGetInt64(out var whole) => whole,
        JsonTokenType.Number => json.GetDouble(),
        _ => JsonElement.ParseValue(ref json),
    };

    private static Category Category(string? name) => name switch
    {
        nameof(Clusto.Category.Equipment) => Clusto.Category.Equipment,
        nameof(Clusto.Category.Part) => Clusto.Category.Part,
        nameof(Clusto.Category.Resource) => Clusto.Category.Resource,
        nameof(Clusto.Category.Location) => Clusto.Category.Location,
        nameof(Clusto.Category.Group) => Clusto.Category.Group,
        nameof(Clusto.Category.Service) => Clusto.Category.Service,
        _ => throw new JsonException($"'{name}' is no category."),
    };

    private static PortKind Kind(string? name) => name switch
    {
        nameof(PortKind.Network) => PortKind.Network,
        nameof(PortKind.PowerInlet) => PortKind.PowerInlet,
        nameof(PortKind.PowerOutlet) => PortKind.PowerOutlet,
        nameof(PortKind.Console) => PortKind.Console,
        nameof(PortKind.ConsoleServer) => PortKind.ConsoleServer,
        _ => throw new JsonException($"'{name}' is no kind of port."),
    };
}
