using System.Net.Sockets;
using System.Text;
using Clusto.Operations.Ways;

namespace Clusto.Operations.LoadBalancing.Haproxy;

/// <summary>The runtime API of a HAProxy (its management guide, section 9.3): one connection a command, and the answer until the balancer closes it.</summary>
internal sealed class HaproxySocket
{
    // More than the statistics of 30,000 servers have.
    private const int MostBytes = 32 * 1024 * 1024;
    private const int UsualPort = 9999;

    private readonly DeviceAccess access;
    private readonly string? path;
    private readonly int port;

    /// <exception cref="DeviceRefusedException">A setting is not what it must be.</exception>
    public HaproxySocket(DeviceAccess access)
    {
        this.access = access;
        path = access.Setting("haproxy-socket");
        port = access.Number("haproxy-port", UsualPort, 1, 65535);
        if (path is not null && !Path.IsPathRooted(path))
            throw new DeviceRefusedException(access.Device, $"its setting 'haproxy-socket' is '{path}' and must be a whole path", $"Correct it: Set-ClustoAttribute '{access.Device}' haproxy-socket /run/haproxy/admin.sock.");
    }

    private string Place => path ?? $"{access.Address} port {port.ToString(System.Globalization.CultureInfo.InvariantCulture)}";

    /// <summary>Asks for something; the answer ends with an empty line, which is not given.</summary>
    /// <param name="command">The command, which begins with <c>show</c>; whoever makes it has checked each word.</param>
    /// <param name="token">Ends it.</param>
    /// <exception cref="DeviceUnreachableException">Nothing answers, or the answer ends in the middle.</exception>
    /// <exception cref="DeviceRefusedException">The answer has no end.</exception>
    public Task<string> ShowAsync(string command, CancellationToken token) => AskAsync(command, "\n\n", token);

    /// <summary>Orders something; the answer is empty or a line of words.</summary>
    /// <inheritdoc cref="ShowAsync"/>
    public Task<string> OrderAsync(string command, CancellationToken token) => AskAsync(command, "\n", token);

    private async Task<string> AskAsync(string command, string end, CancellationToken token)
    {
        using var socket = await ConnectAsync(token).ConfigureAwait(false);
        var stream = new NetworkStream(socket);
        await using (stream.ConfigureAwait(false))
        {
            var answer = await SpeakAsync(stream, command, token).ConfigureAwait(false);
            return answer.EndsWith(end, StringComparison.Ordinal) ? answer.TrimEnd('\n') : throw Cut(command);
        }
    }

    private async Task<Socket> ConnectAsync(CancellationToken token)
    {
        var socket = path is null ? new Socket(SocketType.Stream, ProtocolType.Tcp) : new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            if (path is null)
                await socket.ConnectAsync(access.Address, port, token).ConfigureAwait(false);
            else
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), token).ConfigureAwait(false);
            return socket;
        }
        catch (SocketException mistake)
        {
            socket.Dispose();
            throw Unreachable(mistake.SocketErrorCode switch
            {
                SocketError.ConnectionRefused => "nothing listens there",
                SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => "its name is unknown",
                SocketError.AccessDenied => "its socket may not be opened by you",
                _ when path is not null && !File.Exists(path) => "there is no such socket",
                _ => mistake.Message,
            });
        }
        catch (ArgumentException)
        {
            socket.Dispose();
            throw Unreachable("a path of a socket cannot be that long, or have such characters");
        }
        catch (OperationCanceledException)
        {
            socket.Dispose();
            throw;
        }
    }

    private async Task<string> SpeakAsync(NetworkStream stream, string command, CancellationToken token)
    {
        var answer = new MemoryStream();
        var buffer = new byte[16 * 1024];
        try
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(command + "\n"), token).ConfigureAwait(false);
            while (await stream.ReadAsync(buffer, token).ConfigureAwait(false) is > 0 and var count)
            {
                answer.Write(buffer, 0, count);
                if (answer.Length > MostBytes)
                    throw new DeviceRefusedException(access.Device, $"its answer to '{command}' has no end", "See that what listens there is HAProxy's runtime API.");
            }
        }
        catch (IOException)
        {
            throw Cut(command);
        }

        return Encoding.UTF8.GetString(answer.GetBuffer(), 0, (int)answer.Length);
    }

    private DeviceUnreachableException Cut(string command) => Unreachable($"it closed the connection before its answer to '{command}' was whole, as one does that restarts; list its members to see what was done");

    private DeviceUnreachableException Unreachable(string reason) => new(access.Device, Place, reason);
}
