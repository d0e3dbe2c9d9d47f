using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Clusto.Devices.Tests;

/// <summary>A real HAProxy on loopback with the backend <c>web</c>, and a service that it can send sessions to.</summary>
internal sealed class BalancerProgram : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("clusto-balancer-");
    private readonly TcpListener service = new(IPAddress.Loopback, 0);
    private readonly List<TcpClient> sessions = [];
    private readonly Process process;

    public BalancerProgram(params string[] serversOfWeb)
    {
        Require("haproxy");
        service.Start();
        _ = AnswerAsync();
        process = Start(serversOfWeb);
    }

    /// <summary>The port of its runtime API.</summary>
    public int Port { get; } = TestPort.Free();

    /// <summary>The port that the backend is behind.</summary>
    public int Front { get; } = TestPort.Free();

    /// <summary>The port of the service.</summary>
    public int ServicePort => ((IPEndPoint)service.LocalEndpoint).Port;

    /// <summary>The servers of the backend as HAProxy itself tells: name, status and weight.</summary>
    public string[] Servers() =>
        [.. Ask("show stat -1 4 -1").Split('\n').Select(static line => line.Split(',')).Where(static cells => cells is ["web", ..]).Select(static cells => $"{cells[1]} {cells[17]} {cells[18]}").Order(StringComparer.Ordinal)];

    /// <summary>Sends a command to the runtime API.</summary>
    public string Ask(string command)
    {
        using var client = new TcpClient();
        client.Connect(IPAddress.Loopback, Port);
        using var stream = client.GetStream();
        stream.Write(Encoding.ASCII.GetBytes(command + "\n"));
        return new StreamReader(stream).ReadToEnd();
    }

    /// <summary>A session through the balancer to the service; disposing it ends it.</summary>
    public TcpClient OpenSession()
    {
        var client = new TcpClient();
        client.Connect(IPAddress.Loopback, Front);
        Assert.Equal((byte)'!', client.GetStream().ReadByte());
        return client;
    }

    /// <summary>Ends it as a power cut does.</summary>
    public void Kill()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
    }

    public void Dispose()
    {
        Kill();
        process.Dispose();
        service.Dispose();
        lock (sessions)
            sessions.ForEach(static session => session.Dispose());
        folder.Delete(recursive: true);
    }

    private static void Require(string program)
    {
        if ((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Append("/usr/sbin").Any(path => File.Exists(Path.Combine(path, program))))
            return;
        if (Environment.GetEnvironmentVariable("CLUSTO_TEST_DEVICES") == "required")
            Assert.Fail($"There is no {program} on this machine.");
        Assert.Skip($"There is no {program} on this machine.");
    }

    private async Task AnswerAsync()
    {
        try
        {
            while (true)
            {
                var client = await service.AcceptTcpClientAsync(CancellationToken.None);
                lock (sessions)
                    sessions.Add(client);
                await client.GetStream().WriteAsync("!"u8.ToArray(), CancellationToken.None);
                _ = FollowAsync(client);
            }
        }
        catch (Exception mistake) when (mistake is SocketException or ObjectDisposedException or IOException)
        {
            // The test is over.
        }
    }

    // It goes when the other side has gone, as services do.
    private static async Task FollowAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                while (await client.GetStream().ReadAsync(new byte[100], CancellationToken.None) > 0)
                {
                }
            }
            catch (Exception mistake) when (mistake is IOException or ObjectDisposedException)
            {
                // A health check, which goes at once.
            }
        }
    }

    private Process Start(string[] serversOfWeb)
    {
        var file = Path.Combine(folder.FullName, "haproxy.cfg");
        File.WriteAllText(file, string.Create(CultureInfo.InvariantCulture, $"""
            global
              stats socket ipv4@127.0.0.1:{Port} level admin
            defaults
              mode tcp
              timeout connect 2s
              timeout client 60s
              timeout server 60s
            frontend web
              bind 127.0.0.1:{Front}
              default_backend web
            backend web
              balance roundrobin
              {string.Join("\n  ", serversOfWeb.Select(static server => "server " + server))}

            """));
        var start = new ProcessStartInfo(File.Exists("/usr/sbin/haproxy") ? "/usr/sbin/haproxy" : "haproxy", ["-f", file, "-db"]) { RedirectStandardError = true, RedirectStandardOutput = true };
        var started = Process.Start(start)!;
        started.OutputDataReceived += static (_, _) => { };
        started.ErrorDataReceived += static (_, _) => { };
        started.BeginOutputReadLine();
        started.BeginErrorReadLine();
        for (var watch = Stopwatch.StartNew(); !Listens(); Thread.Sleep(20))
            Assert.True(!started.HasExited && watch.Elapsed < Patience, "haproxy does not listen.");
        return started;
    }

    private bool Listens()
    {
        try
        {
            return Ask("show info").Length > 0;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
