using System.Globalization;
using Clusto.Operations.Snmp;

namespace Clusto.Operations.Vlan;

/// <summary>VLANs by Q-BRIDGE-MIB (RFC 4363): a PVID for each port, and for each VLAN the list of ports that it leaves by and the list of those without a tag.</summary>
internal sealed class BridgeVlans : IVlanTable
{
    // BRIDGE-MIB (RFC 4188), dot1dBasePortIfIndex; Q-BRIDGE-MIB, dot1qVlanStaticTable and dot1qPortVlanTable.
    public static readonly ObjectId BasePortIfIndex = ObjectId.Of("1.3.6.1.2.1.17.1.4.1.2");
    public static readonly ObjectId StaticEgressPorts = ObjectId.Of("1.3.6.1.2.1.17.7.1.4.3.1.2");
    public static readonly ObjectId StaticUntaggedPorts = ObjectId.Of("1.3.6.1.2.1.17.7.1.4.3.1.4");
    public static readonly ObjectId StaticRowStatus = ObjectId.Of("1.3.6.1.2.1.17.7.1.4.3.1.5");
    public static readonly ObjectId Pvid = ObjectId.Of("1.3.6.1.2.1.17.7.1.4.5.1.1");

    // SNMPv2-TC (RFC 2579), RowStatus.
    private const int CreateAndGo = 4;
    private const int Destroy = 6;

    private readonly string device;
    private readonly SortedDictionary<int, byte[]> egress;
    private readonly SortedDictionary<int, byte[]> untagged;
    private readonly Dictionary<int, int> pvids = [];

    public BridgeVlans(string device, IReadOnlyList<SwitchInterface> interfaces, IReadOnlyList<SnmpBinding> egress, IReadOnlyList<SnmpBinding> untagged)
    {
        this.device = device;
        Interfaces = interfaces;
        this.egress = Lists(StaticEgressPorts, egress);
        this.untagged = Lists(StaticUntaggedPorts, untagged);
    }

    public IReadOnlyList<SwitchInterface> Interfaces { get; }

    public async Task ReadAsync(ISnmpSession session, IReadOnlyList<SwitchInterface> ports, IReadOnlyList<int> vlans)
    {
        var read = await session.GetAsync([.. ports.Select(static port => Pvid.At(port.Number))]).ConfigureAwait(false);
        foreach (var (port, binding) in ports.Zip(read))
        {
            var vlan = binding.Number(device);
            pvids[port.Number] = vlan is >= 0 and <= 4095 ? (int)vlan : throw new DeviceRefusedException(device, string.Create(CultureInfo.InvariantCulture, $"it says that {port.Title} has the VLAN {vlan}, and there is none of that number"));
        }
    }

    public bool Has(int vlan) => egress.ContainsKey(vlan);

    public PortVlans Of(SwitchInterface port) => new()
    {
        Untagged = pvids[port.Number],
        Tagged = [.. egress.Where(list => PortList.Has(list.Value, port.Number) && !PortList.Has(Untagged(list.Key), port.Number)).Select(static list => list.Key)],
    };

    // A port joins before its PVID moves and leaves after it, so that at no time its PVID is a VLAN that it is not in.
    public IReadOnlyList<VlanCell> Plan(IReadOnlyList<PortPlan> ports)
    {
        var joining = new List<VlanCell>();
        var leaving = new List<VlanCell>();
        foreach (var vlan in egress.Keys.Union(ports.SelectMany(static each => each.After.Tagged.Append(each.After.Untagged)).Where(static vlan => vlan > 0)).Order())
        {
            var members = ports.ToLookup(each => IsMember(each, vlan), static each => each.Number);
            var bare = ports.ToLookup(each => IsBare(each, vlan), static each => each.Number);
            joining.AddRange(Cell(StaticEgressPorts, vlan, Egress(vlan), members[true], true));
            joining.AddRange(Cell(StaticUntaggedPorts, vlan, Untagged(vlan), bare[true], true));
            leaving.AddRange(Cell(StaticUntaggedPorts, vlan, Untagged(vlan), bare[false], false));
            leaving.AddRange(Cell(StaticEgressPorts, vlan, Egress(vlan), members[false], false));
        }

        return [.. joining, .. Pvids(ports), .. Joined(leaving, joining)];
    }

    public (SnmpBinding Create, SnmpBinding Remove)? Row(int vlan) =>
        (new SnmpBinding(StaticRowStatus.At(vlan), SnmpValue.Integer(CreateAndGo)), new SnmpBinding(StaticRowStatus.At(vlan), SnmpValue.Integer(Destroy)));

    private bool IsMember(PortPlan port, int vlan) => port.After.Tagged.Contains(vlan) || IsBare(port, vlan);

    // Where only tagged VLANs are asked for, the port keeps what it has without a tag, whatever its PVID is.
    private bool IsBare(PortPlan port, int vlan) => port.Request.Untagged is { } untagged
        ? untagged == vlan
        : PortList.Has(Untagged(vlan), port.Number) && !port.After.Tagged.Contains(vlan);

    private static IEnumerable<VlanCell> Pvids(IReadOnlyList<PortPlan> ports) =>
        ports.Where(static each => each.Before.Untagged != each.After.Untagged)
            .Select(static each => new VlanCell(Pvid.At(each.Number), SnmpValue.Unsigned(each.Before.Untagged), SnmpValue.Unsigned(each.After.Untagged)));

    // A list that some ports join and others leave is set twice; the second time it must know of the first.
    private IEnumerable<VlanCell> Joined(IEnumerable<VlanCell> leaving, IReadOnlyList<VlanCell> joining) => leaving.Select(cell =>
    {
        if (joining.FirstOrDefault(each => each.Name == cell.Name) is not { } before)
            return cell;
        var octets = cell.Ports!.Aggregate(before.Set.Octets(device), static (list, port) => PortList.With(list, port, false));
        return cell with { After = SnmpValue.Octets(octets) };
    });

    private static IEnumerable<VlanCell> Cell(ObjectId column, int vlan, byte[] list, IEnumerable<int> ports, bool isIn)
    {
        var changed = ports.Where(port => PortList.Has(list, port) != isIn).ToList();
        if (changed.Count > 0)
            yield return new VlanCell(column.At(vlan), SnmpValue.Octets(list), SnmpValue.Octets(changed.Aggregate(list, (octets, port) => PortList.With(octets, port, isIn))), changed);
    }

    // A VLAN that is created in this change has no ports yet; its list is as long as the others.
    private byte[] Egress(int vlan) => egress.GetValueOrDefault(vlan) ?? new byte[egress.Values.Select(static list => list.Length).DefaultIfEmpty(0).Max()];

    private byte[] Untagged(int vlan) => untagged.GetValueOrDefault(vlan) ?? new byte[Egress(vlan).Length];

    private SortedDictionary<int, byte[]> Lists(ObjectId column, IReadOnlyList<SnmpBinding> bindings)
    {
        var lists = new SortedDictionary<int, byte[]>();
        foreach (var binding in bindings)
        {
            // An agent may number VLANs of its own above what a tag can carry (RFC 4363, VlanIndex).
            if (int.TryParse(column.IndexOf(binding.Name), NumberStyles.None, CultureInfo.InvariantCulture, out var vlan) && vlan is > 0 and < 4095)
                lists[vlan] = binding.Octets(device);
        }

        return lists;
    }
}
