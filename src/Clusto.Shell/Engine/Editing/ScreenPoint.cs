using System.Text;

namespace Clusto.Shell.Engine.Editing;

/// <summary>A place on the screen, counted from the line where the prompt begins.</summary>
internal readonly record struct ScreenPoint(int Row, int Column)
{
    /// <summary>Where the cursor stands after a text, in a terminal that wraps at the width.</summary>
    public ScreenPoint After(string text, int width)
    {
        var (row, column) = this;
        foreach (var character in text.EnumerateRunes())
        {
            if (character == new Rune('\n'))
            {
                (row, column) = (row + 1, 0);
                continue;
            }
            var cells = CellWidth.Of(character);
            if (column + cells > width)
                (row, column) = (row + 1, 0);
            column += cells;
        }
        return column >= width ? new ScreenPoint(row + 1, 0) : new ScreenPoint(row, column);
    }
}
