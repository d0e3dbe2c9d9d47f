using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Clusto.Shell.Engine.Editing;

/// <summary>Draws the line being edited, over as many screen lines as it takes.</summary>
internal sealed partial class LineScreen(TextWriter terminal, Func<int> width)
{
    public const string Continuation = ">> ";
    private string _prompt = "";
    private int _row;

    /// <summary>Begins a new line where the cursor is. Only the prompt's last line is drawn again later.</summary>
    public void Begin(string prompt)
    {
        var head = prompt.LastIndexOf('\n') + 1;
        terminal.Write(prompt[..head]);
        _prompt = prompt[head..];
        _row = 0;
    }

    public void Draw(string text, int cursor)
    {
        var columns = Math.Max(width(), 2);
        var shown = Shown(text);
        var origin = new ScreenPoint(0, 0).After(Visible(_prompt), columns);
        var end = origin.After(shown, columns);
        var target = origin.After(Shown(text[..cursor]), columns);

        var drawing = new StringBuilder();
        drawing.Append('\r');
        Move(drawing, _row, 'A');
        drawing.Append("\e[J").Append(_prompt).Append(shown.Replace("\n", "\r\n", StringComparison.Ordinal));
        // A terminal wraps only with the next character; this one makes it wrap now, and is then gone.
        if (end.Column == 0 && end.Row > 0 && !shown.EndsWith('\n'))
            drawing.Append(" \r\e[K");
        drawing.Append('\r');
        Move(drawing, end.Row - target.Row, 'A');
        Move(drawing, target.Column, 'C');
        terminal.Write(drawing.ToString());
        terminal.Flush();
        _row = target.Row;
    }

    /// <summary>Leaves the line as it is and goes to the one below it.</summary>
    public void Finish(string text, string mark = "")
    {
        Draw(text, text.Length);
        terminal.Write(mark + Environment.NewLine);
        terminal.Flush();
        _row = 0;
    }

    public void Clear()
    {
        terminal.Write("\e[H\e[2J");
        _row = 0;
    }

    /// <summary>Shows choices in columns below the line, which is to be drawn again after them.</summary>
    public void List(string text, IReadOnlyList<string> labels)
    {
        Finish(text);
        var cell = Math.Min(labels.Max(CellWidth.Of) + 2, Math.Max(width() - 1, 1));
        var perLine = Math.Max(width() / cell, 1);
        foreach (var line in labels.Chunk(perLine))
            terminal.WriteLine(string.Concat(line.Select(label => label + new string(' ', Math.Max(cell - CellWidth.Of(label), 0)))).TrimEnd());
    }

    private static string Shown(string text) => text.Replace("\n", "\n" + Continuation, StringComparison.Ordinal);

    private static string Visible(string prompt) => EscapeSequence().Replace(prompt, "");

    private static void Move(StringBuilder drawing, int by, char direction)
    {
        if (by > 0)
            drawing.Append(CultureInfo.InvariantCulture, $"\e[{by}{direction}");
    }

    [GeneratedRegex(@"\e\[[0-9;?]*[A-Za-z]|\e\][^\a]*(\a|\e\\)")]
    private static partial Regex EscapeSequence();
}
