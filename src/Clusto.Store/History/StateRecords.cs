using Clusto.Connections;
using Clusto.Drivers;
using Clusto.Resources;
using Clusto.Storage;

namespace Clusto.History;

/// <summary>Records what turns a thing from one state into another, fact by fact, as if each had been changed by hand.</summary>
internal sealed class StateRecords(DriverRecords drivers, TakingBack back, ChangeScope scope, UndoTargets targets)
{
    public void Created(ThingState after)
    {
        var attributes = targets.Named([.. after.AttributeRows]);
        var location = after.Row.LocationId is { } place ? targets.NameAfter(place) : null;
        Record(after, ChangeKind.Created, null, ChangeFacts.Whole(after.Row, Driver(after), location, attributes, after.PortFacts(back.Ports(after))));
        Plugged(new ThingState(after.Row), after);
    }

    public void Removed(ThingState now)
    {
        Unplugged(now, now with { Ports = now.Ports.Clear(), Groups = [], Resources = now.Resources.Clear() });
        var location = now.Row.LocationId is { } place ? targets.NameNow(place) : null;
        Record(now, ChangeKind.Removed, ChangeFacts.Whole(now.Row, Driver(now), location, [.. now.AttributeRows], now.PortFacts(back.Ports(now))), null);
    }

    // Cables go first and come last, so that each is recorded under the driver that it was in.
    public void Changed(ThingState now, ThingState after)
    {
        Unplugged(now, after);
        var unplugged = back.Unplugged(now, after);
        if (now.Name != after.Name)
            Record(after, ChangeKind.Renamed, ChangeFacts.Name(now.Name), ChangeFacts.Name(after.Name));
        if (now.Row.DriverId != after.Row.DriverId)
            Record(after, ChangeKind.DriverChanged, ChangeFacts.Driver(Driver(now), Brought(unplugged, after)), ChangeFacts.Driver(Driver(after), []));
        if (!SameFacts.Places(now.Place, after.Place))
            Record(after, ChangeKind.Moved, Place(now, targets.NameNow), Place(after, targets.NameAfter));
        foreach (var key in now.Attributes.Keys.Union(after.Attributes.Keys, StringComparer.OrdinalIgnoreCase))
        {
            var (old, values) = (now.Attributes.GetValueOrDefault(key, []), after.Attributes.GetValueOrDefault(key, []));
            if (!SameFacts.Values(old, values))
                Record(after, ChangeKind.AttributeChanged, ChangeFacts.Values(key, old), ChangeFacts.Values(key, targets.Named(values)));
        }

        foreach (var (_, old, port) in back.PortChanges(unplugged, after))
            Record(after, ChangeKind.PortChanged, Port(old), Port(port));
        Plugged(now, after);
    }

    private void Unplugged(ThingState now, ThingState after)
    {
        foreach (var port in now.Ports.Values.Where(port => port.PeerThingId is not null && !SameCable(port, after.Ports.GetValueOrDefault(port.Name))))
            Record(after, ChangeKind.Disconnected, Cable(port, targets.NameNow), null);
        foreach (var group in now.Groups.Except(after.Groups))
            Record(after, ChangeKind.Left, ChangeFacts.Group(group, targets.NameNow(group)), null);
        foreach (var row in Lost(now, after))
            Record(after, ChangeKind.GivenBack, ChangeFacts.Resource(row with { Manager = targets.NameNow(row.ManagerId) }), null);
    }

    private void Plugged(ThingState now, ThingState after)
    {
        foreach (var port in after.Ports.Values.Where(port => port.PeerThingId is not null && !SameCable(port, now.Ports.GetValueOrDefault(port.Name))))
            Record(after, ChangeKind.Connected, null, Cable(port, targets.NameAfter));
        foreach (var group in after.Groups.Except(now.Groups))
            Record(after, ChangeKind.Joined, null, ChangeFacts.Group(group, targets.NameAfter(group)));
        foreach (var row in Lost(after, now))
            Record(after, ChangeKind.HandedOut, null, ChangeFacts.Resource(row with { Manager = targets.NameAfter(row.ManagerId) }));
    }

    // An empty row of a port that the driver brings is no longer kept.
    private List<PortFact> Brought(ThingState now, ThingState after)
    {
        var (fromNow, fromAfter) = (back.Ports(now), back.Ports(after));
        return [.. now.Ports.Values.Where(port => fromNow.Kind(port.Name) is null && fromAfter.Kind(port.Name) is not null).Select(static port => port.ToFact())];
    }

    /// <summary>What one state holds of managers and another does not.</summary>
    public static IEnumerable<ResourceRow> Lost(ThingState? now, ThingState? after) =>
        (now?.Resources.Values ?? []).Where(row => !row.IsSame(after?.Resources.GetValueOrDefault(row.Key)));

    public static bool SameCable(PortRow? one, PortRow? other) =>
        one?.PeerThingId == other?.PeerThingId && string.Equals(one?.PeerPort, other?.PeerPort, StringComparison.OrdinalIgnoreCase);

    private static string? Place(ThingState state, Func<long, string> name) => ChangeFacts.Place(state.Row, state.Row.LocationId is { } location ? name(location) : null);

    private static string? Port(PortFact? port) => port is null ? null : ChangeFacts.Port(port);

    private static string Cable(PortRow port, Func<long, string> name) => ChangeFacts.Cable(port.Name, port.PeerThingId!.Value, name(port.PeerThingId.Value), port.PeerPort!);

    private string Driver(ThingState state) => drivers.CatalogWith(state.Row.DriverId, CancellationToken.None).Name(state.Row.DriverId);

    private void Record(ThingState state, ChangeKind kind, string? before, string? after) => scope.Record(state.Id, state.Name, kind, before, after);
}
