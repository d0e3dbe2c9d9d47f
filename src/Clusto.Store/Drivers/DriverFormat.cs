using System.Text.Json;
using Clusto.Attributes;

namespace Clusto.Drivers;

/// <summary>The form in which drivers are written: which fields there are, and what each may hold. What other drivers and the things of the store say to it is asked elsewhere.</summary>
internal sealed class DriverFormat(DriverFile file)
{
    private const int MostPorts = 10_000;
    private const int MostUnits = 100;
    private const decimal TallestThing = 50;

    public void Check(JsonElement driver, string path) => Object(driver, path, "a driver", ["name"], new()
    {
        ["name"] = Name,
        ["base"] = Text,
        ["category"] = (value, at) => OneOf<Category>(value, at, "category"),
        ["description"] = Text,
        ["ports"] = Ports,
        ["placedIn"] = (value, at) => Each(value, at, Text),
        ["rackUnits"] = RackUnits,
        ["units"] = Units,
        ["attributes"] = (value, at) => Members(value, at, Default),
        ["operations"] = (value, at) => Members(value, at, Setting),
        ["reset"] = Reset,
        ["schema"] = (value, at) => Members(value, at, new RuleFormat(file, this).Check),
    });

    /// <summary>A part of a path: <c>.name</c>, or <c>['disk.size']</c> for what is no plain word.</summary>
    public static string Member(string name) => AttributeKey.IsValid(name) ? "." + name : $"['{name}']";

    /// <summary>Checks that a value is an object, that it has the fields that must be there, no others and none twice, and each field.</summary>
    public void Object(JsonElement value, string path, string what, IReadOnlyList<string> needed, Dictionary<string, Action<JsonElement, string>> fields)
    {
        var seen = Members(value, path, (field, at, name) =>
        {
            if (!fields.TryGetValue(name, out var check))
                throw file.Mistake(at, $"{what} has no field '{name}'.{Hint(name, fields.Keys)}");
            check(field, at);
        });
        if (needed.FirstOrDefault(name => !seen.Contains(name)) is { } missing)
            throw file.Mistake(path, $"{what} needs the field '{missing}'.");
    }

    public void Text(JsonElement value, string path)
    {
        if (value.ValueKind != JsonValueKind.String)
            throw file.Mistake(path, $"this must be text, not {Kind(value)}.");
    }

    public void YesNo(JsonElement value, string path)
    {
        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            throw file.Mistake(path, $"this must be true or false, not {Kind(value)}.");
    }

    public void Each(JsonElement value, string path, Action<JsonElement, string> check)
    {
        if (value.ValueKind != JsonValueKind.Array)
            throw file.Mistake(path, $"this must be a list in brackets, not {Kind(value)}.");
        var index = 0;
        foreach (var item in value.EnumerateArray())
            check(item, $"{path}[{index++.ToString(System.Globalization.CultureInfo.InvariantCulture)}]");
    }

    public void OneOf<T>(JsonElement value, string path, string what)
        where T : struct, Enum
    {
        Text(value, path);
        var name = value.GetString()!;
        if (!Enum.GetNames<T>().Contains(name))
            throw file.Mistake(path, $"'{name}' is no {what}.{Hint(name, Enum.GetNames<T>(), $" There are {string.Join(", ", Enum.GetNames<T>())}.")}");
    }

    /// <summary>A value that an attribute may have.</summary>
    public void Value(JsonElement value, string path)
    {
        if (value.ValueKind == JsonValueKind.Null)
            throw file.Mistake(path, "this must be a value, not null.");
        if (value.ValueKind == JsonValueKind.Number && !double.IsFinite(value.GetDouble()))
            throw file.Mistake(path, $"{value.GetRawText()} is too large a number.");
    }

    private void Reset(JsonElement value, string path) => Object(value, path, "what is kept", [], new()
    {
        ["keepAttributes"] = (keys, at) => Each(keys, at, Text),
        ["keepGroups"] = (groups, at) => Each(groups, at, Text),
        ["keepPorts"] = (ports, at) => Each(ports, at, Text),
        ["keepResources"] = YesNo,
        ["keepCables"] = YesNo,
    });

    private void Name(JsonElement value, string path)
    {
        Text(value, path);
        try
        {
            ThingName.Check(value.GetString());
        }
        catch (NameInvalidException mistake)
        {
            throw file.Mistake(path, mistake.Message);
        }
    }

    private void Ports(JsonElement value, string path)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        Each(value, path, (group, at) => Object(group, at, "a group of ports", ["kind", "names"], new()
        {
            ["kind"] = (kind, place) => OneOf<PortKind>(kind, place, "kind of port"),
            ["names"] = (range, place) => PortNames(range, place, names),
        }));
    }

    // No names at all take away the ports of that kind which the base has.
    private void PortNames(JsonElement value, string path, HashSet<string> names)
    {
        Text(value, path);
        if (value.GetString() is not { Length: > 0 } range)
            return;
        try
        {
            foreach (var name in NameRange.Expand(range))
            {
                if (!names.Add(ThingName.Check(name)))
                    throw file.Mistake(path, $"there are two ports named '{name}'.");
                if (names.Count > MostPorts)
                    throw file.Mistake(path, $"there are more than {MostPorts} ports.");
            }
        }
        catch (NameInvalidException mistake)
        {
            throw file.Mistake(path, mistake.Message);
        }
    }

    private void RackUnits(JsonElement value, string path)
    {
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetDecimal(out var units) || units < 0 || units > TallestThing || units * 2 != decimal.Truncate(units * 2))
            throw file.Mistake(path, $"this must be a number from 0 to {TallestThing} in steps of 0.5.");
    }

    private void Units(JsonElement value, string path)
    {
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt32(out var units) || units is < 1 or > MostUnits)
            throw file.Mistake(path, $"this must be a whole number from 1 to {MostUnits}.");
    }

    private void Default(JsonElement value, string path, string key)
    {
        if (!AttributeKey.IsValid(key))
            throw file.Mistake(path, $"'{key}' is no key of an attribute.");
        Value(value, path);
    }

    // How a thing is operated is said in words and numbers, as an attribute would say it.
    private void Setting(JsonElement value, string path, string key)
    {
        Default(value, path, key);
        if (value.ValueKind is JsonValueKind.Array or JsonValueKind.Object)
            throw file.Mistake(path, $"this must be text, a number, true or false, not {Kind(value)}.");
    }

    private HashSet<string> Members(JsonElement value, string path, Action<JsonElement, string, string> check)
    {
        if (value.ValueKind != JsonValueKind.Object)
            throw file.Mistake(path, $"this must be an object in braces, not {Kind(value)}.");
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var member in value.EnumerateObject())
        {
            var at = path + Member(member.Name);
            if (!seen.Add(member.Name))
                throw file.Mistake(at, $"'{member.Name}' is here twice.");
            check(member.Value, at, member.Name);
        }

        return seen;
    }

    private static string Hint(string word, IEnumerable<string> known, string otherwise = "") =>
        EditDistance.Nearest(word, known) is { } nearest ? $" Did you mean '{nearest}'?" : otherwise;

    private static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.Number => "a number",
        JsonValueKind.String => "text",
        JsonValueKind.Null => "null",
        _ => "true or false",
    };
}
