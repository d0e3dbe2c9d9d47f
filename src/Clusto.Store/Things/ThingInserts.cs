using Clusto.Storage;

namespace Clusto.Things;

/// <summary>Writes the rows of new things: of one with its place, of many first the things, whose numbers the places then refer to.</summary>
internal sealed class ThingInserts(StoreSession session)
{
    private const string InsertPlaced = """
        insert into Thing (Name, NameKey, DriverId, LocationId, RackUnit, RackUnits, RackFace, RackSide, Version, CreatedAt, ChangedAt)
        values (@Name, @NameKey, @DriverId, @LocationId, @RackUnit, @RackUnits, @RackFace, @RackSide, @Version, @Now, @Now)
        """;

    private const string Place = """
        update Thing set LocationId = r.LocationId, RackUnit = r.RackUnit, RackUnits = r.RackUnits, RackFace = r.RackFace, RackSide = r.RackSide
        """;

    private static readonly (string Name, ColumnForm Form)[] ThingColumns =
        [("Name", ColumnForm.Text), ("NameKey", ColumnForm.Text), ("DriverId", ColumnForm.Whole), ("Version", ColumnForm.Whole), ("CreatedAt", ColumnForm.Time), ("ChangedAt", ColumnForm.Time)];

    private static readonly (string Name, ColumnForm Form)[] PlaceColumns =
        [("Id", ColumnForm.Whole), ("LocationId", ColumnForm.Whole), ("RackUnit", ColumnForm.Real), ("RackUnits", ColumnForm.Real), ("RackFace", ColumnForm.Whole), ("RackSide", ColumnForm.Whole)];

    /// <summary>Inserts a thing with its place, and gives the number that it got.</summary>
    public long InsertOne(ThingRow row) => session.Insert(
        session.Text(static dialect => InsertPlaced + dialect.NewId),
        ("@Name", row.Name),
        ("@NameKey", ThingName.Fold(row.Name)),
        ("@DriverId", row.DriverId),
        ("@LocationId", row.LocationId),
        ("@RackUnit", (double?)row.RackUnit),
        ("@RackUnits", (double?)row.RackUnits),
        ("@RackFace", (int?)row.RackFace),
        ("@RackSide", (int?)row.RackSide),
        ("@Version", row.Version),
        ("@Now", row.CreatedAt));

    /// <summary>Inserts things that are in no place yet, and gives each the number that it got.</summary>
    public List<ThingRow> Insert(IReadOnlyList<ThingRow> things)
    {
        var inserts = RowBatch.Of(session, "", session.Dialect.InsertThings(session.Dialect.Rows(ThingColumns)), ThingColumns);
        foreach (var row in things)
            inserts.Add(row.Name, ThingName.Fold(row.Name), row.DriverId, row.Version, row.CreatedAt, row.CreatedAt);
        var ids = inserts.Flush(static row => (Id: row.GetInt64(0), Key: row.GetString(1))).ToDictionary(static row => row.Key, static row => row.Id, StringComparer.Ordinal);
        return [.. things.Select(row => row with { Id = ids[ThingName.Fold(row.Name)] })];
    }

    /// <summary>Writes where things are.</summary>
    public void WritePlaces(IEnumerable<ThingRow> things)
    {
        var places = RowBatch.Of(session, "", $"{Place} from ({session.Dialect.Rows(PlaceColumns)}) r where r.Id = Thing.Id", PlaceColumns);
        foreach (var row in things)
            places.Add(row.Id, row.LocationId, (double?)row.RackUnit, (double?)row.RackUnits, (int?)row.RackFace, (int?)row.RackSide);
        places.Flush();
    }
}
