namespace Clusto.Shell.Engine.Editing;

/// <summary>Reads one line from a terminal: keys through the editor onto the screen.</summary>
internal sealed class LineReader(IKeys keys, LineScreen screen)
{
    private const int MaximumListed = 100;

    public LineResult Read(string prompt, LineEditor editor)
    {
        using var raw = keys.Begin();
        editor.Buffer.Set("");
        screen.Begin(prompt);
        Draw(editor);
        var drawn = true;
        while (true)
        {
            var signal = editor.Press(keys.Read());
            drawn &= signal == EditSignal.None;
            var text = editor.Buffer.Text;
            switch (signal)
            {
                case EditSignal.Accept:
                    screen.Finish(text);
                    return new LineResult(signal, text);
                case EditSignal.Cancel:
                    screen.Finish(text, "^C");
                    return new LineResult(signal, "");
                case EditSignal.EndOfInput:
                    screen.Finish(text);
                    return new LineResult(signal, "");
                case EditSignal.ClearScreen:
                    screen.Clear();
                    break;
                case EditSignal.ListCompletions:
                    screen.List(text, Labels(editor.Choices));
                    break;
            }
            // Pasted text comes faster than it can be drawn; only its end needs drawing.
            if (drawn || keys.Waiting)
                continue;
            Draw(editor);
            drawn = true;
        }
    }

    private void Draw(LineEditor editor) => screen.Draw(editor.Buffer.Text, editor.Buffer.Cursor);

    private static IReadOnlyList<string> Labels(IReadOnlyList<CompletionChoice> choices)
    {
        var labels = choices.Take(MaximumListed).Select(choice => choice.Label);
        return [.. choices.Count > MaximumListed ? labels.Append($"and {choices.Count - MaximumListed} more") : labels];
    }
}
