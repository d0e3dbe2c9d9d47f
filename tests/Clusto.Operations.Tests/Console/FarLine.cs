using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Clusto.Operations.Tests.Consoles;

/// <summary>The far end of a console over TCP: keeps what came and sends what it is told.</summary>
internal sealed class FarLine : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly List<byte> came = [];
    private Socket? socket;

    public FarLine() => listener.Start();

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>The setting that leads to it by the port of a console server with the number 1.</summary>
    public string Setting => $"console-base-port={Port - 1}";

    public async Task AcceptAsync() => socket = await listener.AcceptSocketAsync(TestContext.Current.CancellationToken);

    public Task SendAsync(params byte[] bytes) => socket!.SendAsync(bytes);

    public Task SayAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text));

    /// <summary>Waits until these bytes came, and forgets them and what came before.</summary>
    public async Task WaitForAsync(params byte[] bytes)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        var buffer = new byte[65536];
        while (true)
        {
            var position = came.ToArray().AsSpan().IndexOf(bytes);
            if (position >= 0)
            {
                came.RemoveRange(0, position + bytes.Length);
                return;
            }

            int count;
            try
            {
                count = await socket!.ReceiveAsync(buffer, limit.Token);
            }
            catch (OperationCanceledException)
            {
                count = 0;
            }

            Assert.True(count > 0, $"Waited for {Convert.ToHexString(bytes)}, and there is {Convert.ToHexString([.. came])}");
            came.AddRange(buffer[..count]);
        }
    }

    /// <summary>Ends the connection as one does who is done.</summary>
    public void Close() => socket!.Close();

    /// <summary>Ends the connection as one does who lost its power and comes back.</summary>
    public void Reset()
    {
        socket!.LingerState = new LingerOption(true, 0);
        socket.Close();
    }

    public void Dispose()
    {
        socket?.Dispose();
        listener.Dispose();
    }
}
