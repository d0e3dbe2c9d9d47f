using System.Data.Common;
using System.Globalization;
using Clusto.Drivers;
using Clusto.Storage;
using Clusto.Things;

namespace Clusto.Placement;

/// <summary>Puts things into places inside a write that is in progress; the rules of racks are here.</summary>
internal sealed class PlacementWriter(StoreSession session, DriverRecords drivers)
{
    private const decimal TallestThing = 50;

    private const string LeavePlace = "update Thing set LocationId = null, RackUnit = null, RackUnits = null, RackFace = null, RackSide = null where Id = @Id";

    private const string ReleaseUnits = "delete from RackUnit where ThingId = @ThingId";

    private const string Held = $"select {ThingRow.Columns} from Thing t where t.LocationId = @Id order by t.NameKey";

    private const string Holder = """
        select t.Name from RackUnit u join Thing t on t.Id = u.ThingId
        where u.RackId = @RackId and u.HalfUnit between @First and @Last and (u.Face & @Face) <> 0 and (u.Side & @Side) <> 0 and u.ThingId <> @ThingId
        order by u.HalfUnit
        """;

    /// <summary>The place that a thing gets, by what was asked for and its driver.</summary>
    /// <exception cref="PlacementNotAllowedException">The driver of the one cannot be in that of the other.</exception>
    /// <exception cref="UnitOutOfRangeException">The rack has no such unit.</exception>
    public RackPlace Check(string name, long driver, ThingRow container, RackPosition position)
    {
        var catalog = drivers.CatalogWith(container.DriverId, CancellationToken.None);
        if (!catalog.MayHold(container.DriverId, driver))
            throw new PlacementNotAllowedException(name, catalog.Name(driver), container.Name, catalog.Name(container.DriverId));
        if (position.Unit is not { } unit)
            return default;
        if (catalog.Driver(container.DriverId).Units is not { } top)
            throw new UnitOutOfRangeException(name, $"'{container.Name}' is a {catalog.Name(container.DriverId)}, which has no rack units");

        // What normally hangs beside the units takes one where it is put into them.
        var height = position.Units ?? (catalog.Driver(driver).RackUnits is > 0 and var usual ? usual : 1);
        if (unit * 2 != decimal.Truncate(unit * 2) || height * 2 != decimal.Truncate(height * 2) || height <= 0)
            throw new UnitOutOfRangeException(name, string.Create(CultureInfo.InvariantCulture, $"unit {unit} and height {height} are not steps of 0.5"));
        if (unit < 1 || unit + height - 1 > top || height > TallestThing)
            throw new UnitOutOfRangeException(name, string.Create(CultureInfo.InvariantCulture, $"'{container.Name}' has units 1 to {top}, and unit {unit} with a height of {height} is not inside"));
        return new RackPlace(unit, height, position.Face ?? RackFace.Both, position.Side ?? RackSide.Full);
    }

    /// <summary>Checks that a thing may hold with another driver what it holds now.</summary>
    /// <exception cref="PlacementNotAllowedException">It may not.</exception>
    /// <exception cref="UnitOutOfRangeException">It would not have the units that are taken.</exception>
    public void CheckHeld(ThingRow container, long newDriver)
    {
        foreach (var held in session.Read(Held, ThingRow.Read, CancellationToken.None, ("@Id", container.Id)))
            Check(held.Name, held.DriverId, container with { DriverId = newDriver }, new RackPosition(held.RackUnit, held.RackUnits, held.RackFace, held.RackSide));
    }

    /// <summary>Takes up the units of a place.</summary>
    /// <exception cref="UnitInUseException">Another thing has one of them.</exception>
    public void TakeUnits(long thingId, string name, ThingRow rack, RackPlace place)
    {
        if (place.Unit is null)
            return;
        try
        {
            session.Execute(
                session.Text(TakeUnits),
                ("@First", place.FirstHalf),
                ("@Last", place.LastHalf),
                ("@RackId", rack.Id),
                ("@ThingId", thingId),
                ("@Face", (int)place.Face!.Value),
                ("@Side", (int)place.Side!.Value));
        }
        catch (DbException error) when (session.Dialect.IsUniqueViolation(error))
        {
            var holder = session.ReadFirst(
                Holder,
                static row => row.GetString(0),
                CancellationToken.None,
                ("@RackId", rack.Id),
                ("@First", place.FirstHalf),
                ("@Last", place.LastHalf),
                ("@Face", (int)place.Face!.Value),
                ("@Side", (int)place.Side!.Value),
                ("@ThingId", thingId));
            throw new UnitInUseException(name, rack.Name, place.Description, $"'{holder}'");
        }
    }

    /// <summary>Takes up the units of many places with one statement; what goes against a key says no names.</summary>
    public void TakeTogether(IEnumerable<(long Thing, ThingRow Rack, RackPlace Place)> taken)
    {
        var rows = RowBatch.Insert(session, "RackUnit", ("RackId", ColumnForm.Whole), ("HalfUnit", ColumnForm.Whole), ("Face", ColumnForm.Whole), ("Side", ColumnForm.Whole), ("ThingId", ColumnForm.Whole));
        foreach (var (thing, rack, place) in taken)
        {
            for (var half = place.FirstHalf; half <= place.LastHalf; half++)
            {
                foreach (var (face, side) in ((int, int)[])[(1, 1), (1, 2), (2, 1), (2, 2)])
                {
                    if (((int)place.Face!.Value & face) != 0 && ((int)place.Side!.Value & side) != 0)
                        rows.Add(rack.Id, half, face, side, thing);
                }
            }
        }

        rows.Flush();
    }

    /// <summary>Takes a thing out of its place without a record, so that others can be put there before it is moved.</summary>
    public void TakeOut(long thingId)
    {
        GiveUnitsBack(thingId);
        session.Execute(LeavePlace, ("@Id", thingId));
    }

    /// <inheritdoc cref="TakeOut(long)"/>
    public void TakeOut(IReadOnlyList<long> things)
    {
        GiveUnitsBack(things);
        session.Execute(session.Text(LeavePlaces), ("@Ids", IdList.Of(things)));
    }

    public void GiveUnitsBack(IReadOnlyList<long> things) => session.Execute(session.Text(ReleaseAll), ("@Ids", IdList.Of(things)));

    public void GiveUnitsBack(long thingId) => session.Execute(ReleaseUnits, ("@ThingId", thingId));

    private static string ReleaseAll(Dialect dialect) => $"delete from RackUnit where ThingId in ({dialect.Ids})";

    private static string LeavePlaces(Dialect dialect) => $"update Thing set LocationId = null, RackUnit = null, RackUnits = null, RackFace = null, RackSide = null where Id in ({dialect.Ids})";

    private static string TakeUnits(Dialect dialect) => $"""
        with {dialect.Recursive}Cell (HalfUnit) as (
            select @First union all select HalfUnit + 1 from Cell where HalfUnit < @Last)
        insert into RackUnit (RackId, HalfUnit, Face, Side, ThingId)
        select @RackId, Cell.HalfUnit, f.Face, s.Side, @ThingId
        from Cell cross join (select 1 as Face union all select 2) f cross join (select 1 as Side union all select 2) s
        where (@Face & f.Face) <> 0 and (@Side & s.Side) <> 0{dialect.RecursionEnd}
        """;
}
