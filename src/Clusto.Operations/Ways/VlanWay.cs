using System.Globalization;
using Clusto.Operations.Vlan;

namespace Clusto.Operations.Ways;

/// <summary>Which port of which switch a port of a thing leads to.</summary>
/// <param name="Thing">The thing.</param>
/// <param name="Port">Its port.</param>
/// <param name="Switch">The switch; the thing itself where its own port was named.</param>
/// <param name="SwitchPort">The port of the switch.</param>
/// <param name="Access">How the switch is reached; null where that was not asked for.</param>
internal sealed record VlanWay(string Thing, string Port, DeviceFacts Switch, Port SwitchPort, DeviceAccess? Access)
{
    private static readonly char[] Separators = [' ', ','];

    /// <summary>What the switch calls its port, where that is recorded.</summary>
    public string? Interface => SwitchPort.Facts.GetValueOrDefault(SettingKeys.Interface) ?? SwitchPort.Facts.GetValueOrDefault(SettingKeys.InterfaceName);

    /// <summary>The VLANs that are recorded; null where none are, or where what is recorded is no VLAN.</summary>
    public PortVlans? Recorded
    {
        get
        {
            var (untagged, tagged) = (SwitchPort.Facts.GetValueOrDefault(SettingKeys.Vlan), SwitchPort.Facts.GetValueOrDefault(SettingKeys.Tagged));
            int?[] numbers = [.. (tagged ?? "").Split(Separators, StringSplitOptions.RemoveEmptyEntries).Select(Number)];
            return (untagged ?? tagged) is null || (untagged is not null && Number(untagged) is null) || numbers.Contains(null)
                ? null
                : new PortVlans { Untagged = untagged is null ? 0 : Number(untagged)!.Value, Tagged = [.. numbers.Select(static number => number!.Value).Distinct().Order()] };
        }
    }

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
