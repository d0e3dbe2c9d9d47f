using System.Net.Sockets;
using Clusto.Operations.Consoles.Telnet;
using Clusto.Operations.Consoles.Terminal;

namespace Clusto.Operations.Consoles.Peers;

/// <summary>A connection of TCP, with or without Telnet on it.</summary>
internal sealed class ConnectionPeer : IConsolePeer
{
    // A device that lost its power says nothing; after these many seconds the terminal comes back.
    private const int SecondsBeforeProbe = 30;
    private const int SecondsBetweenProbes = 10;
    private const int Probes = 3;

    private readonly ConsoleWay way;
    private readonly Socket socket;
    private readonly TelnetCodec? telnet;
    private readonly WaitingBytes waiting = new();
    private SocketError mistake;

    private ConnectionPeer(ConsoleWay way, Socket socket, TelnetCodec? telnet)
    {
        this.way = way;
        this.socket = socket;
        this.telnet = telnet;
    }

    public int Descriptor => (int)socket.Handle;

    public int Waiting => waiting.Count;

    public bool HasLineEscape => true;

    /// <exception cref="DeviceUnreachableException">Nothing answers there in time.</exception>
    public static async Task<ConnectionPeer> ConnectAsync(ConsoleWay way, ConsoleConnection call, TimeSpan limit, CancellationToken token)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        using var time = CancellationTokenSource.CreateLinkedTokenSource(token);
        time.CancelAfter(limit);
        try
        {
            await socket.ConnectAsync(way.Access.Address, call.Port, time.Token).ConfigureAwait(false);
            socket.Blocking = false;
            socket.NoDelay = true;
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, SecondsBeforeProbe);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, SecondsBetweenProbes);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, Probes);
            return new(way, socket, call.IsTelnet ? new() : null);
        }
        catch (Exception error) when (error is SocketException || (error is OperationCanceledException && !token.IsCancellationRequested))
        {
            socket.Dispose();
            throw new DeviceUnreachableException(way.Access.Device, way.Access.Address, error is SocketException refused ? Words(refused.SocketErrorCode) : FormattableString.Invariant($"it did not answer within {limit.TotalSeconds:0.#} s"));
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public int? Receive(Span<byte> buffer)
    {
        var count = socket.Receive(buffer, SocketFlags.None, out var error);
        if (error == SocketError.WouldBlock)
            return 0;
        mistake = error;
        if (error != SocketError.Success || count == 0)
            return null;
        if (telnet is null)
            return count;
        count = telnet.Receive(buffer[..count], waiting.Add);
        Flush();
        return count;
    }

    public void Send(ReadOnlySpan<byte> bytes)
    {
        if (telnet is null)
            waiting.Add(bytes);
        else
            telnet.Send(bytes, waiting.Add);
        Flush();
    }

    public void Flush()
    {
        while (waiting.Count > 0)
        {
            var sent = socket.Send(waiting.First, SocketFlags.None, out var error);
            if (error == SocketError.WouldBlock)
                return;
            if (error == SocketError.Success)
                waiting.Take(sent);
            else
                // That it is gone is heard by receiving.
                waiting.Clear();
        }
    }

    public void Interrupt()
    {
        if (telnet is null)
            return;
        waiting.Add([TelnetCodec.Command, TelnetCodec.Break]);
        Flush();
    }

    public void Resize(TerminalSize size)
    {
        telnet?.Resize(size, waiting.Add);
        Flush();
    }

    public bool IsOver() => false;

    public ConsoleEnd End(string first, string said) => mistake == SocketError.Success
        ? new(ConsoleEndReason.Ended, $"{way.Access.Device} ended it")
        : new(ConsoleEndReason.Lost, $"{way.Access.Device} went away: {Words(mistake)}");

    public void Dispose() => socket.Dispose();

    private static string Words(SocketError error) => error switch
    {
        SocketError.ConnectionRefused => "the connection was refused",
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => "there is no host of that name",
        SocketError.ConnectionReset => "it reset the connection",
        SocketError.TimedOut => "it does not answer any more",
        SocketError.HostUnreachable or SocketError.NetworkUnreachable => "no network leads there",
        _ => new SocketException((int)error).Message,
    };
}
