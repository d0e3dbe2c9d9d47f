using Clusto.Connections;
using Clusto.Drivers;
using Clusto.Groups;
using Clusto.History;
using Clusto.Storage;
using Clusto.Things;

namespace Clusto.Placement;

/// <summary>Where things are: the tree of locations, and the units of racks.</summary>
public sealed class PlacementRecords
{
    private const string MoveThing = """
        update Thing set LocationId = @LocationId, RackUnit = @RackUnit, RackUnits = @RackUnits, RackFace = @RackFace, RackSide = @RackSide
        where Id = @Id
        """;

    private const string HeldThings = $"select {ThingRow.Columns} from Thing t where t.LocationId = @Id order by t.RackUnit desc, t.NameKey";

    private readonly StoreSession session;
    private readonly StoreWriter writer;
    private readonly DriverRecords drivers;
    private readonly ThingReader reader;
    private readonly ThingResolver resolver;
    private readonly PlacementWriter places;
    private readonly CableReader cables;
    private readonly RoleGuard guard;
    private readonly SetWriter sets;
    private readonly ManyPlaces many;

    internal PlacementRecords(StoreSession session, StoreWriter writer, DriverRecords drivers, ThingReader reader, ThingResolver resolver, PlacementWriter places, CableReader cables, RoleGuard guard)
    {
        this.session = session;
        this.writer = writer;
        this.drivers = drivers;
        this.reader = reader;
        this.resolver = resolver;
        this.places = places;
        this.cables = cables;
        this.guard = guard;
        sets = new SetWriter(session, writer);
        many = new ManyPlaces(session, drivers, reader, resolver, places);
    }

    internal ManyPlaces Many => many;

    /// <summary>Reads the name of a place in a rack: <c>RU13</c>, <c>RU13.5</c>; null for other text.</summary>
    public static decimal? ParseUnit(string? text) => PlaceWords.ParseUnit(text);

    /// <summary>Places a thing, or takes it out of its place.</summary>
    /// <param name="thing">The thing.</param>
    /// <param name="to">What shall hold it; null to take it out.</param>
    /// <param name="position">The place in the rack; ignored elsewhere when empty.</param>
    /// <param name="token">Ends the waiting for other writers.</param>
    /// <exception cref="PlacementLoopException">The thing holds what shall hold it.</exception>
    /// <exception cref="UnitInUseException">Another thing has one of the units.</exception>
    public void Move(ThingKey thing, ThingKey? to, RackPosition position, CancellationToken token) => writer.Write(
        scope =>
        {
            Move(scope, resolver.ForChange(thing), to is { } container ? resolver.Find(container, token) : null, position);
            return 0;
        },
        token);

    /// <summary>How many things are best moved together: where each statement is a round trip, many.</summary>
    public int MovedTogether => sets.Size;

    /// <summary>Places things with as few statements as the database allows; one that cannot be placed takes no other with it.</summary>
    /// <param name="items">The things, what shall hold each, and where in it.</param>
    /// <param name="reads">Whether things are given as they are then.</param>
    /// <param name="token">Ends the waiting for other writers.</param>
    /// <returns>For each how it is then, if that is asked for, or what is wrong with it.</returns>
    public IReadOnlyList<(Thing? Moved, ClustoException? Mistake)> MoveMany(IReadOnlyList<(ThingKey Thing, ThingKey? To, RackPosition Position)> items, bool reads, CancellationToken token) => sets.Write(
        items,
        static item => item.Thing.Name,
        static item => item.To is { } to ? [item.Thing.Name, to.Name] : [item.Thing.Name],
        (scope, part) => many.Move(scope, part, reads, token),
        Thing? (item) =>
        {
            Move(item.Thing, item.To, item.Position, token);
            return reads ? reader.Read(resolver.Find(item.Thing, token), token) : null;
        },
        token);

    /// <summary>All places of a thing in words: its cables, then what holds it.</summary>
    public IReadOnlyList<Location> Locate(ThingKey thing, CancellationToken token)
    {
        var row = resolver.Find(thing, token);
        var locations = new List<Location>();
        foreach (var cable in cables.Of(row, token))
        {
            locations.Add(new Location
            {
                Thing = row.Name,
                Kind = ConnectionKind.Cable,
                In = cable.To,
                Place = cable.ToPort,
                Description = $"{PlaceWords.Port(cable.ToPort!)} on {cable.To}",
                Path = Path(reader.Row(cable.To, token)?.Id, token),
            });
        }

        if (row.LocationId is { } holder)
        {
            var path = Path(holder, token);
            locations.Add(new Location
            {
                Thing = row.Name,
                Kind = ConnectionKind.Placement,
                In = path[^1],
                Place = row.RackUnit is { } unit ? PlaceWords.Unit(unit) : null,
                Description = row.RackUnit is { } place ? $"{PlaceWords.Unit(place)} in {path[^1]}" : path[^1],
                Path = path,
            });
        }

        return locations;
    }

    /// <summary>What a thing holds itself, from the top of a rack down.</summary>
    internal List<ThingRow> Held(long id, CancellationToken token) => session.Read(HeldThings, ThingRow.Read, token, ("@Id", id));

    internal void Move(ChangeScope scope, ThingRow row, ThingRow? container, RackPosition position)
    {
        if (container is null || !drivers.CatalogWith(row.DriverId, CancellationToken.None).IsA(row.DriverId, DriverNames.Service))
        {
            Put(scope, row, container, position);
            return;
        }

        // A service runs only where its role is.
        var broken = guard.BrokenBy([container.Id], () => Put(scope, row, container, position));
        guard.RefuseSharedPort(container, row.Id);
        RoleGuard.RefuseToGive(row.Name, $"placed in '{container.Name}'", broken, canForce: false);
    }

    /// <summary>Places a thing whatever roles and services require.</summary>
    internal void Put(ChangeScope scope, ThingRow row, ThingRow? container, RackPosition position)
    {
        var before = ChangeFacts.Place(row, Name(row.LocationId));
        var place = container is null ? default : places.Check(row.Name, row.DriverId, container, Kept(row, position));
        if (container is not null)
            RefuseLoop(row, container);
        places.GiveUnitsBack(row.Id);
        session.Execute(
            MoveThing,
            ("@LocationId", container?.Id),
            ("@RackUnit", (double?)place.Unit),
            ("@RackUnits", (double?)place.Units),
            ("@RackFace", (int?)place.Face),
            ("@RackSide", (int?)place.Side),
            ("@Id", row.Id));
        if (container is not null)
            places.TakeUnits(row.Id, row.Name, container, place);
        var moved = row with { LocationId = container?.Id, RackUnit = place.Unit, RackUnits = place.Units, RackFace = place.Face, RackSide = place.Side };
        var after = ChangeFacts.Place(moved, container?.Name);
        if (before != after)
            scope.Record(row.Id, row.Name, ChangeKind.Moved, before, after);
    }

    // A thing that moves within racks keeps the size that it was given.
    internal static RackPosition Kept(ThingRow row, RackPosition position) => position.Unit is null
        ? position
        : position with { Units = position.Units ?? row.RackUnits, Face = position.Face ?? row.RackFace, Side = position.Side ?? row.RackSide };

    private void RefuseLoop(ThingRow row, ThingRow container)
    {
        if (session.Dialect.LockContainment is { } containment)
            session.Execute(containment);
        if (Above(container.Id, CancellationToken.None).Exists(place => place.Id == row.Id))
            throw new PlacementLoopException(row.Name, container.Name);
    }

    private List<string> Path(long? id, CancellationToken token)
    {
        var path = new List<string>();
        if (id is { } start)
        {
            foreach (var place in Above(start, token))
                path.Insert(0, place.Name);
        }

        return path;
    }

    private List<Outer> Above(long id, CancellationToken token) =>
        session.Read(session.Text(AboveText), static row => new Outer(row.GetInt64(0), row.GetString(1)), token, ("@Id", id));

    private string? Name(long? id) => id is { } number ? reader.Row(number, CancellationToken.None)?.Name : null;

    private static string AboveText(Dialect dialect) => $"""
        with {dialect.Recursive}Above (Id, Depth) as (
            select t.Id, 0 from Thing t where t.Id = @Id
            union all
            select t.LocationId, a.Depth + 1 from Above a join Thing t on t.Id = a.Id where t.LocationId is not null)
        select t.Id, t.Name from Above a join Thing t on t.Id = a.Id order by a.Depth{dialect.RecursionEnd}
        """;

    private sealed record Outer(long Id, string Name);
}
