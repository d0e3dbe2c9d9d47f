using Clusto.Query;

namespace Clusto.Operations.Ways;

/// <summary>Finds the switches' ports that ports of things lead to: the devices along all cables are read together, one step of the way at a time.</summary>
/// <param name="records">The record.</param>
/// <param name="credentials">Lets one in.</param>
/// <param name="tell">Is told the way that was found for each port.</param>
internal sealed class VlanWays(IDeviceRecords records, DeviceCredentials credentials, Action<string> tell)
{
    private readonly Dictionary<string, DeviceFacts?> known = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, DeviceAccess> reached = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The way of each port, or what is wrong with it.</summary>
    /// <param name="ports">Things and their ports; null is every port that has a cable.</param>
    /// <param name="takesPatterns">Whether a port may be a pattern.</param>
    /// <param name="reach">Whether the switches are to be reached: by an address, with a credential.</param>
    /// <param name="token">Ends the reading.</param>
    /// <returns>The index of what was asked for, with its way or mistake; several for one that means many ports.</returns>
    public IReadOnlyList<VlanWayFound> Find(IReadOnlyList<(string Thing, string? Port)> ports, bool takesPatterns, bool reach, CancellationToken token)
    {
        Read(ports.Select(static port => port.Thing), token);
        var found = new List<VlanWayFound>();
        var cables = new List<Cable>();
        for (var index = 0; index < ports.Count; index++)
            Begin(index, ports[index].Thing, ports[index].Port, takesPatterns, found, cables);
        while (cables.Where(static cable => cable.IsOpen).ToList() is { Count: > 0 } open)
        {
            Read(open.Select(static cable => cable.Trace!.Next!), token);
            foreach (var cable in open)
                cable.Follow(known);
        }

        foreach (var asked in cables.GroupBy(static cable => cable.Index))
            found.AddRange(End([.. asked], reach));
        return [.. found.OrderBy(static way => way.Index)];
    }

    private static bool IsSwitch(DeviceFacts thing) => thing.IsA("Switch");

    private void Read(IEnumerable<string> names, CancellationToken token)
    {
        var unknown = names.Where(name => !known.ContainsKey(name)).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (unknown.Count == 0)
            return;
        foreach (var name in unknown)
            known[name] = null;
        foreach (var facts in records.Read(unknown, token))
            known[facts.Thing.Name] = facts;
    }

    private void Begin(int index, string name, string? port, bool takesPatterns, List<VlanWayFound> found, List<Cable> cables)
    {
        try
        {
            var thing = known[name] ?? throw new ThingNotFoundException(name);
            if (port is not null && !(takesPatterns && Pattern.HasWildcards(port)))
                cables.Add(new Cable(index, thing, One(thing, port), isNamed: true));
            else
                cables.AddRange(Connected(thing, port).Select(each => new Cable(index, thing, each, isNamed: false)));
        }
        catch (ClustoException mistake) when (!mistake.EndsCommand)
        {
            found.Add(new VlanWayFound(index, name, port, null, mistake));
        }
    }

    private static Port One(DeviceFacts thing, string name)
    {
        var network = thing.Ports.Where(static port => port.Kind == PortKind.Network).Select(static port => port.Name).ToList();
        var port = thing.Ports.FirstOrDefault(port => port.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new NoPathToDeviceException(thing.Thing.Name, $"it has no port '{name}'; {(network.Count == 0 ? "it has none for a network" : "it has " + string.Join(", ", network))}", $"Name one that it has, or record it: Set-ClustoPort '{thing}' '{name}' -Kind Network.");
        return port.Kind == PortKind.Network ? port : throw new NoPathToDeviceException(thing.Thing.Name, $"its port '{port}' is not one for a network", $"Name one that is: Get-ClustoPort '{thing}' lists them.");
    }

    private static List<Port> Connected(DeviceFacts thing, string? pattern)
    {
        var ports = thing.Ports.Where(port => port is { Kind: PortKind.Network, IsConnected: true } && (pattern is null || GlobMatch.IsMatch(pattern, port.Name))).ToList();
        return ports.Count > 0 ? ports : throw new NoPathToDeviceException(thing.Thing.Name, $"no cable is in any of its ports for networks{(pattern is null ? "" : $" that match '{pattern}'")}", $"Record where it is connected: Connect-ClustoThing '{thing}' SWITCH.");
    }

    // Where all ports were asked for, those that lead to no switch are none of them, unless there is no other.
    private IEnumerable<VlanWayFound> End(IReadOnlyList<Cable> cables, bool reach)
    {
        var atSwitches = cables.Where(cable => cable.Mistake is null && IsSwitch(cable.End.Device)).ToList();
        var shown = atSwitches.Count == 0 ? cables.Take(1) : cables.Where(cable => cable.IsNamed || atSwitches.Contains(cable));
        return shown.Select(cable => End(cable, reach));
    }

    private VlanWayFound End(Cable cable, bool reach)
    {
        var (thing, port) = (cable.Thing.Thing.Name, cable.Port.Name);
        try
        {
            if (cable.Mistake is not null)
                throw cable.Mistake;
            var (device, end) = cable.End;
            if (!IsSwitch(device))
                throw new NoPathToDeviceException(thing, $"its port '{port}' leads to '{end}' of '{device}', which is no switch but a {device.Thing.Driver}", $"Connect it to the switch that it is connected to, or record that this is one: Set-ClustoThing '{device}' -Driver Switch.");
            var access = reach ? Access(thing, port, device) : null;
            tell($"{thing} {port}: {(cable.Trace is null ? "a port of its own" : string.Join(" → ", cable.Trace.Hops))}{(access is null ? "" : $"; asking {access}")}");
            return new VlanWayFound(cable.Index, thing, port, new VlanWay(thing, port, device, end, access), null);
        }
        catch (ClustoException mistake) when (!mistake.EndsCommand)
        {
            return new VlanWayFound(cable.Index, thing, port, null, mistake);
        }
    }

    private DeviceAccess Access(string thing, string port, DeviceFacts device)
    {
        var (name, settings) = (device.Thing.Name, DeviceSettings.Of(device));
        if (reached.TryGetValue(name, out var access))
            return access;
        var address = DeviceAddress.Of(device, settings)
            ?? throw new NoPathToDeviceException(thing, $"its port '{port}' leads to '{name}', and that has no address", $"Give it one: Set-ClustoAttribute '{name}' {SettingKeys.Address} ADDRESS; or let a network hand one out: Request-ClustoResource NETWORK -For '{name}'.");
        return reached[name] = new DeviceAccess { Device = name, Address = DeviceAddress.Check(name, address), Settings = settings, Credential = credentials.Need(name, settings, "snmp").Credential };
    }

    /// <summary>One port whose cable is followed; a port of a switch is its own end.</summary>
    private sealed class Cable
    {
        public Cable(int index, DeviceFacts thing, Port port, bool isNamed)
        {
            (Index, Thing, Port, IsNamed) = (index, thing, port, isNamed);
            if (!IsSwitch(thing))
                Try(() => Trace = new CableTrace(thing, port));
        }

        public int Index { get; }

        public DeviceFacts Thing { get; }

        public Port Port { get; }

        public bool IsNamed { get; }

        public CableTrace? Trace { get; private set; }

        public ClustoException? Mistake { get; private set; }

        public bool IsOpen => Mistake is null && Trace?.Next is not null;

        public (DeviceFacts Device, Port Port) End => Trace?.End ?? (Thing, Port);

        public void Follow(Dictionary<string, DeviceFacts?> known) => Try(() => Trace!.Follow(known[Trace.Next!] ?? throw new ThingNotFoundException(Trace.Next!)));

        private void Try(Action step)
        {
            try
            {
                step();
            }
            catch (ClustoException mistake) when (!mistake.EndsCommand)
            {
                Mistake = mistake;
            }
        }
    }
}
