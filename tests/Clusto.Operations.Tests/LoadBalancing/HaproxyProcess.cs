using System.Net.Sockets;
using Clusto.Operations.LoadBalancing;
using Clusto.Operations.LoadBalancing.Haproxy;
using Clusto.Operations.Tests.Devices;
using Clusto.Operations.Ways;

namespace Clusto.Operations.Tests.LoadBalancing;

/// <summary>A real HAProxy on loopback: the backend <c>web</c> behind a port, one that takes no servers at runtime, one that is empty.</summary>
internal sealed class HaproxyProcess : IDisposable
{
    /// <summary>The collection of the tests with a HAProxy: two of them would share a port without a word.</summary>
    public const string OneAtATime = "HAProxy";

    public static readonly BalancerLimits Limits = new(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(30), TimeSpan.FromMilliseconds(50));

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("clusto-haproxy-");
    private DeviceProgram? program;

    private HaproxyProcess()
    {
    }

    /// <summary>The port of its runtime API.</summary>
    public int Port { get; } = DeviceProgram.FreePort();

    /// <summary>A port of its runtime API where nothing may be changed.</summary>
    public int ReadersPort { get; } = DeviceProgram.FreePort();

    /// <summary>The port that the backend <c>web</c> is behind.</summary>
    public int Front { get; } = DeviceProgram.FreePort();

    public string SocketPath => Path.Combine(folder.FullName, "admin.sock");

    public static async Task<HaproxyProcess> StartAsync(params string[] serversOfWeb)
    {
        var haproxy = new HaproxyProcess();
        var file = Path.Combine(haproxy.folder.FullName, "haproxy.cfg");
        await File.WriteAllTextAsync(file, $"""
            global
              stats socket ipv4@127.0.0.1:{haproxy.Port} level admin
              stats socket ipv4@127.0.0.1:{haproxy.ReadersPort} level user
              stats socket {haproxy.SocketPath} mode 600 level admin
            defaults
              mode tcp
              timeout connect 2s
              timeout client 60s
              timeout server 60s
            frontend web
              bind 127.0.0.1:{haproxy.Front}
              default_backend web
            backend web
              balance roundrobin
              {string.Join("\n  ", serversOfWeb.Select(static server => "server " + server))}
            backend fixed
              balance source
              server only 127.0.0.1:9 disabled
            backend empty
              balance roundrobin

            """);
        haproxy.program = await DeviceProgram.StartAsync("haproxy", ["-f", file, "-db"], _ => DeviceProgram.ListensAsync(haproxy.Port));
        return haproxy;
    }

    public DeviceAccess Access(params (string Key, string Value)[] settings) => AccessTo(Port, settings);

    public static DeviceAccess AccessTo(int port, params (string Key, string Value)[] settings) => new()
    {
        Device = "balancer1",
        Address = "127.0.0.1",
        Settings = settings.Append(("haproxy-port", port.ToString(System.Globalization.CultureInfo.InvariantCulture))).ToDictionary(static setting => setting.Item1, static setting => setting.Item2, StringComparer.OrdinalIgnoreCase),
    };

    public BalancerMembers Members(BalancerLimits? limits = null) => LoadBalancers.Of(Access(), limits ?? Limits);

    public static BalancerMembers MembersAt(int port, BalancerLimits? limits = null, params (string Key, string Value)[] settings) =>
        new(AccessTo(port, settings), new HaproxyBalancer(AccessTo(port, settings)), limits ?? Limits);

    /// <summary>A session through the balancer; null where nobody behind it takes it.</summary>
    public async Task<Session?> OpenSessionAsync()
    {
        var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", Front, TestContext.Current.CancellationToken);
        var greeting = await new StreamReader(client.GetStream(), leaveOpen: true).ReadLineAsync(TestContext.Current.CancellationToken);
        if (greeting is not null)
            return new Session(client, greeting);
        client.Dispose();
        return null;
    }

    /// <summary>Ends it as a power cut does.</summary>
    public void Kill()
    {
        program?.Dispose();
        program = null;
    }

    public void Dispose()
    {
        Kill();
        folder.Delete(recursive: true);
    }

    /// <summary>A session, and the name that the service at its end gave.</summary>
    internal sealed record Session(TcpClient Client, string Service) : IDisposable
    {
        public void Dispose() => Client.Dispose();
    }
}
