using System.Text;
using Clusto.Operations.Credentials;
using Clusto.Operations.Ways;

namespace Clusto.Operations.Snmp;

/// <summary>The file by which net-snmp's programs are told version, user and passphrases: never by arguments, which everybody can read.</summary>
/// <remarks>
/// What is recorded of a device: <c>snmp-version</c> (2c or 3), <c>snmp-auth</c> and <c>snmp-privacy</c> (SHA and AES where nothing is said),
/// <c>snmp-context</c>, and <c>snmp-port</c>. The password of its credential is the community of 2c, and both passphrases of 3.
/// </remarks>
internal static class SnmpConfiguration
{
    // RFC 3414, 11.2: a passphrase has at least 8 characters.
    private const int LeastPassphrase = 8;

    // As net-snmp spells them; DES and MD5 are for devices that know nothing better.
    private static readonly string[] Authentications = ["MD5", "SHA", "SHA-224", "SHA-256", "SHA-384", "SHA-512"];
    private static readonly string[] Privacies = ["DES", "AES", "AES-192", "AES-256"];

    /// <summary>Whether it is asked by version 3; where nothing is recorded, a credential with a user says so.</summary>
    /// <exception cref="DeviceRefusedException">The setting is neither 2c nor 3.</exception>
    public static bool IsVersion3(DeviceAccess access) => access.Setting("snmp-version") switch
    {
        null => access.Credential?.UserName is { Length: > 0 },
        "2c" or "2" => false,
        "3" => true,
        var other => throw Wrong(access, "snmp-version", other, "2c or 3"),
    };

    /// <summary>The text of <c>snmp.conf</c>.</summary>
    /// <exception cref="CredentialMissingException">There is no credential.</exception>
    /// <exception cref="DeviceRefusedException">A setting or the credential cannot be used.</exception>
    public static string Text(DeviceAccess access)
    {
        var credential = access.Credential ?? throw new CredentialMissingException(access.Device, null);
        var text = new StringBuilder();
        if (IsVersion3(access))
            WriteUser(text, access, credential);
        else
            text.Append("defVersion 2c\n").Append("defCommunity ").Append(Quoted(access, "the community", credential.Password)).Append('\n');
        return text.ToString();
    }

    private static void WriteUser(StringBuilder text, DeviceAccess access, Credential credential)
    {
        if (credential.UserName.Length == 0)
            throw new DeviceRefusedException(access.Device, "its credential has no user, and SNMPv3 needs one", "Register the credential with a user, or record snmp-version 2c.");
        if (credential.Password.Length < LeastPassphrase)
            throw new DeviceRefusedException(access.Device, "the passphrase of its credential is shorter than the 8 characters that SNMPv3 needs", "Register the credential with the right passphrase.");
        var passphrase = Quoted(access, "the passphrase", credential.Password);
        text.Append("defVersion 3\ndefSecurityLevel authPriv\n")
            .Append("defSecurityName ").Append(Quoted(access, "the user", credential.UserName)).Append('\n')
            .Append("defAuthType ").Append(OneOf(access, "snmp-auth", "SHA", Authentications)).Append('\n')
            .Append("defPrivType ").Append(OneOf(access, "snmp-privacy", "AES", Privacies)).Append('\n')
            .Append("defAuthPassphrase ").Append(passphrase).Append('\n')
            .Append("defPrivPassphrase ").Append(passphrase).Append('\n');
        if (access.Setting("snmp-context") is { } context)
            text.Append("defContext ").Append(Quoted(access, "the setting 'snmp-context'", context)).Append('\n');
    }

    private static string OneOf(DeviceAccess access, string key, string otherwise, string[] names)
    {
        var text = access.Setting(key) ?? otherwise;
        return names.FirstOrDefault(name => name.Equals(text, StringComparison.OrdinalIgnoreCase)) ?? throw Wrong(access, key, text, "one of " + string.Join(", ", names));
    }

    private static DeviceRefusedException Wrong(DeviceAccess access, string key, string text, string belongs) =>
        new(access.Device, $"its setting '{key}' is '{text}' and must be {belongs}", $"Correct it: Set-ClustoAttribute '{access.Device}' {key} VALUE.");

    // Between quotes net-snmp reads everything as it is but a quote and a backslash; a line ends the value whatever is done.
    private static string Quoted(DeviceAccess access, string what, string value)
    {
        if (value.Length is 0 or > 255 || value.Any(char.IsControl))
            throw new DeviceRefusedException(access.Device, $"{what} is empty, longer than 255 characters, or has a control character in it", "Register the credential as the device has it.");
        return $"\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
    }
}
