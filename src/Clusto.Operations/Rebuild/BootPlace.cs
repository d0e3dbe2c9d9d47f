using Clusto.Operations.Ways;

namespace Clusto.Operations.Rebuilds;

/// <summary>Where a machine starts from the network: its port, with its addresses.</summary>
/// <param name="Port">The port.</param>
/// <param name="Mac">Its hardware address; null where none is recorded.</param>
/// <param name="Address">Its address; null where none is recorded.</param>
/// <param name="Network">What handed the address out; null where nothing did.</param>
internal sealed record BootPlace(string Port, string? Mac, string? Address, string? Network)
{
    private const string Usual = "eth0";

    /// <summary>Finds it, and tells what is missing.</summary>
    public static BootPlace Of(RebuildMistakes mistakes, DeviceFacts thing, IReadOnlyDictionary<string, string> settings)
    {
        var name = settings.GetValueOrDefault(SettingKeys.BootPort) ?? Usual;
        var port = thing.Ports.FirstOrDefault(port => port.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        name = port?.Name ?? name;
        if (port is null)
        {
            mistakes.Add($"it has no port '{name}' to start from", $"Say which it is (Set-ClustoAttribute '{thing}' {SettingKeys.BootPort} PORT), or add it: Set-ClustoPort '{thing}' {name} -Kind Network.");
            return new BootPlace(name, null, null, null);
        }

        var mac = port.Mac ?? Own(thing, "mac");
        if (mac is null)
            mistakes.Add($"its port '{name}' has no MAC address", $"Record it: Set-ClustoPort '{thing}' {name} -Mac MAC.");
        var held = thing.Resources.FirstOrDefault(held => held.Kind == ResourceKind.Address && name.Equals(held.Port, StringComparison.OrdinalIgnoreCase))
            ?? thing.Resources.FirstOrDefault(static held => held is { Kind: ResourceKind.Address, Port: null });
        var address = held?.Value ?? DeviceAddress.OfPort(thing, name);
        if (address is null)
            mistakes.Add($"its port '{name}' has no address", $"Give it one: Request-ClustoResource NETWORK -For '{thing}' -Port {name}.");
        return new BootPlace(name, mac, address, held?.Manager);
    }

    private static string? Own(DeviceFacts thing, string key) => thing.Attributes.FirstOrDefault(value =>
        value is { From: null, Number: null, Subkey: null } && value.Key.Equals(key, StringComparison.OrdinalIgnoreCase))?.ToString();
}
