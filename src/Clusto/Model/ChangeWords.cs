using System.Text.Json;

namespace Clusto;

/// <summary>A change as one line: what was there, and what is there now.</summary>
internal static class ChangeWords
{
    public static string Of(Change change)
    {
        using var before = new FactDocument(change.Before);
        using var after = new FactDocument(change.After);
        return change.Kind switch
        {
            ChangeKind.Created => $"created{Said(" as ", after["driver"])}{Said(" in ", Place(after))}",
            ChangeKind.Removed => $"removed{Said(", was a ", before["driver"])}{Said(" in ", Place(before))}",
            ChangeKind.Renamed => $"renamed {before["name"]} -> {after["name"]}",
            ChangeKind.DriverChanged when change.ThingId == 0 => change.Before is null ? "driver added" : change.After is null ? "driver removed" : "driver corrected",
            ChangeKind.DriverChanged => $"driver {before["driver"]} -> {after["driver"]}",
            ChangeKind.Moved => Moved(before, after),
            ChangeKind.AttributeChanged => $"{after["key"] ?? before["key"]}: {Values(before)} -> {Values(after)}",
            ChangeKind.Connected => $"connected {Cable(after)}",
            ChangeKind.Disconnected => $"disconnected {Cable(before)}",
            ChangeKind.PortChanged => Port(before, after),
            ChangeKind.Joined => $"joined {after["group"]}",
            ChangeKind.Left => $"left {before["group"]}",
            ChangeKind.HandedOut => $"got {after["value"]} of {after["manager"]}{Said(" for ", after["port"])}",
            ChangeKind.GivenBack => $"gave back {before["value"]} of {before["manager"]}",
            ChangeKind.Operated => $"{after["operation"]}{Said(" by ", after["method"])}{Said(" on ", after["device"])}: {after["outcome"]}",
            _ => change.Kind.ToString(),
        };
    }

    private static string Said(string word, string? text) => text is null ? "" : word + text;

    private static string Moved(FactDocument before, FactDocument after)
    {
        var (from, to) = (Place(before) ?? "from nowhere", Place(after) ?? "nowhere");
        // Turned round, or taller, at the same unit.
        return from == to ? $"moved {from}{Mount(before)} -> {to}{Mount(after)}" : $"moved {from} -> {to}";
    }

    private static string? Place(FactDocument facts) => facts["rackUnit"] is { } unit ? $"RU{unit} in {facts["location"]}" : facts["location"];

    private static string Mount(FactDocument facts) => $" ({facts["rackUnits"]} units, {facts["rackFace"]}, {facts["rackSide"]})";

    private static string Cable(FactDocument facts) => $"{facts["port"]} -> {facts["peer"]} {facts["peerPort"]}";

    private static string Values(FactDocument facts)
    {
        var values = facts.Items("values").Select(Value).ToList();
        return values.Count == 0 ? "nothing" : string.Join(", ", values);
    }

    private static string Value(JsonElement value)
    {
        var number = value.TryGetProperty("number", out var index) ? $"#{index}" : "";
        var subkey = value.TryGetProperty("subkey", out var part) ? $".{part}" : "";
        var label = number + subkey;
        return (label.Length == 0 ? "" : label + "=") + FactDocument.Text(value.GetProperty("value"));
    }

    private static string Port(FactDocument before, FactDocument after)
    {
        var (old, now) = (PortFacts(before), PortFacts(after));
        if (before["kind"] is { } wasKind && after["kind"] is { } isKind)
            (old["kind"], now["kind"]) = (wasKind, isKind);
        var parts = old.Keys.Union(now.Keys, StringComparer.OrdinalIgnoreCase).Where(fact => old.GetValueOrDefault(fact) != now.GetValueOrDefault(fact))
            .Select(fact => $"{fact} {old.GetValueOrDefault(fact) ?? "nothing"} -> {now.GetValueOrDefault(fact) ?? "nothing"}").ToList();
        var port = $"port {after["port"] ?? before["port"]}";
        return parts.Count > 0 ? $"{port}: {string.Join(", ", parts)}" : before["port"] is null ? $"{port} added" : $"{port} removed";
    }

    private static Dictionary<string, string?> PortFacts(FactDocument facts)
    {
        var found = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        if (facts["mac"] is { } mac)
            found["MAC"] = mac;
        foreach (var (name, value) in facts.Members("facts"))
            found[name] = FactDocument.Text(value);
        return found;
    }
}
