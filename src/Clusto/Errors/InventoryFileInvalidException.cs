using System.Globalization;

namespace Clusto;

/// <summary>A file of an inventory says what cannot be.</summary>
public sealed class InventoryFileInvalidException : ClustoException
{
    /// <summary>Makes the error.</summary>
    /// <param name="file">The file.</param>
    /// <param name="line">The line, from 1; 0 where it is about the file as a whole.</param>
    /// <param name="column">The character of the line, from 1.</param>
    /// <param name="reason">What is wrong, as a sentence.</param>
    /// <param name="cause">The rule that it goes against; null where it is about the file itself.</param>
    public InventoryFileInvalidException(string file, int line, int column, string reason, ClustoException? cause = null)
        : base("InventoryFileInvalid", file, Place(file, line, column) + reason, (line == 0 && cause is null ? "Name another file, or see to this one; nothing was written." : "Correct it and import it again; nothing of it was written.") + (cause is null ? "" : " " + cause.Advice), cause)
    {
        Line = line;
        Column = column;
    }

    /// <summary>The line, from 1; 0 where it is about the file as a whole.</summary>
    public int Line { get; }

    /// <summary>The character of the line, from 1.</summary>
    public int Column { get; }

    private static string Place(string file, int line, int column) =>
        line == 0 ? $"{file}: " : $"{file}, line {line.ToString(CultureInfo.InvariantCulture)}, column {column.ToString(CultureInfo.InvariantCulture)}: ";
}
