using Clusto.Operations.Power;

namespace Clusto.Operations.Ways;

/// <summary>Finds what the power of things hangs on: all of them with two readings of the record, however many they are.</summary>
/// <param name="records">The record.</param>
/// <param name="credentials">Lets one in.</param>
/// <param name="tell">Is told the way that was found for each thing.</param>
internal sealed class PowerWays(IDeviceRecords records, DeviceCredentials credentials, Action<string> tell)
{
    private readonly DirectWays direct = new(credentials);

    /// <summary>The way of each thing, in the order of the names, or what is wrong with it.</summary>
    /// <param name="names">The things.</param>
    /// <param name="method">The method that must be taken; null for what the record leads to.</param>
    /// <param name="token">Ends the reading.</param>
    public IReadOnlyList<(string Name, PowerWay? Way, ClustoException? Mistake)> Find(IReadOnlyList<string> names, PowerMethod? method, CancellationToken token)
    {
        var things = records.Read(names, token).ToDictionary(static facts => facts.Thing.Name, StringComparer.OrdinalIgnoreCase);
        var near = things.Values.SelectMany(Neighbours).Where(name => !things.ContainsKey(name)).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var all = near.Count == 0 ? [] : records.Read(near, token).ToDictionary(static facts => facts.Thing.Name, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, facts) in things)
            all[name] = facts;
        return [.. names.Select(name => Find(name, all, method))];
    }

    private (string, PowerWay?, ClustoException?) Find(string name, Dictionary<string, DeviceFacts> all, PowerMethod? method)
    {
        try
        {
            var thing = all.GetValueOrDefault(name) ?? throw new ThingNotFoundException(name);
            var settings = DeviceSettings.Of(thing);
            var way = Way(thing, settings, all, method ?? Recorded(thing, settings));
            tell($"{thing}: power by {way.Method}: {string.Join("; ", way.Targets.Select(Words))}");
            return (thing.Thing.Name, way, null);
        }
        catch (ClustoException mistake) when (!mistake.EndsCommand)
        {
            return (name, null, mistake);
        }
    }

    private static string Words(PowerTarget target) => $"{(target.Switch is null ? "" : $"'{target.Switch}' of ")}{target.Access}";

    // What a virtual server is on, and what the inlets of others are plugged into.
    private static IEnumerable<string> Neighbours(DeviceFacts thing)
    {
        if (thing.Thing.Location is { } location)
            yield return location;
        foreach (var inlet in Inlets(thing))
        {
            if (inlet.PeerThing is { } peer)
                yield return peer;
        }
    }

    private static IEnumerable<Port> Inlets(DeviceFacts thing) => thing.Ports.Where(static port => port.Kind == PortKind.PowerInlet);

    private static PowerMethod? Recorded(DeviceFacts thing, IReadOnlyDictionary<string, string> settings)
    {
        if (settings.GetValueOrDefault(SettingKeys.Power) is not { } text)
            return null;
        return Enum.GetValues<PowerMethod>().Where(method => method.ToString().Equals(text, StringComparison.OrdinalIgnoreCase)).Select(static method => (PowerMethod?)method).FirstOrDefault()
            ?? throw new NoPathToDeviceException(thing.Thing.Name, $"its setting '{SettingKeys.Power}' is '{text}', which is no method", $"Set it to ipmi, redfish, pdu or libvirt: Set-ClustoAttribute '{thing}' {SettingKeys.Power} ipmi.");
    }

    private PowerWay Way(DeviceFacts thing, IReadOnlyDictionary<string, string> settings, Dictionary<string, DeviceFacts> all, PowerMethod? method) => method switch
    {
        PowerMethod.Pdu => ByOutlets(thing, all),
        PowerMethod.Libvirt => new PowerWay(thing, PowerMethod.Libvirt, [direct.Hypervisor(thing, settings, all)]),
        { } controller => ByController(thing, settings, controller),
        null when thing.IsA("VirtualServer") => new PowerWay(thing, PowerMethod.Libvirt, [direct.Hypervisor(thing, settings, all)]),
        null when DirectWays.Controller(thing, settings).Address is not null => ByController(thing, settings, PowerMethod.Ipmi),
        null when Inlets(thing).Any(static inlet => inlet.IsConnected) => ByOutlets(thing, all),
        null => throw new NoPathToDeviceException(
            thing.Thing.Name,
            $"it has no management controller with an address, and {Unplugged(thing)}",
            $"Record the address of its controller (Set-ClustoAttribute '{thing}' bmc ADDRESS), or where it is plugged in (Connect-ClustoThing '{thing}' PDU -Port psu1)."),
    };

    private static string Unplugged(DeviceFacts thing)
    {
        var inlets = Inlets(thing).Select(static inlet => $"'{inlet.Name}'").ToList();
        return inlets.Count == 0 ? "no inlet for power" : $"{string.Join(" and ", inlets)} {(inlets.Count == 1 ? "is" : "are")} not plugged into an outlet";
    }

    private PowerWay ByController(DeviceFacts thing, IReadOnlyDictionary<string, string> settings, PowerMethod method)
    {
        var access = direct.Controller(thing, settings, method == PowerMethod.Redfish ? "redfish" : "ipmi");
        return new PowerWay(thing, method, [new PowerTarget { Thing = thing.Thing.Name, Access = access }]);
    }

    private PowerWay ByOutlets(DeviceFacts thing, Dictionary<string, DeviceFacts> all)
    {
        var targets = new List<PowerTarget>();
        foreach (var inlet in Inlets(thing).Where(static inlet => inlet.IsConnected))
            targets.Add(Outlet(thing, inlet, all));
        if (targets.Count == 0)
            throw new NoPathToDeviceException(thing.Thing.Name, Unplugged(thing), $"Record where it is plugged in: Connect-ClustoThing '{thing}' PDU -Port psu1.");
        return new PowerWay(thing, PowerMethod.Pdu, targets);
    }

    private PowerTarget Outlet(DeviceFacts thing, Port inlet, Dictionary<string, DeviceFacts> all)
    {
        var unit = all[inlet.PeerThing!];
        var (name, settings) = (unit.Thing.Name, DeviceSettings.Of(unit));
        var address = DeviceAddress.Of(unit, settings)
            ?? throw new NoPathToDeviceException(thing.Thing.Name, $"'{inlet.Name}' is plugged into '{name}', and that has no address", $"Give it one: Request-ClustoResource NETWORK -For '{name}' -Port eth0.");
        return new PowerTarget
        {
            Thing = thing.Thing.Name,
            Switch = inlet.PeerPort,
            Access = new DeviceAccess { Device = name, Address = DeviceAddress.Check(name, address), Settings = settings, Credential = credentials.Need(name, settings, "snmp").Credential },
        };
    }
}
