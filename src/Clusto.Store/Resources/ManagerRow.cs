namespace Clusto.Resources;

/// <summary>A row of a manager: the range of a network and the network around it, and the highest value ever handed out.</summary>
internal sealed record ManagerRow(long ThingId, long? ParentId, string? RoutingDomain, int? Family, NumberRange? Range, UInt128? Highest)
{
    public const string Columns = "m.ThingId, m.ParentId, m.RoutingDomain, m.Family, m.First, m.Last, m.Highest from Manager m";

    public static ManagerRow Read(System.Data.Common.DbDataReader row) => new(
        row.GetInt64(0),
        row.IsDBNull(1) ? null : row.GetInt64(1),
        row.IsDBNull(2) ? null : row.GetString(2),
        row.IsDBNull(3) ? null : row.GetInt32(3),
        row.IsDBNull(4) ? null : new NumberRange(Number(row, 4), Number(row, 5)),
        row.IsDBNull(6) ? null : Number(row, 6));

    private static UInt128 Number(System.Data.Common.DbDataReader row, int column) => NumberBytes.Read((byte[])row.GetValue(column));
}
