using System.Globalization;
using System.Net.Sockets;
using Clusto.Operations.Credentials;
using Clusto.Operations.Snmp;
using Clusto.Operations.Tests.Devices;
using Clusto.Operations.Ways;

namespace Clusto.Operations.Tests.Snmp;

/// <summary>An agent of snmpsimd on loopback, with the records of one test; it refuses to run as root, so it runs as nobody there.</summary>
internal sealed class SnmpAgent : IDisposable
{
    public const string Community = "s3cret community";
    public const string User = "operator";
    public const string Passphrase = "correct horse #1";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("clusto-snmpsim-");
    private DeviceProgram? program;

    private SnmpAgent()
    {
    }

    public int Port { get; } = DeviceProgram.FreePort(ProtocolType.Udp);

    public int Id => program!.Id;

    /// <summary>Starts an agent.</summary>
    /// <param name="records">Lines as snmpsim has them: <c>1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.318</c>, in any order.</param>
    /// <param name="endpoint">Where it listens besides the port of IPv4; null for nowhere.</param>
    public static async Task<SnmpAgent> StartAsync(IEnumerable<string> records, string? endpoint = null)
    {
        DeviceProgram.Require("snmpget", "snmpsimd", "setpriv");
        var agent = new SnmpAgent();
        try
        {
            await agent.StartProgramAsync([.. records], endpoint);
            return agent;
        }
        catch
        {
            agent.Dispose();
            throw;
        }
    }

    /// <summary>How it is reached by version 2c.</summary>
    public DeviceAccess Access(string device = "device1", int? port = null, string community = Community, IReadOnlyDictionary<string, string>? settings = null) =>
        AccessTo(port ?? Port, new Credential("", community), device, settings);

    /// <summary>How it is reached by version 3.</summary>
    public DeviceAccess Access3(string user = User, string passphrase = Passphrase, int? port = null) =>
        AccessTo(port ?? Port, new Credential(user, passphrase), "device1", new Dictionary<string, string> { ["snmp-context"] = Community });

    public static DeviceAccess AccessTo(int port, Credential credential, string device = "device1", IReadOnlyDictionary<string, string>? settings = null, string address = "127.0.0.1") => new()
    {
        Device = device,
        Address = address,
        Credential = credential,
        Settings = new Dictionary<string, string>(settings ?? new Dictionary<string, string>(), StringComparer.OrdinalIgnoreCase) { ["snmp-port"] = port.ToString(CultureInfo.InvariantCulture) },
    };

    /// <summary>What the agent has at objects now.</summary>
    public async Task<IReadOnlyList<SnmpBinding>> ReadAsync(params string[] names)
    {
        using var session = SnmpSession.Open(Access(), TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        return await session.GetAsync([.. names.Select(ObjectId.Of)]);
    }

    /// <summary>Sets an object behind the back of what is tested.</summary>
    public async Task SetAsync(string name, SnmpValue value)
    {
        using var session = SnmpSession.Open(Access(), TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        await session.SetAsync([new SnmpBinding(ObjectId.Of(name), value)]);
    }

    public void Dispose()
    {
        program?.Dispose();
        folder.Delete(recursive: true);
    }

    private async Task StartProgramAsync(string[] records, string? endpoint)
    {
        var data = Open(folder.CreateSubdirectory("data"));
        var index = Open(folder.CreateSubdirectory("index"));
        var variations = Open(folder.CreateSubdirectory("variations"));
        Open(folder);
        // Where the tests were built may be closed to the user that the agent runs as.
        foreach (var module in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Snmp", "Variations"), "*.py"))
            File.Copy(module, Path.Combine(variations, Path.GetFileName(module)));
        var sorted = records.OrderBy(static record => ObjectId.Of(record.Split('|')[0]));
        await File.WriteAllLinesAsync(Path.Combine(data, Community + ".snmprec"), sorted);
        List<string> arguments =
        [
            "snmpsimd", $"--data-dir={data}", $"--cache-dir={index}", "--logging-method=stdout",
            $"--variation-modules-dir={variations}", "--variation-modules-dir=/usr/share/snmpsim/variation",
            string.Create(CultureInfo.InvariantCulture, $"--agent-udpv4-endpoint=127.0.0.1:{Port}"),
            $"--v3-user={User}", $"--v3-auth-key={Passphrase}", "--v3-auth-proto=SHA", $"--v3-priv-key={Passphrase}", "--v3-priv-proto=AES",
        ];
        if (endpoint is not null)
            arguments.Add($"--agent-udpv6-endpoint={endpoint}");
        string[] unprivileged = Environment.UserName == "root" ? ["--reuid", "nobody", "--regid", "nogroup", "--clear-groups"] : [];
        program = await DeviceProgram.StartAsync("setpriv", [.. unprivileged, .. arguments], static started => Task.FromResult(started.Said.Contains("Listening at UDP/IPv4", StringComparison.Ordinal)), new Dictionary<string, string> { ["PYTHONUNBUFFERED"] = "1", ["HOME"] = folder.FullName });
    }

    private static string Open(DirectoryInfo directory)
    {
        if (!OperatingSystem.IsWindows())
            directory.UnixFileMode = (UnixFileMode)0b111_111_111;
        return directory.FullName;
    }
}
