using Clusto.Operations.Consoles;

namespace Clusto.Operations.Ways;

/// <summary>Finds the ways to the consoles of things, the best first: what watches it all the time, then the serial line, then the controller, then the hypervisor.</summary>
/// <param name="records">The record.</param>
/// <param name="credentials">Lets one in; null where nobody is to be let in, and the ways are only listed.</param>
/// <param name="tell">Is told each way that was found.</param>
internal sealed class ConsoleWays(IDeviceRecords records, DeviceCredentials? credentials, Action<string> tell)
{
    private readonly DirectWays direct = new(credentials);

    /// <summary>The ways to the console of each thing, in the order of the names. A way that cannot be gone hides no other.</summary>
    /// <param name="names">The things.</param>
    /// <param name="method">Only ways by this method; null for all.</param>
    /// <param name="token">Ends the reading.</param>
    public IReadOnlyList<ConsoleChoice> Find(IReadOnlyList<string> names, ConsoleMethod? method, CancellationToken token)
    {
        var all = records.Read(names, token).ToDictionary(static facts => facts.Thing.Name, StringComparer.OrdinalIgnoreCase);
        var near = all.Values.SelectMany(Near).Where(name => !all.ContainsKey(name)).ToList();
        foreach (var facts in near.Count == 0 ? [] : records.Read(near, token))
            all[facts.Thing.Name] = facts;
        return [.. names.Distinct(StringComparer.OrdinalIgnoreCase).Select(name => all.TryGetValue(name, out var thing) ? Choice(thing, all, method) : new ConsoleChoice(name, [], [new ThingNotFoundException(name)]))];
    }

    private ConsoleChoice Choice(DeviceFacts thing, Dictionary<string, DeviceFacts> all, ConsoleMethod? method)
    {
        var (ways, mistakes) = (new List<ConsoleWay>(), new List<ClustoException>());
        foreach (var (by, find) in Candidates(thing, DeviceSettings.Of(thing), all))
        {
            if (method is not null && by is not null && by != method)
                continue;
            try
            {
                ways.Add(find());
            }
            catch (ClustoException mistake)
            {
                mistakes.Add(mistake);
            }
        }

        ways.RemoveAll(way => method is not null && way.Method != method);
        foreach (var way in ways)
            tell($"console of {way}");
        if (ways.Count == 0 && mistakes.Count == 0)
            mistakes.Add(new NoPathToDeviceException(thing.Thing.Name, Missing(thing, method), $"Record the line (Connect-ClustoThing '{thing}' CONSOLESERVER -Port console -ToPort port1), or the address of its controller: Set-ClustoAttribute '{thing}' bmc ADDRESS."));
        return new ConsoleChoice(thing.Thing.Name, ways, mistakes);
    }

    private static IEnumerable<Port> Lines(DeviceFacts thing) => thing.Ports.Where(static port => port is { Kind: PortKind.Console, IsConnected: true });

    private static IEnumerable<string> Near(DeviceFacts thing) =>
        Lines(thing).Select(static line => line.PeerThing).Append(thing.IsA("VirtualServer") ? thing.Thing.Location : null).Append(DeviceSettings.Of(thing).GetValueOrDefault(SettingKeys.Conserver)).OfType<string>();

    private static string Missing(DeviceFacts thing, ConsoleMethod? method)
    {
        if (method is not null)
            return $"no console by {method} is recorded";
        var ports = thing.Ports.Where(static port => port.Kind == PortKind.Console).Select(static port => $"'{port.Name}'").ToList();
        return ports.Count == 0
            ? "it has no console port, and no management controller with an address"
            : $"{string.Join(" and ", ports)} {(ports.Count == 1 ? "is" : "are")} not connected to a console server, and it has no management controller with an address";
    }

    // Which method a line is gone by is said by the server at its other end.
    private IEnumerable<(ConsoleMethod? Method, Func<ConsoleWay> Find)> Candidates(DeviceFacts thing, IReadOnlyDictionary<string, string> settings, Dictionary<string, DeviceFacts> all)
    {
        var name = thing.Thing.Name;
        if (settings.GetValueOrDefault(SettingKeys.Conserver) is { } conserver)
            yield return (ConsoleMethod.Conserver, () => Conserver(name, conserver, settings, all.GetValueOrDefault(conserver)));
        foreach (var line in Lines(thing))
            yield return (null, () => Line(name, line, all[line.PeerThing!]));
        if (DirectWays.Controller(thing, settings).Address is not null)
            yield return (ConsoleMethod.Ipmi, () => new ConsoleWay(name, ConsoleMethod.Ipmi, direct.Controller(thing, settings, "ipmi")));
        if (thing.IsA("VirtualServer"))
            yield return (ConsoleMethod.Libvirt, () => Hypervisor(thing, settings, all));
    }

    private ConsoleWay Hypervisor(DeviceFacts thing, IReadOnlyDictionary<string, string> settings, Dictionary<string, DeviceFacts> all)
    {
        var target = direct.Hypervisor(thing, settings, all);
        return new ConsoleWay(thing.Thing.Name, ConsoleMethod.Libvirt, target.Access, target.Switch);
    }

    // A server of conserver is a thing of the inventory, or any host.
    private ConsoleWay Conserver(string thing, string conserver, IReadOnlyDictionary<string, string> settings, DeviceFacts? server) =>
        new(thing, ConsoleMethod.Conserver, Access(conserver, server is null ? conserver : DeviceAddress.Of(server, DeviceSettings.Of(server)) ?? conserver, settings, "conserver"), settings.GetValueOrDefault(SettingKeys.ConsoleName) ?? thing);

    private ConsoleWay Line(string thing, Port line, DeviceFacts server)
    {
        var (name, settings) = (server.Thing.Name, DeviceSettings.Of(server));
        var address = DeviceAddress.Of(server, settings)
            ?? throw new NoPathToDeviceException(thing, $"its port '{line.Name}' is connected to '{name}', and that has no address", $"Give it one: Request-ClustoResource NETWORK -For '{name}' -Port eth0.");
        var method = settings.GetValueOrDefault(SettingKeys.Console)?.ToUpperInvariant() switch
        {
            null or "SSH" => ConsoleMethod.Ssh,
            "TELNET" => ConsoleMethod.Telnet,
            "TCP" => ConsoleMethod.Tcp,
            _ => throw new NoPathToDeviceException(thing, $"the setting '{SettingKeys.Console}' of '{name}' is '{settings[SettingKeys.Console]}', which is no way to its ports", $"Set it to ssh, telnet or tcp: Set-ClustoAttribute '{name}' {SettingKeys.Console} ssh."),
        };
        return new ConsoleWay(thing, method, Access(name, address, settings, "ssh", "console"), line.PeerPort);
    }

    private DeviceAccess Access(string device, string address, IReadOnlyDictionary<string, string> settings, params ReadOnlySpan<string> purposes) => new()
    {
        Device = device,
        Address = DeviceAddress.Check(device, address),
        Settings = settings,
        Credential = credentials?.Find(device, settings, purposes).Credential,
    };
}
