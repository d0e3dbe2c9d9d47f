using System.Runtime.Versioning;
using System.Text;

namespace Clusto.Operations.Consoles.Terminal;

/// <summary>The terminal that the user sits at, handed over from <see cref="HandOver"/> until it is disposed of.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class UserTerminal : IDisposable
{
    private readonly Lock gate = new();
    private readonly ScreenModes modes = new();
    private bool isHandedOver;

    private UserTerminal(byte[] attributes) => Attributes = attributes;

    /// <summary>How it was set before.</summary>
    public byte[] Attributes { get; }

    public static TerminalSize? Size => SystemCalls.SizeOf(SystemCalls.Output) ?? SystemCalls.SizeOf(SystemCalls.Input);

    /// <summary>The terminal of the input and output.</summary>
    /// <exception cref="TerminalMissingException">There is none.</exception>
    public static UserTerminal Open(string thing)
    {
        if (SystemCalls.IsTerminal(SystemCalls.Input) == 0)
            throw new TerminalMissingException(thing, "the input is not one");
        if (SystemCalls.IsTerminal(SystemCalls.Output) == 0)
            throw new TerminalMissingException(thing, "the output is not one");
        var attributes = new byte[SystemCalls.AttributesSize];
        return SystemCalls.GetAttributes(SystemCalls.Input, attributes) == 0
            ? new(attributes)
            : throw new TerminalMissingException(thing, "it does not say how it is set");
    }

    /// <summary>Every key is a byte for the console from here on, Ctrl-C among them. Keys that were typed before are kept.</summary>
    public void HandOver()
    {
        lock (gate)
        {
            var raw = (byte[])Attributes.Clone();
            SystemCalls.MakeRaw(raw);
            isHandedOver = true;
            _ = SystemCalls.SetAttributes(SystemCalls.Input, SystemCalls.AfterOutput, raw);
        }
    }

    /// <summary>Reads what was typed; 0 where the terminal is gone, below it where nothing is there after all.</summary>
    public static int Read(Span<byte> buffer)
    {
        var count = (int)SystemCalls.Read(SystemCalls.Input, ref buffer[0], (nuint)buffer.Length);
        return count >= 0 || SystemCalls.WouldWait || SystemCalls.Mistake == SystemCalls.Interrupted ? count : 0;
    }

    /// <summary>Shows what came from the console; false where the terminal is gone.</summary>
    public bool Show(ReadOnlySpan<byte> bytes)
    {
        modes.Follow(bytes);
        return Write(bytes);
    }

    /// <summary>Shows a line of our own.</summary>
    public void Say(string line) => Show(Encoding.UTF8.GetBytes($"{(modes.IsAtLineStart ? "\r" : "\r\n")}{line}\r\n"));

    /// <summary>Gives the terminal back as it was; a second time it does nothing.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            if (!isHandedOver)
                return;
            isHandedOver = false;
            Write(Encoding.ASCII.GetBytes(modes.Undo()));
            while (SystemCalls.SetAttributes(SystemCalls.Input, SystemCalls.AfterOutput, Attributes) != 0 && SystemCalls.Mistake == SystemCalls.Interrupted)
            {
            }
        }
    }

    private static bool Write(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            var written = (int)SystemCalls.Write(SystemCalls.Output, in bytes[0], (nuint)bytes.Length);
            if (written >= 0)
                bytes = bytes[written..];
            else if (SystemCalls.WouldWait)
                _ = SystemCalls.Poll([new PollEntry { Descriptor = SystemCalls.Output, Wanted = SystemCalls.CanWrite }], 1, -1);
            else if (SystemCalls.Mistake != SystemCalls.Interrupted)
                return false;
        }

        return true;
    }
}
