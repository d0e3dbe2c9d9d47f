using System.Collections.ObjectModel;
using System.Text.Json;

namespace Clusto;

/// <summary>One side of a change, read from its JSON. What is no JSON object has no facts.</summary>
internal sealed class FactDocument : IDisposable
{
    private readonly JsonDocument? document;

    public FactDocument(string? json)
    {
        if (json is null)
            return;
        try
        {
            document = JsonDocument.Parse(json);
        }
        catch (JsonException)
        {
            // Nobody but a script that makes its own objects has such text.
        }
    }

    private JsonElement? Root => document?.RootElement is { ValueKind: JsonValueKind.Object } root ? root : null;

    /// <summary>A fact as text; null where there is none.</summary>
    public string? this[string name] => Root is { } root && root.TryGetProperty(name, out var value) ? Text(value) : null;

    public IEnumerable<JsonElement> Items(string name) =>
        Root is { } root && root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [];

    public IEnumerable<(string Name, JsonElement Value)> Members(string name) =>
        Root is { } root && root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object
            ? value.EnumerateObject().Select(static member => (member.Name, member.Value))
            : [];

    /// <summary>All facts, as objects that a script can look into.</summary>
    public IReadOnlyDictionary<string, object?>? ToObjects() => Root is { } root ? ToDictionary(root) : null;

    public static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => value.GetString(),
        _ => value.GetRawText(),
    };

    public void Dispose() => document?.Dispose();

    private static ReadOnlyDictionary<string, object?> ToDictionary(JsonElement value)
    {
        var found = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (var member in value.EnumerateObject())
            found[member.Name] = ToObject(member.Value);
        return new(found);
    }

    private static object? ToObject(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => ToDictionary(value),
        JsonValueKind.Array => Array.AsReadOnly([.. value.EnumerateArray().Select(ToObject)]),
        JsonValueKind.Number when value.TryGetInt64(out var whole) => whole,
        JsonValueKind.Number => value.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => value.GetString(),
    };
}
