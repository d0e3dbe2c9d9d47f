using System.Collections.Immutable;
using Clusto.Connections;
using Clusto.Drivers;
using Clusto.Things;

namespace Clusto.History;

/// <summary>What a thing was before a change, from what it was after it.</summary>
internal sealed class TakingBack(DriverRecords drivers, LostDrivers lost)
{
    /// <summary>The state before a change; null where the thing was not there. A change that does not fit leaves the state as it is.</summary>
    public ThingState? Before(ThingState? state, Change change)
    {
        if (change.Kind == ChangeKind.Removed)
            return FromWhole(FactReader.Whole(change.Before!, change.ThingId), change);
        if (state is null || change.Kind == ChangeKind.Created)
            return null;
        return change.Kind switch
        {
            ChangeKind.Renamed => state with { Row = state.Row with { Name = FactReader.Name(change.Before!).Name } },
            ChangeKind.DriverChanged => Tidy(WithDriver(state, FactReader.Driver(change.Before!))),
            ChangeKind.Moved => state.At(FactReader.Place(change.Before)),
            ChangeKind.AttributeChanged => WithValues(state, change),
            ChangeKind.Connected => Tidy(Plugged(state, FactReader.Cable(change.After!).Port, null)),
            ChangeKind.Disconnected when FactReader.Cable(change.Before!) is var cable => Plugged(state, cable.Port, cable),
            ChangeKind.PortChanged => Tidy(WithPort(state, FactReader.Port((change.Before ?? change.After)!), isThere: change.Before is not null)),
            ChangeKind.Joined => state with { Groups = state.Groups.Remove(FactReader.Group(change.After!).GroupId) },
            ChangeKind.Left => state with { Groups = state.Groups.Add(FactReader.Group(change.Before!).GroupId) },
            ChangeKind.HandedOut => state.Without(FactReader.Resource(change.After!, state.Id)),
            ChangeKind.GivenBack => state.With(FactReader.Resource(change.Before!, state.Id)),
            _ => state,
        };
    }

    /// <summary>Whether a thing is, in what a change was about, as the change left it.</summary>
    public bool Fits(ThingState? state, Change change)
    {
        if (change.Kind == ChangeKind.Removed || state is null)
            return change.Kind == ChangeKind.Removed && state is null;
        return change.Kind switch
        {
            ChangeKind.Renamed => state.Name == FactReader.Name(change.After!).Name,
            ChangeKind.DriverChanged => HasDriver(state, FactReader.Driver(change.After!).Driver),
            ChangeKind.Moved => SameFacts.Places(state.Place, FactReader.Place(change.After)),
            ChangeKind.AttributeChanged => FitsValues(state, change),
            ChangeKind.Connected when FactReader.Cable(change.After!) is var cable => SameFacts.Cables(state.Ports.GetValueOrDefault(cable.Port), cable),
            ChangeKind.Disconnected => SameFacts.Cables(state.Ports.GetValueOrDefault(FactReader.Cable(change.Before!).Port), null),
            ChangeKind.PortChanged => FitsPort(state, change),
            ChangeKind.Joined => state.Groups.Contains(FactReader.Group(change.After!).GroupId),
            ChangeKind.Left => !state.Groups.Contains(FactReader.Group(change.Before!).GroupId),
            ChangeKind.HandedOut when FactReader.Resource(change.After!, state.Id) is var row => row.IsSame(state.Resources.GetValueOrDefault(row.Key)),
            ChangeKind.GivenBack => !state.Resources.ContainsKey(FactReader.Resource(change.Before!, state.Id).Key),
            _ => true,
        };
    }

    /// <summary>A thing on its way to another state: without the cables that go.</summary>
    public ThingState Unplugged(ThingState now, ThingState after)
    {
        foreach (var port in now.Ports.Values.Where(port => !StateRecords.SameCable(port, after.Ports.GetValueOrDefault(port.Name))))
            now = now.With(port with { PeerThingId = null, PeerPort = null, PeerName = null });
        return Tidy(now);
    }

    /// <summary>The ports whose facts differ between two states of a thing; those that the new driver brings need none.</summary>
    public IEnumerable<(string Name, PortFact? Old, PortFact? Port)> PortChanges(ThingState unplugged, ThingState after)
    {
        var driven = Tidy(unplugged with { Row = unplugged.Row with { DriverId = after.Row.DriverId } });
        var fromDriver = Ports(after);
        return driven.Ports.Keys.Union(after.Ports.Keys, StringComparer.OrdinalIgnoreCase)
            .Select(name => (Name: name, Old: driven.Ports.GetValueOrDefault(name)?.ToFact(), Port: after.Ports.GetValueOrDefault(name)?.ToFact()))
            .Where(port => !SameFacts.Ports(port.Old, port.Port, fromDriver.Kind(port.Name) is not null));
    }

    public DriverPorts Ports(ThingState state) =>
        state.LostDriver is { } name ? new DriverPorts(lost.Find(name).Ports) : drivers.CatalogWith(state.Row.DriverId, CancellationToken.None).Ports(state.Row.DriverId);

    public bool HasDriver(ThingState state, string name) => (Driver(name) ?? 0) == state.Row.DriverId;

    // As the store itself does, so that what says nothing now is not taken for a port of the thing's own under the driver before.
    private ThingState Tidy(ThingState state) => state.Tidy(Ports(state));

    private long? Driver(string name) => drivers.CatalogWith(name, CancellationToken.None) is var catalog && catalog.Contains(name) ? catalog.Id(name) : null;

    private ThingState WithDriver(ThingState state, string name) => Driver(name) is { } id
        ? state with { Row = state.Row with { DriverId = id }, LostDriver = null }
        : state with { Row = state.Row with { DriverId = 0 }, LostDriver = name };

    private ThingState FromWhole(WholeFact whole, Change change)
    {
        var row = new ThingRow(change.ThingId, whole.Name, 0, null, null, null, null, null, change.ChangeSet, change.At, change.At);
        var ports = whole.Ports.ToImmutableSortedDictionary(
            static port => port.Port,
            port => new PortRow(change.ThingId, port.Port, port.Kind, null, null, port.Mac, port.Facts, null),
            StringComparer.OrdinalIgnoreCase);
        return WithDriver(new ThingState(row) { Attributes = StateReader.ByKey(whole.Attributes), Ports = ports }.At(whole.Place), whole.Driver);
    }

    private ThingState WithDriver(ThingState state, DriverFact fact)
    {
        var changed = WithDriver(state, fact.Driver);
        foreach (var port in fact.Ports)
            changed = changed.With((changed.Ports.GetValueOrDefault(port.Port) ?? Bare(state.Id, port.Port, port.Kind)) with { Kind = port.Kind });
        return changed;
    }

    private static ThingState WithValues(ThingState state, Change change)
    {
        var key = FactReader.Values((change.Before ?? change.After)!, state.Id).Key;
        return state.With(key, change.Before is null ? [] : FactReader.Values(change.Before, state.Id).Rows);
    }

    private static bool FitsValues(ThingState state, Change change)
    {
        var key = FactReader.Values((change.After ?? change.Before)!, state.Id).Key;
        return SameFacts.Values(state.Attributes.GetValueOrDefault(key, []), change.After is null ? [] : FactReader.Values(change.After, state.Id).Rows);
    }

    private ThingState Plugged(ThingState state, string port, CableFact? cable)
    {
        var row = state.Ports.GetValueOrDefault(port) ?? Bare(state.Id, port, Ports(state).Kind(port) ?? PortKind.Network);
        return state.With(row with { PeerThingId = cable?.PeerId, PeerPort = cable?.PeerPort, PeerName = cable?.Peer });
    }

    private static ThingState WithPort(ThingState state, PortFact fact, bool isThere)
    {
        var row = state.Ports.GetValueOrDefault(fact.Port);
        if (isThere)
            return state.With((row ?? Bare(state.Id, fact.Port, fact.Kind)) with { Kind = fact.Kind, Mac = fact.Mac, Facts = fact.Facts });
        // The row of a port that a cable is in stays as long as the cable.
        return row?.PeerThingId is null ? state with { Ports = state.Ports.Remove(fact.Port) } : state.With(row with { Mac = null, Facts = null });
    }

    private bool FitsPort(ThingState state, Change change)
    {
        var after = change.After is null ? null : FactReader.Port(change.After);
        var port = after?.Port ?? FactReader.Port(change.Before!).Port;
        return SameFacts.Ports(state.Ports.GetValueOrDefault(port)?.ToFact(), after, Ports(state).Kind(port) is not null);
    }

    private static PortRow Bare(long thing, string name, PortKind kind) => new(thing, name, kind, null, null, null, null, null);
}
