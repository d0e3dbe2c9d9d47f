using Clusto.Operations.Snmp;

namespace Clusto.Operations.Vlan;

/// <summary>How a switch keeps the VLANs of its ports.</summary>
internal interface IVlanTable
{
    /// <summary>The interfaces that can be in VLANs.</summary>
    IReadOnlyList<SwitchInterface> Interfaces { get; }

    /// <summary>Reads what is not known yet of ports and VLANs, in one request where that goes.</summary>
    /// <param name="session">The switch.</param>
    /// <param name="ports">The ports that are looked at.</param>
    /// <param name="vlans">The VLANs that are asked for.</param>
    Task ReadAsync(ISnmpSession session, IReadOnlyList<SwitchInterface> ports, IReadOnlyList<int> vlans);

    /// <summary>Whether the switch has a VLAN.</summary>
    bool Has(int vlan);

    /// <summary>The VLANs of a port.</summary>
    PortVlans Of(SwitchInterface port);

    /// <summary>What is set so that ports are in the VLANs, in an order that is safe also where the switch does it one by one.</summary>
    /// <param name="ports">The ports and what they are to have.</param>
    /// <exception cref="DeviceRefusedException">It cannot be told so.</exception>
    IReadOnlyList<VlanCell> Plan(IReadOnlyList<PortPlan> ports);

    /// <summary>What creates a VLAN and what removes it; null where the switch does not let that be done by SNMP.</summary>
    (SnmpBinding Create, SnmpBinding Remove)? Row(int vlan);
}
