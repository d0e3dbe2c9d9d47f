using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Clusto.Operations.Rebuilds.Serving;

/// <summary>Serves boot files by HTTP, to read only, sees who fetches them, and takes it from installers that they are done.</summary>
/// <remarks>It answers GET and HEAD, one request a connection: all that firmware and installers need. A client that is slow, or asks without end, has limits of its own and takes nothing from others.</remarks>
public sealed class BootServer : IDisposable
{
    private readonly BootServerOptions options;
    private readonly RebuildRecords journal;
    private readonly Socket socket;
    private readonly ConcurrentDictionary<IPAddress, int> open = new();
    private readonly ConcurrentDictionary<Task, bool> serving = new();

    /// <summary>Begins to listen.</summary>
    /// <param name="records">The record.</param>
    /// <param name="options">What is served, and where.</param>
    /// <exception cref="SocketException">It cannot listen there.</exception>
    public BootServer(IDeviceRecords records, BootServerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        this.options = options;
        journal = new RebuildRecords(records, options.Clock);
        socket = new Socket(options.EndPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(options.EndPoint);
            socket.Listen(512);
        }
        catch (SocketException)
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint EndPoint => (IPEndPoint)socket.LocalEndPoint!;

    /// <summary>Serves until it is stopped; what is being answered then is ended.</summary>
    /// <param name="stop">Stops it.</param>
    public async Task RunAsync(CancellationToken stop)
    {
        using var desk = new DoneDesk(journal, options.BootRoot, Log);
        var (folder, watch) = (new ServedFolder(options.BootRoot), new FetchWatch(journal, Log));
        var watching = watch.RunAsync(stop);
        try
        {
            while (true)
                Take(await AcceptAsync(stop).ConfigureAwait(false), client => new BootConnection(client, options, folder, desk, watch), stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // That is how it ends.
        }

        await Task.WhenAll([.. serving.Keys, watching]).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Listens no longer.</summary>
    public void Dispose() => socket.Dispose();

    private async Task<Socket> AcceptAsync(CancellationToken stop)
    {
        while (true)
        {
            try
            {
                return await socket.AcceptAsync(stop).ConfigureAwait(false);
            }
            catch (SocketException)
            {
                // One that went away before it was taken, or more than this process may have open: a moment later there may be room.
                await Task.Delay(50, stop).ConfigureAwait(false);
            }
        }
    }

    private void Take(Socket client, Func<NetworkStream, BootConnection> make, CancellationToken stop)
    {
        var address = (client.RemoteEndPoint as IPEndPoint)?.Address ?? IPAddress.None;
        var ofAddress = open.AddOrUpdate(address, 1, static (_, count) => count + 1);
        if (serving.Count >= options.MostConnections || ofAddress > options.MostOfOneAddress)
        {
            Leave(address);
            client.Dispose();
            return;
        }

        var task = ServeAsync(client, address, make, stop);
        serving[task] = true;
        _ = task.ContinueWith(ended => serving.TryRemove(ended, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private async Task ServeAsync(Socket client, IPAddress address, Func<NetworkStream, BootConnection> make, CancellationToken stop)
    {
        await Task.Yield();
        try
        {
            using var stream = new NetworkStream(client, ownsSocket: true);
            if (await make(stream).RunAsync(stop).ConfigureAwait(false) is { } line)
                Log($"{address} {line}");
            client.Shutdown(SocketShutdown.Send);
        }
        catch (Exception mistake) when (mistake is IOException or SocketException or TimeoutException or OperationCanceledException or ObjectDisposedException)
        {
            // The client went away, was too slow, or all is stopped.
        }
        finally
        {
            Leave(address);
        }
    }

    private void Leave(IPAddress address)
    {
        if (open.AddOrUpdate(address, 0, static (_, count) => count - 1) <= 0)
            open.TryRemove(KeyValuePair.Create(address, 0));
    }

    private void Log(string line) => options.Log(string.Create(CultureInfo.InvariantCulture, $"{options.Clock.GetUtcNow():yyyy-MM-ddTHH:mm:ssZ} {line}"));
}
