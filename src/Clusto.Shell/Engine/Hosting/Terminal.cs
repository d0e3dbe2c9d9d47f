using System.Globalization;

namespace Clusto.Shell.Engine.Hosting;

/// <summary>The three standard streams and what is known about them.</summary>
internal sealed class Terminal
{
    private const int WidthWithoutTerminal = 120;

    public Terminal()
    {
        if (OperatingSystem.IsWindows())
            WindowsScreen.ShowEscapeSequences();
    }

    public TextReader In => Console.In;

    public TextWriter Out => Console.Out;

    public TextWriter Error => Console.Error;

    public bool InIsTerminal { get; } = !Console.IsInputRedirected;

    public bool OutIsTerminal { get; } = !Console.IsOutputRedirected;

    public bool ErrorIsTerminal { get; } = !Console.IsErrorRedirected;

    /// <summary>True when somebody can see a question and type an answer.</summary>
    public bool CanAsk => InIsTerminal && (OutIsTerminal || ErrorIsTerminal);

    /// <summary>Where questions go, so that they are seen when the output goes into a file.</summary>
    public TextWriter Questions => OutIsTerminal ? Out : Error;

    public bool IsDumb { get; } = Environment.GetEnvironmentVariable("TERM") == "dumb";

    public bool OutHasColours => OutIsTerminal && Colours;

    public bool ErrorHasColours => ErrorIsTerminal && Colours;

    /// <summary>The room that output has.</summary>
    public int Width => OutIsTerminal && Console.WindowWidth > 0 ? Console.WindowWidth : Columns();

    /// <summary>The width of the terminal that questions and progress are drawn on, wherever the output goes.</summary>
    public int ScreenWidth => Console.WindowWidth > 0 ? Console.WindowWidth : Columns();

    public int Height => OutIsTerminal && Console.WindowHeight > 0 ? Console.WindowHeight : 50;

    private bool Colours => !IsDumb && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

    private static int Columns() =>
        int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), NumberStyles.None, CultureInfo.InvariantCulture, out var columns) && columns > 0
            ? columns
            : WidthWithoutTerminal;
}
