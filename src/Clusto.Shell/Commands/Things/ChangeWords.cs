using System.Text.Json;

namespace Clusto.Shell.Commands;

/// <summary>A change as one line: what was there, and what is there now.</summary>
internal static class ChangeWords
{
    public static string Of(Change change) => change.Kind switch
    {
        ChangeKind.Created => $"created{Said(" as ", Text(change.After, "driver"))}{Said(" in ", Place(change.After))}",
        ChangeKind.Removed => $"removed{Said(", was a ", Text(change.Before, "driver"))}{Said(" in ", Place(change.Before))}",
        ChangeKind.Renamed => $"renamed, was {Text(change.Before, "name")}",
        ChangeKind.DriverChanged when change.ThingId == 0 => change.Before is null ? "driver added" : change.After is null ? "driver removed" : "driver corrected",
        ChangeKind.DriverChanged => $"driver {Text(change.Before, "driver")} -> {Text(change.After, "driver")}",
        ChangeKind.Moved => $"moved {Place(change.Before) ?? "from nowhere"} -> {Place(change.After) ?? "nowhere"}",
        ChangeKind.AttributeChanged => $"{Text(change.After ?? change.Before, "key")}: {Values(change.Before)} -> {Values(change.After)}",
        ChangeKind.Connected => $"connected {Cable(change.After)}",
        ChangeKind.Disconnected => $"disconnected {Cable(change.Before)}",
        ChangeKind.PortChanged => $"port {Text(change.After ?? change.Before, "port")} changed",
        ChangeKind.Joined => $"joined {Text(change.After, "group")}",
        ChangeKind.Left => $"left {Text(change.Before, "group")}",
        _ => change.Kind.ToString(),
    };

    private static string Said(string word, string? text) => text is null ? "" : word + text;

    private static string? Text(string? json, string name) => Read(json, root => root.TryGetProperty(name, out var value) ? value.ToString() : null);

    private static string? Place(string? json) => Read(json, static root =>
    {
        if (!root.TryGetProperty("location", out var location))
            return null;
        return root.TryGetProperty("rackUnit", out var unit) ? $"RU{unit} in {location}" : location.ToString();
    });

    private static string? Cable(string? json) => Read(json, static root => $"{root.GetProperty("port")} to {root.GetProperty("peer")} {root.GetProperty("peerPort")}");

    private static string Values(string? json) => Read(json, static root => root.TryGetProperty("values", out var values) ? string.Join(", ", values.EnumerateArray().Select(static value => Value(value))) : null) ?? "nothing";

    private static string Value(JsonElement value)
    {
        var number = value.TryGetProperty("number", out var index) ? $"#{index}" : "";
        var subkey = value.TryGetProperty("subkey", out var part) ? $".{part}" : "";
        var label = number + subkey;
        return (label.Length == 0 ? "" : label + "=") + value.GetProperty("value");
    }

    private static string? Read(string? json, Func<JsonElement, string?> read)
    {
        if (json is null)
            return null;
        using var document = JsonDocument.Parse(json);
        return read(document.RootElement);
    }
}
