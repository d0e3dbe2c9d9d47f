using System.Runtime.Versioning;
using System.Text;
using Clusto.Operations.Consoles.Peers;

namespace Clusto.Operations.Consoles.Terminal;

/// <summary>Carries bytes between the user's terminal and a console until one of them ends. One thread does it all and reads only what is there, so that none is left behind that would take keys of the shell.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class TerminalSession(UserTerminal terminal, IConsolePeer peer, ConsoleLog? log, SessionSignals signals)
{
    private const int Typed = 0;
    private const int Came = 1;
    private const int Told = 2;

    // Pasted text waits here for a slow line; beyond it the terminal has to wait.
    private const int MostWaiting = 1024 * 1024;
    private const int MostSaid = 4096;

    // What a program wrote before it ended has come by then.
    private const int MillisecondsAfterEnd = 200;

    private readonly byte[] buffer = new byte[16 * 1024];
    private readonly LineEscape escape = new();
    private readonly List<byte> said = [];
    private readonly List<byte> first = [];

    private readonly PollEntry[] entries =
    [
        new() { Descriptor = SystemCalls.Input },
        new() { Descriptor = peer.Descriptor },
        new() { Descriptor = signals.Descriptor, Wanted = SystemCalls.CanRead },
    ];

    /// <summary>The last that came from the console.</summary>
    public string Said => Encoding.UTF8.GetString([.. said]);

    /// <summary>The first that came from the console.</summary>
    public string First => Encoding.UTF8.GetString([.. first]);

    /// <summary>Runs to the end; the terminal is handed over before and given back after it.</summary>
    /// <returns>Why it ended where that is known here; null where the other end says it.</returns>
    public ConsoleEnd? Run()
    {
        Resize();
        while (true)
        {
            var isOver = peer.IsOver();
            var ready = Wait(isOver ? MillisecondsAfterEnd : -1);
            if ((entries[Came].Come & (SystemCalls.CanRead | SystemCalls.Ended)) != 0 && !Receive())
                return null;
            if (isOver && ready == 0)
                return null;
            if ((entries[Came].Come & SystemCalls.CanWrite) != 0)
                peer.Flush();
            if (entries[Told].Come != 0)
                signals.Rest();
            if (signals.IsStopped)
                return new(ConsoleEndReason.Stopped, "it was stopped");
            if (signals.TakeContinued())
                terminal.HandOver();
            if (signals.TakeNewSize())
                Resize();
            if (entries[Typed].Come != 0 && Type() is { } end)
                return end;
        }
    }

    private int Wait(int milliseconds)
    {
        // What is typed after a program ended belongs to the shell.
        entries[Typed].Wanted = milliseconds < 0 && peer.Waiting < MostWaiting ? SystemCalls.CanRead : (short)0;
        entries[Typed].Descriptor = entries[Typed].Wanted == 0 ? -1 : SystemCalls.Input;
        entries[Came].Wanted = (short)(SystemCalls.CanRead | (peer.Waiting > 0 ? SystemCalls.CanWrite : 0));
        var ready = SystemCalls.Poll(entries, (nuint)entries.Length, milliseconds);
        if (ready >= 0)
            return ready;
        foreach (ref var entry in entries.AsSpan())
            entry.Come = 0;
        return SystemCalls.Mistake == SystemCalls.Interrupted ? 1 : throw new System.ComponentModel.Win32Exception(SystemCalls.Mistake);
    }

    private bool Receive()
    {
        if (peer.Receive(buffer) is not { } count)
            return false;
        var bytes = buffer.AsSpan(0, count);
        if (count == 0)
            return true;
        if (first.Count < MostSaid)
            first.AddRange(bytes);
        said.AddRange(bytes);
        if (said.Count > 2 * MostSaid)
            said.RemoveRange(0, said.Count - MostSaid);
        var isLogged = log?.Add(bytes) ?? true;
        // Where the terminal is gone, reading from it says so.
        terminal.Show(bytes);
        if (!isLogged)
            terminal.Say(log!.Mistake!);
        return true;
    }

    private ConsoleEnd? Type()
    {
        var count = UserTerminal.Read(buffer);
        if (count == 0)
            return new(ConsoleEndReason.Stopped, "the terminal is gone");
        if (count < 0)
            return null;
        var typed = buffer.AsSpan(0, count);
        if (!peer.HasLineEscape)
            peer.Send(typed);
        else if (!escape.Pass(typed, peer.Send, peer.Interrupt))
            return new(ConsoleEndReason.Left, "the console was left");
        return null;
    }

    private void Resize()
    {
        if (UserTerminal.Size is { } size)
            peer.Resize(size);
    }
}
