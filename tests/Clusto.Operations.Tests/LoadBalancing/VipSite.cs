using System.Net;
using Clusto.Operations.LoadBalancing;
using Clusto.Operations.Tests.Ways;

namespace Clusto.Operations.Tests.LoadBalancing;

/// <summary>An inventory whose load balancer is a real HAProxy: the address vip-web leads to its backend web.</summary>
internal sealed class VipSite : IDisposable
{
    private readonly List<GreetingService> running = [];

    private VipSite(HaproxyProcess haproxy, int port)
    {
        Haproxy = haproxy;
        Site.Add("lb1", "LoadBalancer", null, ("address", "127.0.0.1"), ("haproxy-port", port));
        Site.Add("vip-web", "Vip", "lb1", ("backend", "web"));
    }

    public HaproxyProcess Haproxy { get; }

    public SmallSite Site { get; } = new();

    public List<string> Told { get; } = [];

    /// <summary>How it is done; each word about it is kept.</summary>
    public VipOptions Options => new()
    {
        SessionTime = TimeSpan.FromSeconds(20),
        Tell = word =>
        {
            lock (Told)
                Told.Add(word);
        },
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<VipSite> StartAsync(params string[] serversOfWeb)
    {
        var haproxy = await HaproxyProcess.StartAsync(serversOfWeb);
        return new VipSite(haproxy, haproxy.Port);
    }

    /// <summary>A site whose balancer is asked by way of what stands before it.</summary>
    public static VipSite Behind(HaproxyProcess haproxy, int port) => new(haproxy, port);

    /// <summary>A server with a service that runs; its port.</summary>
    public int Serve(string server, string service)
    {
        var greeting = new GreetingService(server);
        running.Add(greeting);
        Site.Add(server, "Server");
        Site.Add(service, "Service", server, ("port", greeting.Port), ("ip", IPAddress.Loopback.ToString()));
        return greeting.Port;
    }

    public Task<List<VipResult>> AddAsync(params string[] words) => DoAsync(VipWork.Add, new VipChange(), Options, words);

    public Task<List<VipResult>> RemoveAsync(params string[] words) => DoAsync(VipWork.Remove, new VipChange(), Options, words);

    public Task<List<VipResult>> SetAsync(VipChange change, params string[] words) => DoAsync(VipWork.Set, change, Options, words);

    /// <summary>Changes the member that the words name: address, server, and a service where there is a third.</summary>
    public async Task<List<VipResult>> DoAsync(VipWork work, VipChange change, VipOptions options, params string[] words)
    {
        var results = new List<VipResult>();
        await foreach (var result in Operations(options).ChangeAsync(work, [new VipTarget(words[0], words[1], words.ElementAtOrDefault(2))], change, Token))
            results.Add(result);
        return results;
    }

    public async Task<List<VipResult>> ListAsync(VipQuestion question, VipOptions? options = null)
    {
        var results = new List<VipResult>();
        await foreach (var result in Operations(options ?? Options).ListAsync(question, Token))
            results.Add(result);
        return results;
    }

    public VipOperations Operations(VipOptions options) => new(Site.Inventory.Devices, Site, options);

    /// <summary>What is recorded of the members, as a person reads it.</summary>
    public string[] Recorded(string vip = "vip-web") =>
        [.. Site.Inventory.Things.Get(new Clusto.Things.ThingKey(vip), Token).Attributes.Where(static value => value.Key == "member").Select(static value => $"{value.Subkey ?? "member"}={value}")];

    /// <summary>What the balancer has.</summary>
    public async Task<string[]> LiveAsync() =>
        [.. (await Haproxy.Members().ListAsync("web", Token)).Select(static member => $"{member.Name.Server} {member.State} {member.Weight}").Order(StringComparer.Ordinal)];

    public void Dispose()
    {
        running.ForEach(static greeting => greeting.Dispose());
        Haproxy.Dispose();
        Site.Dispose();
    }
}
