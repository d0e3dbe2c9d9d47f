using System.Runtime.Versioning;
using Clusto.Operations.Consoles.Peers;
using Clusto.Operations.Consoles.Terminal;

namespace Clusto.Operations.Consoles;

/// <summary>Hands the terminal of the process over to a console and takes it back as it was.</summary>
public static class ConsoleHandOver
{
    /// <summary>Hands the terminal over until the console is left, its other end goes away, or it is stopped.</summary>
    /// <param name="way">The way to the console.</param>
    /// <param name="options">How it is entered.</param>
    /// <param name="token">Stops it.</param>
    /// <returns>How it was left.</returns>
    /// <exception cref="TerminalMissingException">The input or output is no terminal.</exception>
    /// <exception cref="DeviceUnreachableException">The device does not answer.</exception>
    /// <exception cref="DeviceRefusedException">The device does not let one in, or what is recorded of it cannot be used.</exception>
    /// <exception cref="ProgramMissingException">A program that the method needs is not installed.</exception>
    /// <exception cref="ExportFailedException">The log cannot be written.</exception>
    public static async Task<ConsoleEnd> RunAsync(ConsoleWay way, ConsoleOptions options, CancellationToken token)
    {
        ArgumentNullException.ThrowIfNull(way);
        ArgumentNullException.ThrowIfNull(options);
        if (OperatingSystem.IsWindows())
            throw new TerminalMissingException(way.Thing, "consoles are not supported on Windows yet");
        var call = ConsoleCall.For(way, options.TakeOver);
        using var terminal = UserTerminal.Open(way.Thing);
        using var log = ConsoleLog.Open(options.LogPath);
        var end = call switch
        {
            ConsoleConnection connection => await EnterAsync(way, connection, options, terminal, log, token).ConfigureAwait(false),
            ConsoleProgram program => await ProgramHandOver.EnterAsync(way, program, options, terminal, log, token).ConfigureAwait(false),
            _ => throw new InvalidOperationException($"{call.GetType().Name} is no way to a console."),
        };
        log?.Dispose();
        return end with { LogMistake = log?.Mistake };
    }

    /// <summary>Carries bytes on a thread of its own until one end is over, and gives the terminal back before anything else is done.</summary>
    [UnsupportedOSPlatform("windows")]
    internal static Task<ConsoleEnd> CarryAsync(ConsoleWay way, ConsoleCall call, UserTerminal terminal, ConsoleLog? log, Func<IConsolePeer> begin, Action<TerminalSession>? ended, CancellationToken token) => Task.Factory.StartNew(
        () =>
        {
            using var signals = new SessionSignals(token);
            terminal.HandOver();
            try
            {
                terminal.Say($"Console of {way.Thing}: {call.Description}. {call.Escape} leaves it.");
                // That a program ended is told by a signal, so it begins after those are heard.
                using var peer = begin();
                var session = new TerminalSession(terminal, peer, log, signals);
                try
                {
                    return session.Run() ?? peer.End(session.First, session.Said);
                }
                finally
                {
                    ended?.Invoke(session);
                }
            }
            finally
            {
                terminal.Dispose();
                signals.Release();
            }
        },
        CancellationToken.None,
        TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach,
        TaskScheduler.Default);

    [UnsupportedOSPlatform("windows")]
    private static async Task<ConsoleEnd> EnterAsync(ConsoleWay way, ConsoleConnection call, ConsoleOptions options, UserTerminal terminal, ConsoleLog? log, CancellationToken token)
    {
        using var peer = await ConnectionPeer.ConnectAsync(way, call, options.Limit, token).ConfigureAwait(false);
        return await CarryAsync(way, call, terminal, log, () => peer, null, token).ConfigureAwait(false);
    }
}
