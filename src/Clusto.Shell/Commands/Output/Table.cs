using System.Text;

namespace Clusto.Shell.Commands;

/// <summary>Rows for people: columns that fit the terminal, with a heading. Into a pipe go whole values with tabs between them and no heading.</summary>
internal sealed class Table(StandardOutput output, params string[] headings)
{
    private const int Gap = 2;
    private const int RowsMeasured = 500;
    private const int NarrowestColumn = 6;
    private const int UsualWidth = 80;

    private readonly List<string[]> waiting = [];
    private int[]? widths;

    public void Row(params string?[] cells)
    {
        var row = Array.ConvertAll(cells, static cell => Printable.Of(cell ?? ""));
        if (!StandardOutput.IsTerminal)
        {
            output.Line(string.Join('\t', row));
            return;
        }

        if (widths is not null)
        {
            output.Line(Line(row));
            return;
        }

        waiting.Add(row);
        if (waiting.Count >= RowsMeasured)
            WriteWaiting();
    }

    /// <summary>Writes what waited for the widths of the columns to be known.</summary>
    public void End()
    {
        if (widths is null && waiting.Count > 0)
            WriteWaiting();
    }

    private void WriteWaiting()
    {
        widths = Measure();
        output.Line(Style.Of(isRedirected: false).Heading(Line(headings)));
        foreach (var row in waiting)
            output.Line(Line(row));
        waiting.Clear();
    }

    private int[] Measure()
    {
        var needed = Array.ConvertAll(headings, Printable.Width);
        foreach (var row in waiting)
        {
            for (var column = 0; column < row.Length; column++)
                needed[column] = Math.Max(needed[column], Printable.Width(row[column]));
        }

        // The widest column gives way first, so that names stay whole as long as they can.
        var over = needed.Sum() + (Gap * (needed.Length - 1)) - Width();
        while (over > 0)
        {
            var widest = Array.IndexOf(needed, needed.Max());
            if (needed[widest] <= NarrowestColumn)
                break;
            needed[widest]--;
            over--;
        }

        return needed;
    }

    private string Line(string[] cells)
    {
        var line = new StringBuilder();
        for (var column = 0; column < cells.Length; column++)
        {
            var cell = Printable.Fit(cells[column], widths![column]);
            line.Append(cell);
            if (column < cells.Length - 1)
                line.Append(' ', widths[column] - Printable.Width(cell) + Gap);
        }

        return line.ToString().TrimEnd();
    }

    private static int Width() => Console.WindowWidth is > 0 and var width ? width : UsualWidth;
}
