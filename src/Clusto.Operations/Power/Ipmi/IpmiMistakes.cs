using System.Globalization;

namespace Clusto.Operations.Power.Ipmi;

/// <summary>What the programs say of a controller, as errors.</summary>
internal static class IpmiMistakes
{
    private static readonly string[] Unknown = ["could not resolve", "unknown host", "name or service not known", "no route to host", "network is unreachable", "invalid hostname", "address lookup"];

    private static readonly string[] Identity = ["password invalid", "password verification", "username invalid", "unauthorized name", "rakp", "password", "k_g invalid"];

    private static readonly string[] Privilege = ["privilege level", "insufficient privilege"];

    private static readonly string[] Cipher = ["cipher suite", "authentication type unavailable", "authentication algorithm", "integrity algorithm"];

    public static bool IsUnreachable(string words) => Says(words, Unknown);

    public static DeviceUnreachableException Silent(PowerTarget target, PowerLimits limits) =>
        new(target.Access.Device, target.Access.Address, string.Create(CultureInfo.InvariantCulture, $"it did not answer by IPMI within {limits.Device.TotalSeconds} s"));

    public static DeviceUnreachableException Unreachable(PowerTarget target, string words) => new(target.Access.Device, target.Access.Address, Clean(words));

    public static DeviceRefusedException Refused(PowerTarget target, string words)
    {
        var device = target.Access.Device;
        return words switch
        {
            _ when Says(words, Cipher) => new(device, Clean(words), $"Choose another cipher suite: Set-ClustoAttribute '{device}' ipmi-cipher-suite 17."),
            _ when Says(words, Privilege) => new(device, Clean(words), $"Ask for less (Set-ClustoAttribute '{device}' ipmi-privilege operator), or give the user more."),
            _ when Says(words, Identity) => new(device, Clean(words), "Check the user and the password of its credential."),
            _ => new(device, Clean(words), $"Some controllers need workarounds: Set-ClustoAttribute '{device}' ipmi-workarounds opensesspriv."),
        };
    }

    // One line of a program, with nothing in it that moves a cursor.
    private static string Clean(string words) => string.Concat(words.Trim().TrimEnd('.').Where(static character => !char.IsControl(character)));

    private static bool Says(string words, string[] what) => Array.Exists(what, part => words.Contains(part, StringComparison.OrdinalIgnoreCase));
}
