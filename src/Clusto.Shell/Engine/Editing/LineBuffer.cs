using System.Globalization;

namespace Clusto.Shell.Engine.Editing;

/// <summary>A text that may span lines and a cursor in it, which never stands inside a character.</summary>
internal sealed class LineBuffer
{
    public string Text { get; private set; } = "";

    public int Cursor { get; private set; }

    private int LineStart => Cursor == 0 ? 0 : Text.LastIndexOf('\n', Cursor - 1) + 1;

    private int LineEnd => Text.IndexOf('\n', Cursor) is var at and >= 0 ? at : Text.Length;

    public void Set(string text) => Set(text, text.Length);

    public void Set(string text, int cursor) => (Text, Cursor) = (text, cursor);

    public void Insert(string text) => Replace(Cursor, 0, text);

    public void Replace(int start, int length, string text)
    {
        start = Math.Clamp(start, 0, Text.Length);
        length = Math.Clamp(length, 0, Text.Length - start);
        Text = string.Concat(Text.AsSpan(0, start), text, Text.AsSpan(start + length));
        Cursor = start + text.Length;
    }

    public void Left() => Cursor = Previous();

    public void Right() => Cursor = Next();

    public void Home() => Cursor = LineStart;

    public void End() => Cursor = LineEnd;

    public void WordLeft() => Cursor = PreviousWord();

    public void WordRight() => Cursor = NextWord();

    public void DeleteLeft() => Replace(Previous(), Cursor - Previous(), "");

    public void DeleteRight() => Replace(Cursor, Next() - Cursor, "");

    public void DeleteWordLeft() => Replace(PreviousWord(), Cursor - PreviousWord(), "");

    public void DeleteWordRight() => Replace(Cursor, NextWord() - Cursor, "");

    public void DeleteToLineStart() => Replace(LineStart, Cursor - LineStart, "");

    public void DeleteToLineEnd() => Replace(Cursor, LineEnd - Cursor, "");

    /// <summary>Moves to the line above; false when this is the first.</summary>
    public bool Up()
    {
        if (LineStart == 0)
            return false;
        var column = Cursor - LineStart;
        Cursor = LineStart - 1;
        MoveToColumn(column);
        return true;
    }

    /// <summary>Moves to the line below; false when this is the last.</summary>
    public bool Down()
    {
        if (LineEnd == Text.Length)
            return false;
        var column = Cursor - LineStart;
        Cursor = LineEnd + 1;
        MoveToColumn(column);
        return true;
    }

    private void MoveToColumn(int column)
    {
        var wanted = LineStart + Math.Min(column, LineEnd - LineStart);
        Cursor = LineStart;
        while (Cursor < wanted)
            Cursor = Next();
    }

    private int Previous()
    {
        var at = LineStart == Cursor ? Math.Max(Cursor - 1, 0) : LineStart;
        while (at + ElementLength(at) < Cursor)
            at += ElementLength(at);
        return at;
    }

    private int Next() => Math.Min(Cursor + ElementLength(Cursor), Text.Length);

    private int ElementLength(int at) => at < Text.Length ? StringInfo.GetNextTextElementLength(Text, at) : 0;

    private int PreviousWord()
    {
        var at = Cursor;
        while (at > 0 && !char.IsLetterOrDigit(Text[at - 1]))
            at--;
        while (at > 0 && char.IsLetterOrDigit(Text[at - 1]))
            at--;
        return at;
    }

    private int NextWord()
    {
        var at = Cursor;
        while (at < Text.Length && !char.IsLetterOrDigit(Text[at]))
            at++;
        while (at < Text.Length && char.IsLetterOrDigit(Text[at]))
            at++;
        return at;
    }
}
