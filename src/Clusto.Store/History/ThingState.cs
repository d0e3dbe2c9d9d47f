using System.Collections.Immutable;
using Clusto.Attributes;
using Clusto.Connections;
using Clusto.Drivers;
using Clusto.Resources;
using Clusto.Things;

namespace Clusto.History;

/// <summary>All that the store knows of one thing at one moment, by numbers: what it has changes for.</summary>
internal sealed record ThingState(ThingRow Row)
{
    /// <summary>Keys in the order of the table: without case, the underscore before the letters.</summary>
    public static readonly IComparer<string> KeyOrder = Comparer<string>.Create(static (one, other) => string.CompareOrdinal(one.ToLowerInvariant(), other.ToLowerInvariant()));

    private static readonly ImmutableSortedDictionary<string, IReadOnlyList<AttributeRow>> NoAttributes = ImmutableSortedDictionary.Create<string, IReadOnlyList<AttributeRow>>(KeyOrder);
    private static readonly ImmutableSortedDictionary<string, PortRow> NoPorts = ImmutableSortedDictionary.Create<string, PortRow>(StringComparer.OrdinalIgnoreCase);

    private static readonly ImmutableSortedDictionary<(long Manager, UInt128 Value), ResourceRow> NoResources = ImmutableSortedDictionary.Create<(long Manager, UInt128 Value), ResourceRow>();

    /// <summary>The attributes by key, in order within each.</summary>
    public ImmutableSortedDictionary<string, IReadOnlyList<AttributeRow>> Attributes { get; init; } = NoAttributes;

    /// <summary>The rows of its ports: those that are cabled, that something is known of, or that are its own.</summary>
    public ImmutableSortedDictionary<string, PortRow> Ports { get; init; } = NoPorts;

    /// <summary>The groups that it is a member of.</summary>
    public ImmutableSortedSet<long> Groups { get; init; } = [];

    /// <summary>What it holds of what managers hand out.</summary>
    public ImmutableSortedDictionary<(long Manager, UInt128 Value), ResourceRow> Resources { get; init; } = NoResources;

    /// <summary>The name of its driver where that was removed since; the row then names none, by the number 0.</summary>
    public string? LostDriver { get; init; }

    public long Id => Row.Id;

    public string Name => Row.Name;

    /// <summary>All attributes in the order of the table.</summary>
    public IEnumerable<AttributeRow> AttributeRows => Attributes.Values.SelectMany(static rows => rows);

    /// <summary>What holds the thing and where in it.</summary>
    public PlaceFact? Place => Row.LocationId is { } location ? new PlaceFact(location, null, Row.RackUnit, Row.RackUnits, Row.RackFace, Row.RackSide) : null;

    public ThingState At(PlaceFact? place) => this with
    {
        Row = Row with
        {
            LocationId = place?.LocationId,
            RackUnit = place?.RackUnit,
            RackUnits = place?.RackUnits,
            RackFace = place?.RackFace,
            RackSide = place?.RackSide,
        },
    };

    public ThingState With(string key, IReadOnlyList<AttributeRow> rows) =>
        this with { Attributes = rows.Count == 0 ? Attributes.Remove(key) : Attributes.Remove(key).Add(key, rows) };

    public ThingState With(ResourceRow row) => this with { Resources = Resources.SetItem(row.Key, row) };

    public ThingState Without(ResourceRow row) => this with { Resources = Resources.Remove(row.Key) };

    public ThingState With(PortRow port) => this with { Ports = Ports.SetItem(port.Name, port) };

    /// <summary>Leaves out the rows that say no more than the driver does.</summary>
    public ThingState Tidy(DriverPorts fromDriver) =>
        this with { Ports = Ports.RemoveRange(Ports.Values.Where(port => IsIdle(port, fromDriver)).Select(static port => port.Name).ToList()) };

    /// <summary>The ports that a whole thing is recorded with.</summary>
    public IReadOnlyList<PortFact> PortFacts(DriverPorts fromDriver) =>
        [.. Ports.Values.Where(port => port.HasFacts || fromDriver.Kind(port.Name) is null).Select(static port => port.ToFact())];

    private static bool IsIdle(PortRow port, DriverPorts fromDriver) => port is { PeerThingId: null, HasFacts: false } && fromDriver.Kind(port.Name) is not null;
}
