using Clusto.Operations.Power;

namespace Clusto.Operations.Ways;

/// <summary>The ways to what belongs to one thing alone: its management controller, and the hypervisor that it runs on.</summary>
/// <param name="credentials">Lets one in; null where ways are only listed.</param>
internal sealed class DirectWays(DeviceCredentials? credentials)
{
    private static readonly string[] ControllerPorts = ["bmc", "ipmi", "ilo", "idrac", "drac", "imm", "xcc", "cimc", "irmc"];

    /// <summary>The port that the management controller of a thing is behind, or would be, and its address; null where none is recorded.</summary>
    public static (string Port, string? Address) Controller(DeviceFacts thing, IReadOnlyDictionary<string, string> settings)
    {
        var port = settings.GetValueOrDefault(SettingKeys.BmcPort)
            ?? thing.Ports.FirstOrDefault(port => ControllerPorts.Contains(port.Name, StringComparer.OrdinalIgnoreCase))?.Name
            ?? ControllerPorts[0];
        var own = thing.Attributes.FirstOrDefault(static attribute => attribute is { From: null, Number: null, Subkey: null } && attribute.Key.Equals(SettingKeys.Bmc, StringComparison.OrdinalIgnoreCase));
        return (port, DeviceAddress.OfPort(thing, port) ?? own?.ToString());
    }

    /// <summary>How the management controller of a thing is reached.</summary>
    /// <exception cref="NoPathToDeviceException">It has no address.</exception>
    /// <exception cref="CredentialMissingException">No credential is named for it, or nobody has it.</exception>
    public DeviceAccess Controller(DeviceFacts thing, IReadOnlyDictionary<string, string> settings, string purpose)
    {
        var (port, address) = Controller(thing, settings);
        if (address is null)
        {
            var isThere = thing.Ports.Any(found => found.Name.Equals(port, StringComparison.OrdinalIgnoreCase));
            throw new NoPathToDeviceException(
                thing.Thing.Name,
                isThere ? $"its port '{port}' has no address" : $"it has no port '{port}' for its management controller",
                isThere ? $"Give it one: Request-ClustoResource NETWORK -For '{thing}' -Port {port}." : $"Record its address: Set-ClustoAttribute '{thing}' bmc ADDRESS; or the port, to which a network can hand one out: Set-ClustoPort '{thing}' {port} -Kind Network.");
        }

        var name = thing.Thing.Name;
        return new DeviceAccess { Device = name, Address = DeviceAddress.Check(name, address), Settings = settings, Credential = credentials?.Need(name, settings, purpose, "bmc").Credential };
    }

    /// <summary>The hypervisor that a virtual server runs on, and what it calls it.</summary>
    /// <exception cref="NoPathToDeviceException">It is in no server, or that has no address.</exception>
    public PowerTarget Hypervisor(DeviceFacts thing, IReadOnlyDictionary<string, string> settings, Dictionary<string, DeviceFacts> all)
    {
        var host = thing.Thing.Location is { } location ? all.GetValueOrDefault(location) : null;
        if (host is null)
            throw new NoPathToDeviceException(thing.Thing.Name, "it is in no server that runs it", $"Record which: Move-ClustoThing '{thing}' -To SERVER.");
        var (name, held) = (host.Thing.Name, DeviceSettings.Of(host));
        var address = DeviceAddress.Of(host, held);
        if (address is null && !held.ContainsKey(SettingKeys.LibvirtUri))
            throw new NoPathToDeviceException(thing.Thing.Name, $"'{name}', which runs it, has no address", $"Give it one (Request-ClustoResource NETWORK -For '{name}' -Port eth0), or say how libvirt reaches it: Set-ClustoAttribute '{name}' {SettingKeys.LibvirtUri} qemu+ssh://HOST/system.");
        return new PowerTarget
        {
            Thing = thing.Thing.Name,
            Switch = settings.GetValueOrDefault(SettingKeys.LibvirtDomain) ?? thing.Thing.Name,
            Access = new DeviceAccess { Device = name, Address = address is null ? name : DeviceAddress.Check(name, address), Settings = held, Credential = credentials?.Find(name, held, "libvirt").Credential },
        };
    }
}
