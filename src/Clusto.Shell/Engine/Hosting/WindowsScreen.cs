using System.Runtime.InteropServices;

namespace Clusto.Shell.Engine.Hosting;

/// <summary>A Windows console shows escape sequences only when it is told to.</summary>
internal static class WindowsScreen
{
    private const int StandardOutput = -11;
    private const int StandardError = -12;
    private const uint ProcessEscapeSequences = 0x0004;

    public static void ShowEscapeSequences()
    {
        foreach (var stream in (int[])[StandardOutput, StandardError])
        {
            var handle = GetStdHandle(stream);
            if (GetConsoleMode(handle, out var mode))
                SetConsoleMode(handle, mode | ProcessEscapeSequences);
        }
    }

    [DllImport("kernel32.dll")]
    private static extern nint GetStdHandle(int stream);

    [DllImport("kernel32.dll")]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool GetConsoleMode(nint console, out uint mode);

    [DllImport("kernel32.dll")]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool SetConsoleMode(nint console, uint mode);
}
