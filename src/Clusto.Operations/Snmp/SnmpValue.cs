using System.Globalization;

namespace Clusto.Operations.Snmp;

/// <summary>A value with its type.</summary>
/// <param name="Kind">Its type.</param>
/// <param name="Text">A number in digits, octets in hexadecimal digits, an identifier, or what the program wrote.</param>
internal sealed record SnmpValue(SnmpKind Kind, string Text)
{
    public static SnmpValue Integer(long number) => new(SnmpKind.Integer, number.ToString(CultureInfo.InvariantCulture));

    public static SnmpValue Unsigned(long number) => new(SnmpKind.Unsigned, number.ToString(CultureInfo.InvariantCulture));

    public static SnmpValue Octets(ReadOnlySpan<byte> octets) => new(SnmpKind.Octets, Convert.ToHexString(octets));

    /// <summary>The type as <c>snmpset</c> takes it.</summary>
    public string Letter => Kind switch
    {
        SnmpKind.Integer => "i",
        SnmpKind.Unsigned => "u",
        SnmpKind.Octets => "x",
        _ => throw new InvalidOperationException($"A value of type {Kind} cannot be set."),
    };
}
