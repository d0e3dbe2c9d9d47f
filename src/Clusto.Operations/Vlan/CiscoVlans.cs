using System.Globalization;
using Clusto.Operations.Snmp;

namespace Clusto.Operations.Vlan;

/// <summary>VLANs by CISCO-VLAN-MEMBERSHIP-MIB, for Cisco's switches without Q-BRIDGE-MIB: one VLAN for each access port.</summary>
internal sealed class CiscoVlans(string device, IReadOnlyList<SwitchInterface> interfaces, IReadOnlyDictionary<int, int> vlanOf) : IVlanTable
{
    // CISCO-VLAN-MEMBERSHIP-MIB, vmVlan, by ifIndex; CISCO-VTP-MIB, vtpVlanState, by management domain (always 1) and VLAN.
    public static readonly ObjectId VmVlan = ObjectId.Of("1.3.6.1.4.1.9.9.68.1.2.2.1.2");
    public static readonly ObjectId VtpVlanState = ObjectId.Of("1.3.6.1.4.1.9.9.46.1.3.1.1.2.1");

    private readonly HashSet<int> vlans = [];

    public IReadOnlyList<SwitchInterface> Interfaces => interfaces;

    public async Task ReadAsync(ISnmpSession session, IReadOnlyList<SwitchInterface> ports, IReadOnlyList<int> vlans)
    {
        if (vlans.Count == 0)
            return;
        var read = await session.GetAsync([.. vlans.Select(static vlan => VtpVlanState.At(vlan))]).ConfigureAwait(false);
        this.vlans.UnionWith(vlans.Zip(read).Where(static each => each.Second.IsThere).Select(static each => each.First));
    }

    public bool Has(int vlan) => vlans.Contains(vlan) || vlanOf.Values.Contains(vlan);

    public PortVlans Of(SwitchInterface port) => new() { Untagged = vlanOf[port.Index], Tagged = [] };

    public IReadOnlyList<VlanCell> Plan(IReadOnlyList<PortPlan> ports)
    {
        if (ports.FirstOrDefault(static each => each.After.Tagged.Count > 0)?.Port is { } trunk)
            throw new DeviceRefusedException(device, $"its VLANs are set by vmVlan, which is for access ports; {trunk.Title} cannot have tagged ones by it", "Set the trunk on the switch, and record it with -RecordOnly.");
        return [.. ports.Where(each => vlanOf[each.Port.Index] != each.After.Untagged).Select(each => new VlanCell(VmVlan.At(each.Port.Index), SnmpValue.Integer(vlanOf[each.Port.Index]), SnmpValue.Integer(each.After.Untagged)))];
    }

    public (SnmpBinding Create, SnmpBinding Remove)? Row(int vlan) => null;

    /// <summary>The VLANs by ifIndex.</summary>
    /// <exception cref="DeviceRefusedException">The table makes no sense.</exception>
    public static Dictionary<int, int> Read(string device, IReadOnlyList<SnmpBinding> bindings)
    {
        var vlans = new Dictionary<int, int>();
        foreach (var binding in bindings)
        {
            if (!int.TryParse(VmVlan.IndexOf(binding.Name), NumberStyles.None, CultureInfo.InvariantCulture, out var index) || binding.Number(device) is not (>= 0 and <= 4095 and var vlan))
                throw new DeviceRefusedException(device, $"its object {binding.Name} is not a VLAN of an interface");
            vlans[index] = (int)vlan;
        }

        return vlans;
    }
}
