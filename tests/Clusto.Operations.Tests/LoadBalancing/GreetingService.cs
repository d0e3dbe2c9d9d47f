using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Clusto.Operations.Tests.LoadBalancing;

/// <summary>A service behind the balancer: says its name to whoever connects, and stays until the other side goes.</summary>
internal sealed class GreetingService : IDisposable
{
    private readonly TcpListener listener;
    private readonly string name;
    private readonly CancellationTokenSource end = new();

    public GreetingService(string name, IPAddress? address = null)
    {
        this.name = name;
        listener = new TcpListener(address ?? IPAddress.Loopback, 0);
        listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public void Dispose()
    {
        end.Cancel();
        listener.Dispose();
        end.Dispose();
    }

    private async Task AcceptAsync()
    {
        var token = end.Token;
        try
        {
            while (true)
                _ = ServeAsync(await listener.AcceptTcpClientAsync(token), token);
        }
        catch (Exception mistake) when (mistake is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client, CancellationToken token)
    {
        using (client)
        {
            try
            {
                await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(name + "\n"), token);
                while (await client.GetStream().ReadAsync(new byte[100], token) > 0)
                {
                }
            }
            catch (Exception mistake) when (mistake is IOException or OperationCanceledException or ObjectDisposedException)
            {
                // A health check, which goes at once.
            }
        }
    }
}
