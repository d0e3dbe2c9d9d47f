using System.Net;
using Clusto.Connections;
using Clusto.Operations.Rebuilds;
using Clusto.Operations.Rebuilds.Serving;
using Clusto.Operations.Tests.Power;
using Clusto.Operations.Tests.Ways;
using Clusto.Things;

namespace Clusto.Operations.Tests.Rebuilds;

/// <summary>A site with a network, a rack that says how its machines are reinstalled, and a folder that boot files go to.</summary>
internal sealed class RebuildSite : IDisposable
{
    private int machines;

    public RebuildSite()
    {
        Site.Register("bmc", SimulatedController.User, SimulatedController.Password);
        Site.Add("net-web", "Network", null, ("prefix", "10.2.0.0/24"), ("gateway", "10.2.0.1"), ("dns", "10.2.0.2"));
        Site.Add("rack1", "Rack", null, ("credential", "bmc"), ("ipmi-workarounds", "opensesspriv"), ("boot-root", BootRoot), ("boot-url", "http://10.2.0.5:8080"), ("profile", "debian12"));
    }

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public SmallSite Site { get; } = new();

    public DirectoryInfo Folder { get; } = Directory.CreateTempSubdirectory("clusto-rebuild-");

    public string BootRoot => Path.Combine(Folder.FullName, "boot");

    /// <summary>All that was said.</summary>
    public List<string> Told { get; } = [];

    public RebuildRecords Records => new(Site.Inventory.Devices);

    /// <summary>The boot files that there are, by their paths.</summary>
    public IReadOnlyList<string> Files => Directory.Exists(BootRoot)
        ? [.. Directory.EnumerateFiles(BootRoot, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(BootRoot, file)).Where(static file => file[0] != '.').Order(StringComparer.Ordinal)]
        : [];

    /// <summary>The URL that the installer of a machine calls at its end.</summary>
    public string DoneUrl => Files.Where(static file => file.StartsWith("preseed/", StringComparison.Ordinal)).Select(file => System.Text.RegularExpressions.Regex.Match(File.ReadAllText(Path.Combine(BootRoot, file)), "http://[^' ]*/done/[^' ]*").Value).Single();

    public void Add(string name, SimulatedController? controller = null, params (string Key, object Value)[] attributes)
    {
        (string, object)[] ways = controller is null ? [] : [("bmc", controller.Address), ("ipmi-port", controller.Port)];
        Site.Add(name, "Server", "rack1", [.. ways, .. attributes]);
        machines++;
        Site.Inventory.Ports.Set(new ThingKey(name), "eth0", new PortFacts { Mac = $"52:54:00:00:00:{machines:x2}" }, CancellationToken.None);
        Site.HandOut("net-web", name, "eth0", $"10.2.0.{10 + machines}");
    }

    public RebuildOptions Options(bool force = false, double? wait = null) => new()
    {
        Force = force,
        Wait = wait is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        Pause = TimeSpan.FromMilliseconds(50),
        Tell = Hear,
    };

    /// <summary>Reinstalls things with the profiles that are recorded.</summary>
    public Task<List<RebuildResult>> RunAsync(RebuildOptions options, params string[] things) => RunAsync(options, Recorded(things));

    public async Task<List<RebuildResult>> RunAsync(RebuildOptions options, params RebuildTarget[] targets)
    {
        var results = new List<RebuildResult>();
        await foreach (var result in new RebuildOperations(Site.Inventory.Devices, Site, options).RunAsync(targets, Token))
            results.Add(result);
        return results;
    }

    public IReadOnlyList<RebuildPreview> Plan(RebuildOptions options, params RebuildTarget[] targets) => new RebuildOperations(Site.Inventory.Devices, Site, options).Plan(targets, Token);

    /// <summary>Things that are reinstalled with the profiles that are recorded.</summary>
    public static RebuildTarget[] Recorded(params string[] things) => Array.ConvertAll(things, static thing => new RebuildTarget(thing, null));

    public Rebuild State(string thing) => Records.Find([thing], Token).Single();

    public BootServer Serve(Func<BootServerOptions, BootServerOptions>? change = null)
    {
        var options = new BootServerOptions { BootRoot = BootRoot, EndPoint = new IPEndPoint(IPAddress.Loopback, 0), Log = Hear };
        return new BootServer(Site.Inventory.Devices, change?.Invoke(options) ?? options);
    }

    /// <summary>Waits until something is so.</summary>
    public static async Task UntilAsync(Func<bool> isSo)
    {
        while (!isSo())
            await Task.Delay(20, Token);
    }

    public void Dispose()
    {
        Site.Dispose();
        Folder.Delete(recursive: true);
    }

    private void Hear(string line)
    {
        lock (Told)
            Told.Add(line);
    }
}
