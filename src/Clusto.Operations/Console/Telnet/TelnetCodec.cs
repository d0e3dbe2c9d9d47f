using System.Buffers.Binary;
using Clusto.Operations.Consoles.Terminal;

namespace Clusto.Operations.Consoles.Telnet;

/// <summary>Takes bytes of Telnet (RFC 854) apart and puts them together. It asks for nothing by itself, so that a device that speaks no Telnet gets none.</summary>
internal sealed class TelnetCodec
{
    /// <summary>Begins a command (IAC, RFC 854).</summary>
    public const byte Command = 255;

    /// <summary>A break on the line (RFC 854).</summary>
    public const byte Break = 243;

    private const byte Carriage = (byte)'\r';
    private const byte EndOfBlock = 240;
    private const byte Block = 250;
    private const byte Will = 251;
    private const byte Wont = 252;
    private const byte Do = 253;
    private const byte Dont = 254;

    // RFC 856, 857, 858 and 1073.
    private const byte Binary = 0;
    private const byte Echo = 1;
    private const byte SuppressGoAhead = 3;
    private const byte WindowSize = 31;

    private readonly HashSet<byte> ours = [];
    private readonly HashSet<byte> theirs = [];
    private Place place = Place.Data;
    private byte verb;
    private TerminalSize? size;

    private enum Place
    {
        Data,
        AfterCarriage,
        Command,
        Option,
        Block,
        CommandInBlock,
    }

    /// <summary>Whether the other end shows what is typed (RFC 857).</summary>
    public bool IsEchoed => theirs.Contains(Echo);

    /// <summary>Takes apart what came: what is for the screen is moved to the front.</summary>
    /// <param name="bytes">What came.</param>
    /// <param name="reply">Is given what is to be sent back.</param>
    /// <returns>How many bytes are for the screen.</returns>
    public int Receive(Span<byte> bytes, Action<ReadOnlySpan<byte>> reply)
    {
        var count = 0;
        foreach (var value in bytes)
        {
            switch (place)
            {
                // A carriage return that is no end of a line has a zero behind it where the line is not binary (RFC 854).
                case Place.AfterCarriage when value == 0:
                    place = Place.Data;
                    break;
                case Place.Data or Place.AfterCarriage when value == Command:
                    place = Place.Command;
                    break;
                case Place.Data or Place.AfterCarriage:
                    bytes[count++] = value;
                    place = value == Carriage && !theirs.Contains(Binary) ? Place.AfterCarriage : Place.Data;
                    break;
                case Place.Command when value == Command:
                    bytes[count++] = value;
                    place = Place.Data;
                    break;
                case Place.Command:
                    verb = value;
                    place = value switch { Will or Wont or Do or Dont => Place.Option, Block => Place.Block, _ => Place.Data };
                    break;
                case Place.Option:
                    place = Place.Data;
                    Negotiate(value, reply);
                    break;
                // No option of ours has anything that the other end could say about it.
                case Place.Block:
                    place = value == Command ? Place.CommandInBlock : Place.Block;
                    break;
                case Place.CommandInBlock:
                    place = value == EndOfBlock ? Place.Data : Place.Block;
                    break;
            }
        }

        return count;
    }

    /// <summary>Puts together what is to be sent.</summary>
    public void Send(ReadOnlySpan<byte> bytes, Action<ReadOnlySpan<byte>> send)
    {
        var start = 0;
        for (var index = 0; index < bytes.Length; index++)
        {
            var behind = bytes[index] switch { Command => Command, Carriage when !ours.Contains(Binary) => (byte)0, _ => (byte?)null };
            if (behind is not { } more)
                continue;
            send(bytes[start..(index + 1)]);
            send([more]);
            start = index + 1;
        }

        if (start < bytes.Length)
            send(bytes[start..]);
    }

    /// <summary>Says how large the window is, where the other end wants to know.</summary>
    public void Resize(TerminalSize window, Action<ReadOnlySpan<byte>> send)
    {
        size = window;
        if (!ours.Contains(WindowSize))
            return;
        Span<byte> numbers = stackalloc byte[4];
        BinaryPrimitives.WriteUInt16BigEndian(numbers, window.Columns);
        BinaryPrimitives.WriteUInt16BigEndian(numbers[2..], window.Rows);
        send([Command, Block, WindowSize]);
        foreach (var number in numbers)
            send(number == Command ? [Command, Command] : [number]);
        send([Command, EndOfBlock]);
    }

    // Only a change is answered, so that two ends never answer each other for ever (RFC 854).
    private void Negotiate(byte option, Action<ReadOnlySpan<byte>> reply)
    {
        var isKnownOfOurs = option is Binary or SuppressGoAhead or WindowSize;
        var isKnownOfTheirs = option is Binary or SuppressGoAhead or Echo;
        switch (verb)
        {
            case Do when !isKnownOfOurs:
                reply([Command, Wont, option]);
                break;
            case Do when ours.Add(option):
                reply([Command, Will, option]);
                if (option == WindowSize && size is { } window)
                    Resize(window, reply);
                break;
            case Dont when ours.Remove(option):
                reply([Command, Wont, option]);
                break;
            case Will when !isKnownOfTheirs:
                reply([Command, Dont, option]);
                break;
            case Will when theirs.Add(option):
                reply([Command, Do, option]);
                break;
            case Wont when theirs.Remove(option):
                reply([Command, Dont, option]);
                break;
        }
    }
}
