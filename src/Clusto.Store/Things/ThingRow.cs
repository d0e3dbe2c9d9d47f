using System.Data.Common;
using Clusto.Storage;

namespace Clusto.Things;

/// <summary>A row of the table of things.</summary>
internal sealed record ThingRow(
    long Id,
    string Name,
    long DriverId,
    long? LocationId,
    decimal? RackUnit,
    decimal? RackUnits,
    RackFace? RackFace,
    RackSide? RackSide,
    long Version,
    DateTime CreatedAt,
    DateTime ChangedAt)
{
    public const string Columns = "t.Id, t.Name, t.DriverId, t.LocationId, t.RackUnit, t.RackUnits, t.RackFace, t.RackSide, t.Version, t.CreatedAt, t.ChangedAt";

    public static ThingRow Read(DbDataReader row) => new(
        row.GetInt64(0),
        row.GetString(1),
        row.GetInt64(2),
        row.IsDBNull(3) ? null : row.GetInt64(3),
        Half(row, 4),
        Half(row, 5),
        row.IsDBNull(6) ? null : (RackFace)row.GetInt32(6),
        row.IsDBNull(7) ? null : (RackSide)row.GetInt32(7),
        row.GetInt64(8),
        Utc(row, 9),
        Utc(row, 10));

    public static DateTime Utc(DbDataReader row, int column) =>
        row.GetValue(column) is string text && UtcText.TryRead(text, out var time) ? time : DateTime.SpecifyKind(row.GetDateTime(column), DateTimeKind.Utc);

    // One database keeps a real, the other a decimal; 13.0 is shown as 13.
    private static decimal? Half(DbDataReader row, int column)
    {
        if (row.IsDBNull(column))
            return null;
        var value = row.GetValue(column);
        var units = value is double real ? (decimal)real : (decimal)value;
        return units == decimal.Truncate(units) ? decimal.Truncate(units) : units;
    }
}
