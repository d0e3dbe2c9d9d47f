using System.Management.Automation.Host;

namespace Clusto.Shell.Engine.Hosting;

/// <summary>The screen as PowerShell's formatting and scripts ask for it.</summary>
internal sealed class ScreenInterface(Terminal terminal) : PSHostRawUserInterface
{
    private string _title = "";

    public override ConsoleColor ForegroundColor
    {
        get => Console.ForegroundColor;
        set => Console.ForegroundColor = value;
    }

    public override ConsoleColor BackgroundColor
    {
        get => Console.BackgroundColor;
        set => Console.BackgroundColor = value;
    }

    public override Size BufferSize
    {
        get => WindowSize;
        set => WindowSize = value;
    }

    public override Size WindowSize
    {
        get => new(terminal.Width, terminal.Height);
        set => throw Unsupported("resized");
    }

    public override Size MaxWindowSize => WindowSize;

    public override Size MaxPhysicalWindowSize => WindowSize;

    public override Coordinates WindowPosition
    {
        get => default;
        set => throw Unsupported("moved");
    }

    public override Coordinates CursorPosition
    {
        get => terminal is { InIsTerminal: true, OutIsTerminal: true } ? ReadCursor() : default;
        set
        {
            if (terminal.OutIsTerminal)
                Console.SetCursorPosition(value.X, value.Y);
        }
    }

    public override int CursorSize { get; set; } = 25;

    public override string WindowTitle
    {
        get => _title;
        set
        {
            _title = value;
            if (terminal is { OutIsTerminal: true, IsDumb: false })
                Console.Title = value;
        }
    }

    public override bool KeyAvailable => terminal.InIsTerminal && Console.KeyAvailable;

    public override KeyInfo ReadKey(ReadKeyOptions options)
    {
        if (!terminal.CanAsk)
            throw Unanswerable.Create("a key press");
        var key = Console.ReadKey(options.HasFlag(ReadKeyOptions.NoEcho));
        return new KeyInfo((int)key.Key, key.KeyChar, Held(key.Modifiers), keyDown: true);
    }

    public override void FlushInputBuffer()
    {
        while (KeyAvailable)
            Console.ReadKey(intercept: true);
    }

    /// <summary>What Clear-Host calls to empty the screen; a terminal cannot fill other rectangles.</summary>
    public override void SetBufferContents(Rectangle rectangle, BufferCell fill)
    {
        if (terminal.OutIsTerminal)
            Console.Clear();
    }

    public override void SetBufferContents(Coordinates origin, BufferCell[,] contents) => throw Unsupported("written to by cell");

    public override BufferCell[,] GetBufferContents(Rectangle rectangle) => throw Unsupported("read back");

    public override void ScrollBufferContents(Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill) => throw Unsupported("scrolled by cell");

    private static Coordinates ReadCursor()
    {
        var (column, row) = Console.GetCursorPosition();
        return new Coordinates(column, row);
    }

    private static ControlKeyStates Held(ConsoleModifiers modifiers) =>
        (modifiers.HasFlag(ConsoleModifiers.Alt) ? ControlKeyStates.LeftAltPressed : 0)
        | (modifiers.HasFlag(ConsoleModifiers.Control) ? ControlKeyStates.LeftCtrlPressed : 0)
        | (modifiers.HasFlag(ConsoleModifiers.Shift) ? ControlKeyStates.ShiftPressed : 0);

    private static HostException Unsupported(string done) => new($"This terminal cannot be {done} by a program.");
}
