using System.Runtime.Versioning;
using Clusto.Operations.Consoles.Terminal;

namespace Clusto.Operations.Consoles.Peers;

/// <summary>A program in a pseudo-terminal.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class ProgramPeer(ConsoleWay way, ConsoleProgram call, PseudoTerminal terminal, TerminalChild child) : IConsolePeer
{
    private const int MostCharacters = 300;

    private readonly WaitingBytes waiting = new();

    public int Descriptor => terminal.Descriptor;

    public int Waiting => waiting.Count;

    public bool HasLineEscape => false;

    public int? Receive(Span<byte> buffer)
    {
        var count = (int)SystemCalls.Read(Descriptor, ref buffer[0], (nuint)buffer.Length);
        if (count > 0)
            return count;
        // A terminal that nobody holds any more says so by an error on Linux and by an end on macOS.
        return count < 0 && (SystemCalls.WouldWait || SystemCalls.Mistake == SystemCalls.Interrupted) ? 0 : null;
    }

    public void Send(ReadOnlySpan<byte> bytes)
    {
        waiting.Add(bytes);
        Flush();
    }

    public void Flush()
    {
        while (waiting.Count > 0)
        {
            var written = (int)SystemCalls.Write(Descriptor, in waiting.First[0], (nuint)waiting.Count);
            if (written > 0)
                waiting.Take(written);
            else if (SystemCalls.WouldWait)
                return;
            else if (SystemCalls.Mistake != SystemCalls.Interrupted)
                // That it is gone is heard by reading.
                waiting.Clear();
        }
    }

    public void Interrupt()
    {
    }

    public void Resize(TerminalSize size) => SystemCalls.Resize(Descriptor, size);

    public bool IsOver() => child.HasEnded();

    public ConsoleEnd End(string first, string said)
    {
        child.End();
        // What the far end of a session says must not be taken for words of the program; some programs fail with code 0.
        var isHeld = call.HeldWords is { } held && first.Contains(held, StringComparison.Ordinal);
        if (!isHeld && (child.Code != 0 || call.HeldWords is not null))
            ThrowFor(said);
        if (child.Code == 0 || (call.FailureCode is { } failure && child.Code < failure && !child.IsKilled))
            return new(ConsoleEndReason.Ended, "the console was left");
        if (call.LostWords.FirstOrDefault(words => said.Contains(words, StringComparison.Ordinal)) is { } lost)
            return new(ConsoleEndReason.Lost, $"{call.Program.Name} ended: {lost}");
        return call.LeftWords is { } left && said.AsSpan().TrimEnd().EndsWith(left, StringComparison.Ordinal)
            ? new(ConsoleEndReason.Left, "the console was left")
            : new(ConsoleEndReason.Lost, $"{call.Program.Name} {child.Words}");
    }

    public void Dispose()
    {
        terminal.Dispose();
        child.End();
    }

    private void ThrowFor(string said)
    {
        if (Find(call.RefusedWords, said) is { } refused)
            throw new DeviceRefusedException(way.Access.Device, refused, call.RefusedAdvice);
        if (Find(call.UnreachableWords, said) is { } unreachable)
            throw new DeviceUnreachableException(way.Access.Device, way.Access.Address, unreachable);
    }

    // The whole line in which the program says it, as the end of a sentence; nothing in it is obeyed by a terminal.
    private static string? Find(IReadOnlyList<string> words, string said) => said
        .Split(['\r', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .LastOrDefault(line => words.Any(word => line.Contains(word, StringComparison.OrdinalIgnoreCase))) is { } found
        ? string.Concat(found.TrimEnd('.').Where(static character => !char.IsControl(character)).Take(MostCharacters))
        : null;
}
