using System.Globalization;
using System.Text;

namespace Clusto.Operations.Snmp;

/// <summary>Reads what net-snmp's programs write with <c>-On -Oe -OU -Ox</c>: <c>.1.3.6.1.2.1.1.2.0 = OID: .1.3.6</c>, octets over several lines.</summary>
internal static class SnmpAnswer
{
    private const string Middle = " = ";

    /// <summary>The objects of an answer in order.</summary>
    /// <exception cref="DeviceRefusedException">It holds something that no answer has.</exception>
    public static List<SnmpBinding> Read(string device, string output)
    {
        var bindings = new List<SnmpBinding>();
        foreach (var entry in Entries(output))
            bindings.Add(ReadEntry(entry) ?? throw new DeviceRefusedException(device, $"it answered what cannot be read: {Shortened(entry)}"));
        return bindings;
    }

    // A line that does not begin with an object goes on with the value before it.
    private static List<string> Entries(string output)
    {
        var entries = new List<string>();
        foreach (var line in output.Split('\n'))
        {
            if ((line.StartsWith('.') && line.Contains(Middle, StringComparison.Ordinal)) || (entries.Count == 0 && line.Trim().Length > 0))
                entries.Add(line);
            else if (line.Trim().Length > 0)
                entries[^1] = $"{entries[^1]}\n{line}";
        }

        return entries;
    }

    private static SnmpBinding? ReadEntry(string entry)
    {
        var middle = entry.IndexOf(Middle, StringComparison.Ordinal);
        return middle > 0 && ObjectId.TryParse(entry[..middle]) is { } name && ReadValue(entry[(middle + Middle.Length)..].Trim()) is { } value
            ? new SnmpBinding(name, value)
            : null;
    }

    private static SnmpValue? ReadValue(string text)
    {
        if (text.StartsWith("No Such Object", StringComparison.Ordinal) || text.StartsWith("No Such Instance", StringComparison.Ordinal))
            return new SnmpValue(SnmpKind.Missing, "");
        if (text.StartsWith("No more variables left", StringComparison.Ordinal))
            return new SnmpValue(SnmpKind.End, "");
        // net-snmp writes a string without octets so, whatever it is asked.
        if (text is "\"\"")
            return new SnmpValue(SnmpKind.Octets, "");
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
            return text is "NULL" ? new SnmpValue(SnmpKind.Other, "") : null;
        var value = text[(colon + 1)..].Trim();
        return text[..colon] switch
        {
            "INTEGER" => Number(SnmpKind.Integer, value),
            "Gauge32" or "Unsigned32" or "UInteger32" => Number(SnmpKind.Unsigned, value),
            "Hex-STRING" or "BITS" => Hexadecimal(value),
            "STRING" => value is "\"\"" ? new SnmpValue(SnmpKind.Octets, "") : null,
            "OID" => ObjectId.TryParse(value) is { } id ? new SnmpValue(SnmpKind.ObjectId, id.Text) : null,
            _ => new SnmpValue(SnmpKind.Other, value),
        };
    }

    private static SnmpValue? Number(SnmpKind kind, string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? new SnmpValue(kind, number.ToString(CultureInfo.InvariantCulture)) : null;

    private static SnmpValue? Hexadecimal(string text)
    {
        var digits = new StringBuilder();
        foreach (var pair in text.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (pair.Length != 2 || !pair.All(char.IsAsciiHexDigit))
                return null;
            digits.Append(pair);
        }

        return new SnmpValue(SnmpKind.Octets, digits.ToString().ToUpperInvariant());
    }

    private static string Shortened(string text)
    {
        var line = new string([.. text.Select(static character => char.IsControl(character) ? ' ' : character)]);
        return line.Length > 100 ? line[..100] + "…" : line;
    }
}
