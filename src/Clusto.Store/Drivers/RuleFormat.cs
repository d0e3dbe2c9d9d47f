using System.Text.Json;
using Clusto.Attributes;

namespace Clusto.Drivers;

/// <summary>The form in which a driver writes its rules for attributes.</summary>
internal sealed class RuleFormat(DriverFile file, DriverFormat format)
{
    public void Check(JsonElement rule, string path, string key)
    {
        CheckKey(path, key);
        format.Object(rule, path, "a rule for an attribute", [], new()
        {
            ["type"] = (value, at) => format.OneOf<AttributeType>(value, at, "type"),
            ["required"] = format.YesNo,
            ["several"] = format.YesNo,
            ["values"] = Values,
            ["pattern"] = Pattern,
            ["description"] = format.Text,
        });
        CheckValues(rule, path);
    }

    private void CheckKey(string path, string key)
    {
        try
        {
            if (AttributeFact.ParseKey(key).Number is not null)
                throw file.Mistake(path, "a rule is for all numbers of an attribute; leave the number out.");
        }
        catch (AttributeKeyInvalidException)
        {
            throw file.Mistake(path, $"'{key}' is no key of an attribute, nor a key and a subkey with a point between them.");
        }
    }

    private void Values(JsonElement values, string path)
    {
        format.Each(values, path, (value, at) =>
        {
            format.Value(value, at);
            if (value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
                throw file.Mistake(at, "this must be a single value.");
        });
        if (values.GetArrayLength() == 0)
            throw file.Mistake(path, "no value at all would be allowed; leave the field out to allow all.");
    }

    private void Pattern(JsonElement pattern, string path)
    {
        format.Text(pattern, path);
        try
        {
            CompiledRule.Compile(pattern.GetString()!);
        }
        catch (NotSupportedException)
        {
            throw file.Mistake(path, "the pattern looks ahead, looks back or refers to what it matched, which can take for ever; write it without.");
        }
        catch (ArgumentException mistake)
        {
            throw file.Mistake(path, $"this is no regular expression: {mistake.Message}");
        }
    }

    // Each value that is allowed must be one that could be written.
    private void CheckValues(JsonElement rule, string path)
    {
        if (!rule.TryGetProperty("values", out var values))
            return;
        var type = rule.TryGetProperty("type", out var name) ? Enum.Parse<AttributeType>(name.GetString()!) : default(AttributeType?);
        var pattern = rule.TryGetProperty("pattern", out var expression) ? CompiledRule.Compile(expression.GetString()!) : null;
        format.Each(values, path + ".values", (value, at) =>
        {
            var typed = TypedValue.Of(Plain(value));
            try
            {
                typed = type is { } wanted ? TypedValue.As(typed, wanted) : typed;
            }
            catch (AttributeTypeInvalidException mistake)
            {
                throw file.Mistake(at, mistake.Message);
            }

            if (pattern is not null && !pattern.IsMatch(typed.ToString()))
                throw file.Mistake(at, $"'{typed}' does not match the pattern.");
        });
    }

    private static object? Plain(JsonElement value)
    {
        var json = new Utf8JsonReader(System.Text.Encoding.UTF8.GetBytes(value.GetRawText()));
        json.Read();
        return DriverReader.Value(ref json);
    }
}
