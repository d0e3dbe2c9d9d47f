namespace Clusto.Shell.Engine.Editing;

/// <summary>Turns key presses into changes of a buffer. Knows no terminal and no PowerShell.</summary>
internal sealed class LineEditor(LineHistory history, Func<string, bool> isComplete, Func<string, int, Completion> complete)
{
    private CompletionCycle? _cycle;

    public LineBuffer Buffer { get; } = new();

    /// <summary>The choices of the completion that is going on.</summary>
    public IReadOnlyList<CompletionChoice> Choices => _cycle?.Choices ?? [];

    public EditSignal Press(ConsoleKeyInfo key)
    {
        if (key.Key == ConsoleKey.Tab)
            return Complete(key.Modifiers.HasFlag(ConsoleModifiers.Shift) ? -1 : 1);

        var cycle = _cycle;
        _cycle = null;
        if (key.Key == ConsoleKey.Escape)
            return Do(cycle is null ? Clear : cycle.Undo);
        // AltGr on Windows comes as both together, with the character it makes.
        if (key.Modifiers.HasFlag(ConsoleModifiers.Control | ConsoleModifiers.Alt) && !char.IsControl(key.KeyChar))
            return Type(key.KeyChar);
        if (key.Modifiers.HasFlag(ConsoleModifiers.Control))
            return WithControl(key.Key);
        if (key.Modifiers.HasFlag(ConsoleModifiers.Alt))
            return WithAlt(key.Key);

        return key.Key switch
        {
            ConsoleKey.Enter => Enter(),
            ConsoleKey.LeftArrow => Do(Buffer.Left),
            ConsoleKey.RightArrow => Do(Buffer.Right),
            ConsoleKey.UpArrow => Do(Up),
            ConsoleKey.DownArrow => Do(Down),
            ConsoleKey.Home => Do(Buffer.Home),
            ConsoleKey.End => Do(Buffer.End),
            ConsoleKey.Backspace => Do(Buffer.DeleteLeft),
            ConsoleKey.Delete => Do(Buffer.DeleteRight),
            _ => Type(key.KeyChar),
        };
    }

    private EditSignal WithControl(ConsoleKey key) => key switch
    {
        ConsoleKey.C => EditSignal.Cancel,
        ConsoleKey.D => Buffer.Text.Length == 0 ? EditSignal.EndOfInput : Do(Buffer.DeleteRight),
        ConsoleKey.L => EditSignal.ClearScreen,
        ConsoleKey.A => Do(Buffer.Home),
        ConsoleKey.E => Do(Buffer.End),
        ConsoleKey.U => Do(Buffer.DeleteToLineStart),
        ConsoleKey.K => Do(Buffer.DeleteToLineEnd),
        ConsoleKey.P => Do(Up),
        ConsoleKey.N => Do(Down),
        // What a terminal sends for Enter and Backspace may arrive as a control letter.
        ConsoleKey.J or ConsoleKey.M or ConsoleKey.Enter => Enter(),
        ConsoleKey.H => Do(Buffer.DeleteLeft),
        ConsoleKey.W or ConsoleKey.Backspace => Do(Buffer.DeleteWordLeft),
        ConsoleKey.Delete => Do(Buffer.DeleteWordRight),
        ConsoleKey.LeftArrow => Do(Buffer.WordLeft),
        ConsoleKey.RightArrow => Do(Buffer.WordRight),
        _ => EditSignal.None,
    };

    private EditSignal WithAlt(ConsoleKey key) => key switch
    {
        ConsoleKey.B or ConsoleKey.LeftArrow => Do(Buffer.WordLeft),
        ConsoleKey.F or ConsoleKey.RightArrow => Do(Buffer.WordRight),
        ConsoleKey.D => Do(Buffer.DeleteWordRight),
        ConsoleKey.Backspace => Do(Buffer.DeleteWordLeft),
        _ => EditSignal.None,
    };

    private EditSignal Enter()
    {
        if (isComplete(Buffer.Text))
            return EditSignal.Accept;
        Buffer.Insert("\n");
        return EditSignal.Changed;
    }

    private EditSignal Type(char character)
    {
        if (char.IsControl(character))
            return EditSignal.None;
        Buffer.Insert(character.ToString());
        return EditSignal.Changed;
    }

    private EditSignal Complete(int by)
    {
        if (_cycle is null)
        {
            var found = complete(Buffer.Text, Buffer.Cursor);
            if (found.Choices.Count == 0)
                return EditSignal.None;
            _cycle = new CompletionCycle(Buffer, found);
        }
        _cycle.Step(by);
        return _cycle is { Steps: 2, Choices.Count: > 1 } ? EditSignal.ListCompletions : EditSignal.Changed;
    }

    private void Up()
    {
        if (!Buffer.Up() && history.Older(Buffer.Text) is { } line)
            Buffer.Set(line);
    }

    private void Down()
    {
        if (!Buffer.Down() && history.Newer() is { } line)
            Buffer.Set(line);
    }

    private void Clear() => Buffer.Set("");

    private static EditSignal Do(Action change)
    {
        change();
        return EditSignal.Changed;
    }
}
