using Clusto.Operations.Ways;

namespace Clusto.Operations.Power.Ipmi;

/// <summary>How a management controller wants to be spoken to.</summary>
internal sealed record IpmiSettings
{
    private static readonly string[] Privileges = ["USER", "OPERATOR", "ADMIN"];

    /// <summary>Reads the settings of a device.</summary>
    /// <exception cref="DeviceRefusedException">One of them is none.</exception>
    public IpmiSettings(DeviceAccess access)
    {
        Port = access.Number("ipmi-port", 623, 1, 65535);
        CipherSuite = access.Number("ipmi-cipher-suite", 3, 0, 17);
        Privilege = Word(access, "ipmi-privilege", Privileges) ?? "ADMIN";
        Workarounds = Words(access, "ipmi-workarounds");
        Vendor = Words(access, "ipmi-oem");
        Tool = Word(access, "ipmi-tool", ["IPMIPOWER", "IPMITOOL"]);
    }

    /// <summary>The port of UDP; 623 by the specification, section 13.1.2.</summary>
    public int Port { get; }

    /// <summary>The cipher suite, table 22-20 of the specification; 3 is what every controller must have, 17 what newer ones prefer.</summary>
    public int CipherSuite { get; }

    /// <summary>The privilege level that is asked for: USER, OPERATOR or ADMIN.</summary>
    public string Privilege { get; }

    /// <summary>Workarounds for FreeIPMI, separated by commas; null for none.</summary>
    public string? Workarounds { get; }

    /// <summary>The vendor for ipmitool's workarounds; null for none.</summary>
    public string? Vendor { get; }

    /// <summary>The program that must be taken; null for the one that suits.</summary>
    public string? Tool { get; }

    private static string? Word(DeviceAccess access, string key, IReadOnlyList<string> words)
    {
        if (access.Setting(key) is not { } text)
            return null;
        return words.FirstOrDefault(word => word.Equals(text, StringComparison.OrdinalIgnoreCase) || (word == "ADMIN" && text.Equals("ADMINISTRATOR", StringComparison.OrdinalIgnoreCase)))
            ?? throw Mistake(access, key, text, $"must be one of {string.Join(", ", words.Select(static word => word.ToLowerInvariant()))}");
    }

    private static string? Words(DeviceAccess access, string key)
    {
        if (access.Setting(key) is not { Length: > 0 } text)
            return null;
        return char.IsAsciiLetter(text[0]) && text.All(static character => char.IsAsciiLetterOrDigit(character) || character is ',' or '_') ? text : throw Mistake(access, key, text, "must be words separated by commas");
    }

    private static DeviceRefusedException Mistake(DeviceAccess access, string key, string text, string rule) =>
        new(access.Device, $"its setting '{key}' is '{text}' and {rule}", $"Correct it: Set-ClustoAttribute '{access.Device}' {key} VALUE.");
}
