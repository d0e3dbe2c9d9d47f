using System.Globalization;
using Clusto.Operations.Snmp;

namespace Clusto.Operations.Vlan;

/// <summary>Reads how a switch keeps its VLANs, and what its interfaces are called.</summary>
internal static class SwitchTables
{
    // IF-MIB (RFC 2863): ifDescr, ifName, ifAlias.
    private static readonly ObjectId IfDescr = ObjectId.Of("1.3.6.1.2.1.2.2.1.2");
    private static readonly ObjectId IfName = ObjectId.Of("1.3.6.1.2.1.31.1.1.1.1");
    private static readonly ObjectId IfAlias = ObjectId.Of("1.3.6.1.2.1.31.1.1.1.18");

    // A list of ports of more than this is longer than any packet.
    private const int MostPorts = 65_535;

    /// <summary>The tables of VLANs: Q-BRIDGE-MIB's where the switch has them, else Cisco's.</summary>
    /// <exception cref="DeviceRefusedException">It has neither.</exception>
    public static async Task<IVlanTable> ReadAsync(ISnmpSession session)
    {
        var device = session.Access.Device;
        var columns = await session.WalkAsync([BridgeVlans.BasePortIfIndex, IfName, BridgeVlans.StaticEgressPorts, BridgeVlans.StaticUntaggedPorts]).ConfigureAwait(false);
        var names = Texts(device, IfName, columns[1]);
        if (columns[2].Count > 0 && columns[0].Count > 0)
            return new BridgeVlans(device, BridgePorts(device, columns[0], names), columns[2], columns[3]);
        var cisco = await session.WalkAsync([CiscoVlans.VmVlan]).ConfigureAwait(false);
        if (cisco[0].Count == 0)
            throw new DeviceRefusedException(device, "it shows no VLANs, neither by Q-BRIDGE-MIB nor by CISCO-VLAN-MEMBERSHIP-MIB", "Let the community or user see 1.3.6.1.2.1.17 (or 1.3.6.1.4.1.9.9.68), or record the VLAN with -RecordOnly.");
        var vlans = CiscoVlans.Read(device, cisco[0]);
        return new CiscoVlans(device, [.. vlans.Keys.Order().Select(index => new SwitchInterface(index, index, names.GetValueOrDefault(index, "")))], vlans);
    }

    /// <summary>The same interfaces with descriptions and aliases.</summary>
    public static async Task<IReadOnlyList<SwitchInterface>> DescribedAsync(ISnmpSession session, IReadOnlyList<SwitchInterface> interfaces)
    {
        var device = session.Access.Device;
        var columns = await session.WalkAsync([IfDescr, IfAlias]).ConfigureAwait(false);
        var (descriptions, aliases) = (Texts(device, IfDescr, columns[0]), Texts(device, IfAlias, columns[1]));
        return [.. interfaces.Select(each => each with { Description = descriptions.GetValueOrDefault(each.Index, ""), Alias = aliases.GetValueOrDefault(each.Index, "") })];
    }

    private static List<SwitchInterface> BridgePorts(string device, IReadOnlyList<SnmpBinding> bindings, Dictionary<int, string> names)
    {
        var ports = new List<SwitchInterface>();
        foreach (var binding in bindings)
        {
            if (Index(BridgeVlans.BasePortIfIndex, binding) is not (> 0 and <= MostPorts and var port) || binding.Number(device) is not (> 0 and <= int.MaxValue and var index))
                throw new DeviceRefusedException(device, $"its object {binding.Name} is not an interface of a port");
            ports.Add(new SwitchInterface(port, (int)index, names.GetValueOrDefault((int)index, "")));
        }

        return ports;
    }

    private static Dictionary<int, string> Texts(string device, ObjectId column, IReadOnlyList<SnmpBinding> bindings)
    {
        var texts = new Dictionary<int, string>();
        foreach (var binding in bindings)
        {
            if (Index(column, binding) is { } index)
                texts[index] = binding.Words(device).Trim();
        }

        return texts;
    }

    private static int? Index(ObjectId column, SnmpBinding binding) =>
        int.TryParse(column.IndexOf(binding.Name), NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : null;
}
