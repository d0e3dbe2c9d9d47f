using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Clusto.Operations.Consoles.Terminal;

/// <summary>What the C library does with terminals and processes. Structures whose size differs between systems are buffers that are larger than any of them.</summary>
[UnsupportedOSPlatform("windows")]
internal static class SystemCalls
{
    public const int Input = 0;
    public const int Output = 1;

    // Of poll.h, the same on Linux and macOS.
    public const short CanRead = 1;
    public const short CanWrite = 4;
    public const short Ended = 0x10 | 0x8 | 0x20;

    // Of errno.h, sys/wait.h and termios.h.
    public const int Interrupted = 4;
    public const int InputOutputError = 5;
    public const int WithoutWaiting = 1;
    public const int AfterOutput = 1;

    // A termios has 60 bytes on Linux and 72 on macOS; the attributes and actions of a spawn have 336 and 80 with glibc.
    public const int AttributesSize = 256;
    public const int SpawnSize = 1024;

    private const int AgainOnLinux = 11;
    private const int AgainOnMac = 35;

    // Of sys/ioctl.h.
    private const uint GetSizeOnLinux = 0x5413;
    private const uint SetSizeOnLinux = 0x5414;
    private const uint GetSizeOnMac = 0x40087468;
    private const uint SetSizeOnMac = 0x80087467;

    public static int Mistake => Marshal.GetLastPInvokeError();

    /// <summary>Whether the last call would have had to wait.</summary>
    public static bool WouldWait => Mistake == (OperatingSystem.IsMacOS() ? AgainOnMac : AgainOnLinux);

    [DllImport("libc", EntryPoint = "isatty")]
    public static extern int IsTerminal(int descriptor);

    [DllImport("libc", EntryPoint = "tcgetattr", SetLastError = true)]
    public static extern int GetAttributes(int descriptor, byte[] attributes);

    [DllImport("libc", EntryPoint = "tcsetattr", SetLastError = true)]
    public static extern int SetAttributes(int descriptor, int when, byte[] attributes);

    [DllImport("libc", EntryPoint = "cfmakeraw")]
    public static extern void MakeRaw(byte[] attributes);

    [DllImport("libc", EntryPoint = "poll", SetLastError = true)]
    public static extern int Poll([In, Out] PollEntry[] entries, nuint count, int milliseconds);

    [DllImport("libc", EntryPoint = "read", SetLastError = true)]
    public static extern nint Read(int descriptor, ref byte buffer, nuint count);

    [DllImport("libc", EntryPoint = "write", SetLastError = true)]
    public static extern nint Write(int descriptor, in byte buffer, nuint count);

    // Without the mode that only new files need, it has no variable arguments, which are passed in another way on some systems.
    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    public static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    public static extern int Close(int descriptor);

    [DllImport("libc", EntryPoint = "grantpt", SetLastError = true)]
    public static extern int GrantTerminal(int descriptor);

    [DllImport("libc", EntryPoint = "unlockpt", SetLastError = true)]
    public static extern int UnlockTerminal(int descriptor);

    [DllImport("libc", EntryPoint = "ptsname_r", SetLastError = true)]
    public static extern int NameOfTerminal(int descriptor, byte[] name, nuint size);

    [DllImport("libc", EntryPoint = "waitpid", SetLastError = true)]
    public static extern int WaitFor(int process, out int status, int options);

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    public static extern int Signal(int process, int signal);

    [DllImport("libc", EntryPoint = "posix_spawnattr_init")]
    public static extern int BeginAttributes(byte[] attributes);

    [DllImport("libc", EntryPoint = "posix_spawnattr_destroy")]
    public static extern int EndAttributes(byte[] attributes);

    [DllImport("libc", EntryPoint = "posix_spawnattr_setflags")]
    public static extern int SetFlags(byte[] attributes, short flags);

    [DllImport("libc", EntryPoint = "posix_spawnattr_setsigdefault")]
    public static extern int SetDefaultSignals(byte[] attributes, byte[] signals);

    [DllImport("libc", EntryPoint = "posix_spawnattr_setsigmask")]
    public static extern int SetMaskedSignals(byte[] attributes, byte[] signals);

    [DllImport("libc", EntryPoint = "sigemptyset")]
    public static extern int NoSignals(byte[] signals);

    [DllImport("libc", EntryPoint = "sigaddset")]
    public static extern int AddSignal(byte[] signals, int signal);

    [DllImport("libc", EntryPoint = "posix_spawn_file_actions_init")]
    public static extern int BeginActions(byte[] actions);

    [DllImport("libc", EntryPoint = "posix_spawn_file_actions_destroy")]
    public static extern int EndActions(byte[] actions);

    [DllImport("libc", EntryPoint = "posix_spawn_file_actions_addopen")]
    public static extern int AddOpen(byte[] actions, int descriptor, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint mode);

    [DllImport("libc", EntryPoint = "posix_spawn_file_actions_adddup2")]
    public static extern int AddCopy(byte[] actions, int descriptor, int copy);

    // Such a string is in UTF-8 wherever this runs.
    [DllImport("libc", EntryPoint = "posix_spawn")]
    public static extern int Spawn(out int process, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, byte[] actions, byte[] attributes, [In, MarshalAs(UnmanagedType.LPArray, ArraySubType = UnmanagedType.LPStr)] string?[] arguments, [In, MarshalAs(UnmanagedType.LPArray, ArraySubType = UnmanagedType.LPStr)] string?[] environment);

    /// <summary>The size of a terminal's window; null where it has none.</summary>
    public static TerminalSize? SizeOf(int descriptor)
    {
        var size = default(TerminalSize);
        var done = OperatingSystem.IsMacOS() ? SizeOnMac(descriptor, GetSizeOnMac, 0, 0, 0, 0, 0, 0, ref size) : Size(descriptor, GetSizeOnLinux, ref size);
        return done == 0 && size.Columns > 0 ? size : null;
    }

    /// <summary>Sets the size of a terminal's window; what runs in it is told.</summary>
    public static void Resize(int descriptor, TerminalSize size) =>
        _ = OperatingSystem.IsMacOS() ? SizeOnMac(descriptor, SetSizeOnMac, 0, 0, 0, 0, 0, 0, ref size) : Size(descriptor, SetSizeOnLinux, ref size);

    [DllImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static extern int Size(int descriptor, nuint request, ref TerminalSize size);

    // Variable arguments lie on the stack there, behind the eight that registers hold.
    [DllImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static extern int SizeOnMac(int descriptor, nuint request, nint third, nint fourth, nint fifth, nint sixth, nint seventh, nint eighth, ref TerminalSize size);
}
