namespace Clusto.Shell.Engine.Editing;

/// <summary>Steps through the choices for one place; remembers what stood there, so that Escape gives it back.</summary>
internal sealed class CompletionCycle(LineBuffer buffer, Completion completion)
{
    private readonly string _before = buffer.Text;
    private readonly int _cursor = buffer.Cursor;
    private int _at = -1;
    private int _length = completion.Length;

    public IReadOnlyList<CompletionChoice> Choices => completion.Choices;

    public int Steps { get; private set; }

    public void Step(int by)
    {
        Steps++;
        var count = Choices.Count;
        _at = _at < 0 && by < 0 ? count - 1 : (_at + by + count) % count;
        var text = Choices[_at].Text;
        buffer.Replace(completion.Start, _length, text);
        _length = text.Length;
    }

    public void Undo() => buffer.Set(_before, _cursor);
}
