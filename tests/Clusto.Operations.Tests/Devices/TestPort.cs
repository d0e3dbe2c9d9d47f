using System.Net;
using System.Net.Sockets;

namespace Clusto.Devices.Tests;

/// <summary>Ports for programs that are told theirs before they open it.</summary>
internal static class TestPort
{
    // Below those that systems give to whoever asks for any: a connection of another test could have taken it meanwhile.
    private const int First = 20_000;
    private const int Count = 12_000;

    private static int last = Random.Shared.Next(Count);

    /// <summary>A port on loopback that is free now, and given to nobody else.</summary>
    public static int Free(ProtocolType protocol = ProtocolType.Tcp)
    {
        while (true)
        {
            var port = First + ((int)((uint)Interlocked.Increment(ref last) % Count));
            using var socket = new Socket(AddressFamily.InterNetwork, protocol == ProtocolType.Udp ? SocketType.Dgram : SocketType.Stream, protocol);
            try
            {
                socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
                return port;
            }
            catch (SocketException)
            {
                // Somebody has it.
            }
        }
    }
}
