using System.Text.Json;

namespace Clusto.Drivers;

/// <summary>Reads the rules for attributes from what a driver says of itself.</summary>
internal static class RuleReader
{
    public static List<AttributeRule> Read(ref Utf8JsonReader json)
    {
        var rules = new List<AttributeRule>();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var key = json.GetString()!;
            json.Read();
            rules.Add(ReadRule(key, ref json));
        }

        return rules;
    }

    private static AttributeRule ReadRule(string key, ref Utf8JsonReader json)
    {
        AttributeType? type = null;
        string? pattern = null, description = null;
        bool required = false, several = true;
        List<object> values = [];
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = json.GetString();
            json.Read();
            switch (name)
            {
                case "type":
                    type = Enum.Parse<AttributeType>(json.GetString()!);
                    break;
                case "required":
                    required = json.GetBoolean();
                    break;
                case "several":
                    several = json.GetBoolean();
                    break;
                case "values":
                    while (json.Read() && json.TokenType != JsonTokenType.EndArray)
                        values.Add(DriverReader.Value(ref json));
                    break;
                case "pattern":
                    pattern = json.GetString();
                    break;
                case "description":
                    description = json.GetString();
                    break;
                default:
                    json.Skip();
                    break;
            }
        }

        // Values say their type, and a pattern is about text.
        type ??= Inferred(values) ?? (pattern is null ? null : AttributeType.String);
        return new AttributeRule
        {
            Key = key,
            Type = type,
            Required = required,
            Several = several,
            Values = [.. values.Select(value => type is { } wanted ? TypedValue.As(value, wanted).Value : TypedValue.Of(value).Value)],
            Pattern = pattern,
            Description = description,
        };
    }

    private static AttributeType? Inferred(List<object> values)
    {
        var types = values.Select(static value => TypedValue.Of(value).Type).Distinct().ToList();
        return types.Count == 1 ? types[0] : null;
    }
}
