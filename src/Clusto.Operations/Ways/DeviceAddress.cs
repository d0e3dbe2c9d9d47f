using System.Net;
using System.Text.RegularExpressions;

namespace Clusto.Operations.Ways;

/// <summary>Finds the address that a thing, or one of its ports, answers at.</summary>
internal static partial class DeviceAddress
{
    private static readonly string[] ManagementPorts = ["mgmt", "management", "mgmt0", "oob", "me0", "fxp0", "em0", "bmc"];

    /// <summary>The address of a port: what was handed out to it, else a fact of the port; null where nothing is recorded.</summary>
    public static string? OfPort(DeviceFacts device, string port)
    {
        var held = device.Resources.FirstOrDefault(resource => resource.Kind == ResourceKind.Address && port.Equals(resource.Port, StringComparison.OrdinalIgnoreCase));
        if (held is not null)
            return held.Value;
        var facts = device.Ports.FirstOrDefault(found => found.Name.Equals(port, StringComparison.OrdinalIgnoreCase))?.Facts;
        return facts?.GetValueOrDefault(SettingKeys.Ip) ?? facts?.GetValueOrDefault(SettingKeys.Address);
    }

    /// <summary>The address of a device: that of its management port, of the device itself, or of another of its ports; null where nothing is recorded.</summary>
    public static string? Of(DeviceFacts device, IReadOnlyDictionary<string, string> settings)
    {
        if (settings.GetValueOrDefault(SettingKeys.ManagementPort) is { } named)
            return OfPort(device, named);
        foreach (var port in ManagementPorts)
        {
            if (OfPort(device, port) is { } found)
                return found;
        }

        return OfItself(device)
            ?? device.Ports.Where(static port => port.Kind == PortKind.Network).Select(port => OfPort(device, port.Name)).FirstOrDefault(static found => found is not null);
    }

    /// <summary>The address that the services of a server answer at, which is not the one that it is managed by; null where nothing is recorded.</summary>
    public static string? OfServices(DeviceFacts server)
    {
        var settings = DeviceSettings.Of(server);
        var managed = ManagementPorts.Append(DirectWays.Controller(server, settings).Port).Append(settings.GetValueOrDefault(SettingKeys.ManagementPort) ?? "").ToHashSet(StringComparer.OrdinalIgnoreCase);
        return OfItself(server) ?? server.Ports.Where(port => port.Kind == PortKind.Network && !managed.Contains(port.Name)).Select(port => OfPort(server, port.Name)).FirstOrDefault(static found => found is not null);
    }

    /// <summary>The address of a thing as a whole, not of one of its ports; null where nothing is recorded.</summary>
    public static string? OfItself(DeviceFacts device) =>
        device.Resources.FirstOrDefault(static resource => resource is { Kind: ResourceKind.Address, Port: null })?.Value
        // An address of a rack or pool is not that of what it holds.
        ?? DeviceSettings.Own(device, SettingKeys.Address)
        ?? DeviceSettings.Own(device, SettingKeys.Ip);

    /// <summary>The address again, where it is an address or host name that no program takes for something else.</summary>
    /// <exception cref="NoPathToDeviceException">It is neither.</exception>
    public static string Check(string thing, string address) => IPAddress.TryParse(address, out _) || HostName().IsMatch(address)
        ? address
        : throw new NoPathToDeviceException(thing, $"'{address}' is neither an address nor the name of a host", $"Correct it where it is recorded: Get-ClustoResource -Thing '{thing}', Get-ClustoPort '{thing}' and Get-ClustoAttribute '{thing}' show what there is.");

    // RFC 1123, section 2.1, and underscores, which many sites have in internal names.
    [GeneratedRegex(@"\A(?=.{1,253}\z)[A-Za-z0-9]([A-Za-z0-9_-]{0,62})(\.[A-Za-z0-9_]([A-Za-z0-9_-]{0,62}))*\.?\z", RegexOptions.CultureInvariant)]
    private static partial Regex HostName();
}
