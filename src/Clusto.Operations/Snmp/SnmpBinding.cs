using System.Globalization;
using System.Text;

namespace Clusto.Operations.Snmp;

/// <summary>An object and its value, as a request or an answer carries it.</summary>
internal sealed record SnmpBinding(ObjectId Name, SnmpValue Value)
{
    /// <summary>Whether the agent has the object.</summary>
    public bool IsThere => Value.Kind is not (SnmpKind.Missing or SnmpKind.End);

    /// <summary>The whole number that it is; an agent may choose the signed or the unsigned type.</summary>
    /// <exception cref="DeviceRefusedException">It is something else.</exception>
    public long Number(string device) =>
        Value.Kind is SnmpKind.Integer or SnmpKind.Unsigned && long.TryParse(Value.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Wrong(device, "a number");

    /// <summary>The octets that it is.</summary>
    /// <exception cref="DeviceRefusedException">It is something else.</exception>
    public byte[] Octets(string device) => Value.Kind == SnmpKind.Octets ? Convert.FromHexString(Value.Text) : throw Wrong(device, "a string of octets");

    /// <summary>The octets as text, without characters that would disturb a terminal.</summary>
    /// <exception cref="DeviceRefusedException">It is something else.</exception>
    public string Words(string device) => new([.. Encoding.UTF8.GetString(Octets(device)).Where(static character => !char.IsControl(character))]);

    /// <summary>The identifier that it is.</summary>
    /// <exception cref="DeviceRefusedException">It is something else.</exception>
    public ObjectId Id(string device) => (Value.Kind == SnmpKind.ObjectId ? ObjectId.TryParse(Value.Text) : null) ?? throw Wrong(device, "an object identifier");

    private DeviceRefusedException Wrong(string device, string belongs) =>
        new(device, IsThere ? $"its object {Name} is not {belongs}" : $"it has no object {Name}", "It may be of another model than is recorded, or its SNMP view leaves the object out.");
}
