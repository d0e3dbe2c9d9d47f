using Clusto.Connections;
using Clusto.Drivers;
using Clusto.Placement;

namespace Clusto.History;

/// <summary>What an undo would do, in words: a line for each fact that goes back.</summary>
internal sealed class UndoSteps(DriverRecords drivers, TakingBack back, UndoTargets targets)
{
    private readonly List<string> steps = [];

    public List<string> Tell()
    {
        foreach (var (_, now, after) in targets.All)
        {
            if (now is null && after is not null)
                steps.Add($"bring back '{after.Name}' as {Driver(after)}{Where(after, targets.NameAfter, " in ")}{Count(after)}");
            else if (now is not null && after is null)
                steps.Add($"remove '{now.Name}'");
            else if (now is not null && after is not null)
                Changed(now, after);
        }

        foreach (var (_, now, after) in targets.All)
            Links(now, after);
        return steps;
    }

    private void Changed(ThingState now, ThingState after)
    {
        if (now.Name != after.Name)
            steps.Add($"rename '{now.Name}' to '{after.Name}'");
        if (now.Row.DriverId != after.Row.DriverId)
            steps.Add($"change the driver of '{after.Name}' from {Driver(now)} to {Driver(after)}");
        if (!SameFacts.Places(now.Place, after.Place))
            steps.Add(after.Place is null ? $"take '{after.Name}' out of {Where(now, targets.NameNow, "")}" : $"move '{after.Name}' to {Where(after, targets.NameAfter, "")}");
        foreach (var key in now.Attributes.Keys.Union(after.Attributes.Keys, StringComparer.OrdinalIgnoreCase))
        {
            var (old, rows) = (now.Attributes.GetValueOrDefault(key, []), after.Attributes.GetValueOrDefault(key, []));
            if (!SameFacts.Values(old, rows))
                steps.Add(rows.Count == 0 ? $"remove attribute '{key}' from '{after.Name}'" : $"put attribute '{key}' of '{after.Name}' back to {string.Join(", ", targets.Named(rows).Select(Value))}");
        }

        foreach (var (name, _, port) in back.PortChanges(back.Unplugged(now, after), after))
            steps.Add(port is null && back.Ports(after).Kind(name) is null ? $"remove port '{name}' from '{after.Name}'" : $"put port '{name}' of '{after.Name}' back to {Port(port)}");
    }

    // A cable is told once, from the end that comes first.
    private void Links(ThingState? now, ThingState? after)
    {
        foreach (var port in Cables(now).Where(port => IsFirst(port) && !StateRecords.SameCable(port, after?.Ports.GetValueOrDefault(port.Name))))
            steps.Add($"disconnect '{port.Name}' of '{targets.NameNow(port.ThingId)}' from '{port.PeerPort}' of '{targets.NameNow(port.PeerThingId!.Value)}'");
        foreach (var port in Cables(after).Where(port => IsFirst(port) && !StateRecords.SameCable(port, now?.Ports.GetValueOrDefault(port.Name))))
            steps.Add($"connect '{port.Name}' of '{targets.NameAfter(port.ThingId)}' to '{port.PeerPort}' of '{targets.NameAfter(port.PeerThingId!.Value)}'");
        foreach (var group in (now?.Groups ?? []).Except(after?.Groups ?? []))
            steps.Add($"take '{now!.Name}' out of '{targets.NameNow(group)}'");
        foreach (var group in (after?.Groups ?? []).Except(now?.Groups ?? []))
            steps.Add($"make '{after!.Name}' a member of '{targets.NameAfter(group)}'");
        foreach (var row in StateRecords.Lost(now, after))
            steps.Add($"take {row.Text} of '{targets.NameNow(row.ManagerId)}' back from '{now!.Name}'");
        foreach (var row in StateRecords.Lost(after, now))
            steps.Add($"hand {row.Text} of '{targets.NameAfter(row.ManagerId)}' out to '{after!.Name}' again");
    }

    private static IEnumerable<PortRow> Cables(ThingState? state) => (state?.Ports.Values ?? []).Where(static port => port.PeerThingId is not null);

    private static bool IsFirst(PortRow port) =>
        port.ThingId < port.PeerThingId || (port.ThingId == port.PeerThingId && string.Compare(port.Name, port.PeerPort, StringComparison.OrdinalIgnoreCase) < 0);

    private static string Where(ThingState state, Func<long, string> name, string word) => state.Row switch
    {
        { LocationId: null } => "",
        { RackUnit: { } unit, LocationId: { } rack } => word + $"{PlaceWords.Unit(unit)} in '{name(rack)}'",
        var row => word + $"'{name(row.LocationId.Value)}'",
    };

    private static string Count(ThingState state)
    {
        var attributes = state.AttributeRows.Count();
        return attributes == 0 ? "" : $" with {attributes.ToString(System.Globalization.CultureInfo.InvariantCulture)} attribute{(attributes == 1 ? "" : "s")}";
    }

    private static string Value(Attributes.AttributeRow row)
    {
        var attribute = row.ToAttribute("");
        return row is { Number: null, Subkey: null } ? $"'{attribute}'" : $"{attribute.FullKey}='{attribute}'";
    }

    private static string Port(PortFact? port)
    {
        var facts = PortRow.ReadFacts(port?.Facts).Select(static fact => $"{fact.Key}='{fact.Value}'");
        string[] all = [.. port?.Mac is { } mac ? [mac] : Array.Empty<string>(), .. facts];
        return all.Length == 0 ? "no facts" : string.Join(", ", all);
    }

    private string Driver(ThingState state) => drivers.CatalogWith(state.Row.DriverId, CancellationToken.None).Name(state.Row.DriverId);
}
