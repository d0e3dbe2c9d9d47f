namespace Clusto.Maintenance;

/// <summary>What a column holds, in whichever way its database keeps it.</summary>
internal enum ColumnType
{
    Whole,
    Real,

    /// <summary>A number with one digit behind the point.</summary>
    Tenths,
    Text,
    Time,
    Bytes,
}
