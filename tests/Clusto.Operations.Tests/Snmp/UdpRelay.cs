using System.Net;
using System.Net.Sockets;
using Clusto.Operations.Tests.Devices;

namespace Clusto.Operations.Tests.Snmp;

/// <summary>Stands between the programs and an agent, or in its place: counts what is asked, answers as it is told to.</summary>
internal sealed class UdpRelay : IDisposable
{
    private readonly CancellationTokenSource end = new();
    private readonly UdpClient listener;
    private readonly Func<byte[], Task<byte[]?>> answer;
    private int asked;

    private UdpRelay(Func<byte[], Task<byte[]?>> answer)
    {
        this.answer = answer;
        Port = DeviceProgram.FreePort(ProtocolType.Udp);
        listener = new UdpClient(new IPEndPoint(IPAddress.Loopback, Port));
        _ = ServeAsync();
    }

    public int Port { get; }

    /// <summary>How many packets came.</summary>
    public int Asked => asked;

    /// <summary>Passes everything on to an agent and back.</summary>
    /// <param name="agent">The agent.</param>
    /// <param name="answered">Is told of each packet once the agent answered it; null for nobody.</param>
    public static UdpRelay To(SnmpAgent agent, Func<byte[], Task>? answered = null) => new(async packet =>
    {
        var reply = await PassAsync(agent, packet);
        await (answered?.Invoke(packet) ?? Task.CompletedTask);
        return reply;
    });

    /// <summary>Answers everything itself; null for silence.</summary>
    public static UdpRelay Answering(Func<byte[], byte[]?> answer) => new(packet => Task.FromResult(answer(packet)));

    /// <summary>Passes on what is short, and answers itself that the rest is too big.</summary>
    public static UdpRelay Narrow(SnmpAgent agent, int most) => new(async packet =>
    {
        if (packet.Length <= most)
            return await PassAsync(agent, packet);
        // RFC 3416: the answer has the tag A2, and between request-id and the objects error-status and error-index; tooBig is 1.
        var reply = (byte[])packet.Clone();
        var type = TypeAt(reply);
        reply[type] = 0xA2;
        var numbers = type + reply.AsSpan(type).IndexOf((ReadOnlySpan<byte>)[0x02, 0x01, 0x00, 0x02, 0x01, 0x00, 0x30]);
        reply[numbers + 2] = 1;
        return reply;
    });

    /// <summary>Whether a packet of version 2c is a SetRequest-PDU.</summary>
    public static bool IsSet(byte[] packet) => packet[TypeAt(packet)] == 0xA3;

    public void Dispose()
    {
        end.Cancel();
        listener.Dispose();
        end.Dispose();
    }

    // Message ::= SEQUENCE { version INTEGER, community OCTET STRING, data }: lengths from 128 on begin with their own length.
    private static int TypeAt(byte[] packet)
    {
        var version = packet[1] < 0x80 ? 2 : 2 + (packet[1] & 0x7F);
        return version + 3 + 2 + packet[version + 4];
    }

    private static async Task<byte[]> PassAsync(SnmpAgent agent, byte[] packet)
    {
        using var upstream = new UdpClient();
        await upstream.SendAsync(packet, new IPEndPoint(IPAddress.Loopback, agent.Port));
        return (await upstream.ReceiveAsync()).Buffer;
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
                _ = AnswerAsync(await listener.ReceiveAsync(end.Token));
        }
        catch (Exception error) when (error is OperationCanceledException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task AnswerAsync(UdpReceiveResult packet)
    {
        Interlocked.Increment(ref asked);
        try
        {
            if (await answer(packet.Buffer) is { } reply)
                await listener.SendAsync(reply, packet.RemoteEndPoint);
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // The test is over, or the agent is gone: silence.
        }
    }
}
