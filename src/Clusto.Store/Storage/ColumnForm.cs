namespace Clusto.Storage;

/// <summary>How values of a column are written in a JSON array of rows.</summary>
internal enum ColumnForm
{
    /// <summary>A whole number.</summary>
    Whole,

    /// <summary>A real number.</summary>
    Real,

    /// <summary>Text.</summary>
    Text,

    /// <summary>A time in UTC.</summary>
    Time,

    /// <summary>Bytes, in hexadecimal digits.</summary>
    Bytes,
}
