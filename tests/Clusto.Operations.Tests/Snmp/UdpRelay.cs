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
        using var upstream = new UdpClient();
        await upstream.SendAsync(packet, new IPEndPoint(IPAddress.Loopback, agent.Port));
        var reply = (await upstream.ReceiveAsync()).Buffer;
        await (answered?.Invoke(packet) ?? Task.CompletedTask);
        return reply;
    });

    /// <summary>Answers everything itself; null for silence.</summary>
    public static UdpRelay Answering(Func<byte[], byte[]?> answer) => new(packet => Task.FromResult(answer(packet)));

    public void Dispose()
    {
        end.Cancel();
        listener.Dispose();
        end.Dispose();
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
