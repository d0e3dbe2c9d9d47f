using System.Data.Common;
using System.Globalization;
using Clusto.Storage;

namespace Clusto.Maintenance;

/// <summary>Values of rows in one form, whichever database they come from.</summary>
internal static class RowValues
{
    /// <summary>Reads a row into an array: long, double, decimal, string, DateTime, byte[] or null.</summary>
    public static void Read(DbDataReader row, StoreTable table, object?[] values)
    {
        for (var index = 0; index < values.Length; index++)
            values[index] = row.IsDBNull(index) ? null : Read(row, index, table.Columns[index].Type);
    }

    // Both keep numbers in several widths; what is read by the width of the other would be refused.
    private static object Read(DbDataReader row, int column, ColumnType type) => type switch
    {
        ColumnType.Whole => Convert.ToInt64(row.GetValue(column), CultureInfo.InvariantCulture),
        ColumnType.Real => Convert.ToDouble(row.GetValue(column), CultureInfo.InvariantCulture),
        ColumnType.Tenths => Convert.ToDecimal(row.GetValue(column), CultureInfo.InvariantCulture),
        ColumnType.Time => Time(row.GetValue(column)),
        ColumnType.Bytes => row.GetValue(column),
        _ => row.GetString(column),
    };

    private static DateTime Time(object value) => value switch
    {
        DateTime time => DateTime.SpecifyKind(time, DateTimeKind.Utc),
        string text when UtcText.TryRead(text, out var time) => time,
        _ => throw new InvalidDataException($"'{value}' is no time"),
    };
}
