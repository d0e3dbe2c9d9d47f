using System.Runtime.Versioning;
using System.Text;

namespace Clusto.Operations.Consoles.Terminal;

/// <summary>The master of a pseudo-terminal.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class PseudoTerminal : IDisposable
{
    private const int ReadWrite = 2;
    private const int NameSize = 256;

    private int descriptor;

    private PseudoTerminal(int descriptor, string path)
    {
        this.descriptor = descriptor;
        Path = path;
    }

    public int Descriptor => descriptor;

    /// <summary>Where the other side of it is opened.</summary>
    public string Path { get; }

    // Of fcntl.h: not the controlling terminal of this process, not given to other children, never waiting.
    private static int Flags => ReadWrite | (OperatingSystem.IsMacOS() ? 0x20000 | 0x1000000 | 0x4 : 0x100 | 0x80000 | 0x800);

    /// <summary>A new one, set as the user's own is and as large.</summary>
    /// <exception cref="TerminalMissingException">The system has none left.</exception>
    public static PseudoTerminal Open(string thing, byte[] attributes)
    {
        var descriptor = SystemCalls.Open("/dev/ptmx", Flags);
        if (descriptor < 0)
            throw Missing(thing);
        var name = new byte[NameSize];
        if (SystemCalls.GrantTerminal(descriptor) != 0 || SystemCalls.UnlockTerminal(descriptor) != 0 || SystemCalls.NameOfTerminal(descriptor, name, NameSize) != 0)
        {
            _ = SystemCalls.Close(descriptor);
            throw Missing(thing);
        }

        var terminal = new PseudoTerminal(descriptor, Encoding.UTF8.GetString(name.AsSpan(0, name.AsSpan().IndexOf((byte)0))));
        // So that a key that erases does so in what the program asks before it is raw itself.
        _ = SystemCalls.SetAttributes(descriptor, 0, attributes);
        if (UserTerminal.Size is { } size)
            SystemCalls.Resize(descriptor, size);
        return terminal;
    }

    public void Dispose()
    {
        var open = Interlocked.Exchange(ref descriptor, -1);
        if (open >= 0)
            _ = SystemCalls.Close(open);
    }

    private static TerminalMissingException Missing(string thing) => new(thing, "the system gives out no pseudo-terminal");
}
