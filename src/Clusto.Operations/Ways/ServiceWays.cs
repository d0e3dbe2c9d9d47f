namespace Clusto.Operations.Ways;

/// <summary>Finds services on servers by the names that people use for them; those of many servers are read together.</summary>
internal sealed class ServiceWays
{
    private readonly IDeviceRecords records;
    private readonly CancellationToken token;
    private readonly Dictionary<string, DeviceFacts> things;
    private readonly ILookup<string, DeviceFacts> services;
    private readonly Dictionary<string, HashSet<string>> roles = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="records">The record.</param>
    /// <param name="servers">The servers that may be asked for.</param>
    /// <param name="token">Ends the reading.</param>
    public ServiceWays(IDeviceRecords records, IReadOnlyCollection<string> servers, CancellationToken token)
    {
        this.records = records;
        this.token = token;
        var near = servers.Count == 0 ? [] : records.Near(servers, token);
        things = records.Read([.. servers, .. near], token).ToDictionary(static facts => facts.Thing.Name, StringComparer.OrdinalIgnoreCase);
        services = near.Select(name => things.GetValueOrDefault(name)).OfType<DeviceFacts>().Where(static facts => IsService(facts) && facts.Thing.Location is not null).ToLookup(static service => service.Thing.Location!, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The services of some names, each with its server.</summary>
    public static IReadOnlyList<ServiceWay> Named(IDeviceRecords records, IReadOnlyCollection<string> names, CancellationToken token)
    {
        if (names.Count == 0)
            return [];
        var found = records.Read(names, token).Where(static facts => facts.Thing.Location is not null).ToList();
        var servers = records.Read([.. found.Select(static service => service.Thing.Location!)], token).ToDictionary(static facts => facts.Thing.Name, StringComparer.OrdinalIgnoreCase);
        return [.. found.Where(service => servers.ContainsKey(service.Thing.Location!)).Select(service => new ServiceWay(servers[service.Thing.Location!], service))];
    }

    /// <summary>All services of a server.</summary>
    public IEnumerable<ServiceWay> Of(string server) => services[server].Select(service => new ServiceWay(things[server], service));

    /// <summary>A service on a server.</summary>
    /// <param name="server">The name of the server.</param>
    /// <param name="word">The name of the service or of its role; null for the one that fits.</param>
    /// <param name="fits">Whether a service can be meant where several could be.</param>
    /// <exception cref="ThingNotFoundException">There is no such server.</exception>
    /// <exception cref="DriverExpectedException">It is no server.</exception>
    /// <exception cref="NoPathToDeviceException">It has no such service, or several that could be meant.</exception>
    public ServiceWay Find(string server, string? word, Func<ServiceWay, bool> fits)
    {
        var facts = things.GetValueOrDefault(server) ?? throw new ThingNotFoundException(server);
        if (!facts.IsA("Server"))
            throw new DriverExpectedException(facts.Thing.Name, facts.Thing.Driver, "Server");
        var all = Of(facts.Thing.Name).ToList();
        var meant = word is null ? all : all.FindAll(service => service.Name.Equals(word, StringComparison.OrdinalIgnoreCase));
        if (meant.Count == 0 && word is not null)
            meant = all.FindAll(service => InRole(word).Contains(service.Name));
        if (meant.Count > 1 && meant.Where(fits).ToList() is { Count: > 0 } fitting)
            meant = fitting;
        return meant switch
        {
            [var one] => one,
            [] => throw new NoPathToDeviceException(facts.Thing.Name, Missing(all, word), word is not null ? $"Name another one, or create it: New-ClustoService '{word}' '{facts}' PORT." : $"Create one: New-ClustoService ROLE '{facts}' PORT."),
            _ => throw new NoPathToDeviceException(facts.Thing.Name, $"several of its services could be meant: {Words(meant)}", $"Name one of them: {meant[0].Name}."),
        };
    }

    private static bool IsService(DeviceFacts facts) => facts.IsA("Service");

    private static string Missing(List<ServiceWay> all, string? word) => word is null
        ? "it has no service"
        : $"it has no service '{word}', and none of a role of that name{(all.Count == 0 ? "" : $"; it has {Words(all)}")}";

    private static string Words(List<ServiceWay> services) => string.Join(", ", services.Select(static service => $"'{service.Name}'").Order(StringComparer.OrdinalIgnoreCase));

    private HashSet<string> InRole(string word) => roles.TryGetValue(word, out var known) ? known : roles[word] = new(records.Near([word], token), StringComparer.OrdinalIgnoreCase);
}
