using Clusto.Operations.Consoles;

namespace Clusto.Operations.Ways;

/// <summary>Finds the ways to the consoles of things, the best first: what records it all the time, then the serial line, then the controller.</summary>
/// <param name="records">The record.</param>
/// <param name="credentials">Lets one in.</param>
/// <param name="tell">Is told each way that was found.</param>
internal sealed class ConsoleWays(IDeviceRecords records, DeviceCredentials credentials, Action<string> tell)
{
    private readonly DirectWays direct = new(credentials);

    /// <summary>The ways to the console of a thing.</summary>
    /// <exception cref="ThingNotFoundException">There is no such thing.</exception>
    /// <exception cref="NoPathToDeviceException">Nothing leads to a console of it.</exception>
    public IReadOnlyList<ConsoleWay> Find(string name, ConsoleMethod? method, CancellationToken token)
    {
        var thing = records.Read([name], token).FirstOrDefault() ?? throw new ThingNotFoundException(name);
        var settings = DeviceSettings.Of(thing);
        var near = Lines(thing).Select(static line => line.PeerThing!).Concat(thing.Thing.Location is { } location ? [location] : Array.Empty<string>()).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var all = near.Count == 0 ? [] : records.Read(near, token).ToDictionary(static facts => facts.Thing.Name, StringComparer.OrdinalIgnoreCase);
        var ways = All(thing, settings, all, method).Where(way => method is null || way.Method == method).ToList();
        foreach (var way in ways)
            tell($"console of {way}");
        return ways.Count > 0 ? ways : throw new NoPathToDeviceException(thing.Thing.Name, Missing(thing, method), $"Record the line (Connect-ClustoThing '{thing}' CONSOLESERVER -Port console), or the address of its controller: Set-ClustoAttribute '{thing}' bmc ADDRESS.");
    }

    private static IEnumerable<Port> Lines(DeviceFacts thing) => thing.Ports.Where(static port => port is { Kind: PortKind.Console, IsConnected: true });

    private static string Missing(DeviceFacts thing, ConsoleMethod? method) => method is not null
        ? $"no way by {method} is recorded"
        : thing.Ports.Any(static port => port.Kind == PortKind.Console) ? "its console port is not connected to a console server, and no management controller has an address" : "it has no console port, and no management controller with an address";

    private IEnumerable<ConsoleWay> All(DeviceFacts thing, IReadOnlyDictionary<string, string> settings, Dictionary<string, DeviceFacts> all, ConsoleMethod? method)
    {
        var name = thing.Thing.Name;
        if (settings.GetValueOrDefault(SettingKeys.Conserver) is { } conserver)
            yield return new ConsoleWay(name, ConsoleMethod.Conserver, Access(conserver, conserver, settings, "conserver"), settings.GetValueOrDefault(SettingKeys.ConsoleName) ?? name);
        foreach (var line in Lines(thing))
            yield return Line(name, line, all[line.PeerThing!]);
        // Whoever asks for a line needs no credential of the controller.
        if ((method is null or ConsoleMethod.Ipmi) && DirectWays.Controller(thing, settings).Address is not null)
            yield return new ConsoleWay(name, ConsoleMethod.Ipmi, direct.Controller(thing, settings, "ipmi"));
        if (thing.IsA("VirtualServer") && direct.Hypervisor(thing, settings, all) is var target)
            yield return new ConsoleWay(name, ConsoleMethod.Libvirt, target.Access, target.Switch);
    }

    private ConsoleWay Line(string thing, Port line, DeviceFacts server)
    {
        var (name, settings) = (server.Thing.Name, DeviceSettings.Of(server));
        var address = DeviceAddress.Of(server, settings)
            ?? throw new NoPathToDeviceException(thing, $"'{line.Name}' is connected to '{name}', and that has no address", $"Give it one: Request-ClustoResource NETWORK -For '{name}' -Port eth0.");
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
        Credential = credentials.Find(device, settings, purposes).Credential,
    };
}
