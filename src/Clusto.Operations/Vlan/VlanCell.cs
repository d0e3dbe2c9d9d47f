using Clusto.Operations.Snmp;

namespace Clusto.Operations.Vlan;

/// <summary>One object of a switch that a change sets.</summary>
/// <param name="Name">The object.</param>
/// <param name="Before">What it was.</param>
/// <param name="After">What it is to be.</param>
/// <param name="Ports">The ports whose bits are changed, where it is a list of ports; null where it is the whole value.</param>
internal sealed record VlanCell(ObjectId Name, SnmpValue Before, SnmpValue After, IReadOnlyList<int>? Ports = null)
{
    public SnmpBinding Set => new(Name, After);

    /// <summary>Whether the object is as it is wanted; of a list, only the ports that are changed.</summary>
    public bool Is(string device, SnmpBinding now, SnmpValue wanted) => Ports is null
        ? now.Number(device) == Of(wanted).Number(device)
        : Ports.All(port => PortList.Has(now.Octets(device), port) == PortList.Has(Of(wanted).Octets(device), port));

    /// <summary>What gives the object back what it was before, and leaves to others what they changed meanwhile.</summary>
    public SnmpBinding Back(string device, SnmpBinding now)
    {
        if (Ports is null)
            return Of(Before);
        var before = Of(Before).Octets(device);
        var octets = Ports.Aggregate(now.Octets(device), (list, port) => PortList.With(list, port, PortList.Has(before, port)));
        return Of(SnmpValue.Octets(octets));
    }

    private SnmpBinding Of(SnmpValue value) => new(Name, value);
}
