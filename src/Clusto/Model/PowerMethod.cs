namespace Clusto;

/// <summary>By what the power of a thing is switched.</summary>
public enum PowerMethod
{
    /// <summary>Its management controller, by IPMI 2.0.</summary>
    Ipmi,

    /// <summary>Its management controller, by Redfish (DMTF DSP0266).</summary>
    Redfish,

    /// <summary>The outlets that its inlets are plugged into, by SNMP.</summary>
    Pdu,

    /// <summary>The hypervisor that it runs on, by libvirt.</summary>
    Libvirt,
}
