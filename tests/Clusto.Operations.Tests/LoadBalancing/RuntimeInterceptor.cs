using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Clusto.Operations.Tests.LoadBalancing;

/// <summary>What stands where a runtime API is expected: gives answers of its own, or passes commands on to a real HAProxy and does something with the answers.</summary>
internal sealed class RuntimeInterceptor : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource end = new();
    private readonly Func<string, Task<string?>> answer;
    private readonly List<string> commands = [];

    /// <param name="answer">The whole answer to a command; null to close without one.</param>
    public RuntimeInterceptor(Func<string, Task<string?>> answer)
    {
        this.answer = answer;
        listener.Start();
        _ = AcceptAsync();
    }

    public RuntimeInterceptor(Func<string, string?> answer)
        : this(command => Task.FromResult(answer(command)))
    {
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>The lines that came.</summary>
    public IReadOnlyList<string> Commands
    {
        get
        {
            lock (commands)
                return [.. commands];
        }
    }

    /// <summary>What a real HAProxy answers.</summary>
    public static async Task<string> AskAsync(int port, string command)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(command + "\n"));
        return await new StreamReader(client.GetStream()).ReadToEndAsync();
    }

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
                var command = await new StreamReader(client.GetStream(), leaveOpen: true).ReadLineAsync(token) ?? "";
                lock (commands)
                    commands.Add(command);
                if (await answer(command) is { } text)
                    await client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(text), token);
            }
            catch (Exception mistake) when (mistake is IOException or OperationCanceledException or SocketException)
            {
                // The other side, or the test, is gone.
            }
        }
    }
}
