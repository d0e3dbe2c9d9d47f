using System.Globalization;
using Clusto.Operations.Programs;

namespace Clusto.Operations.Consoles.Programs;

/// <summary>Serial over LAN of IPMI 2.0, by ipmitool.</summary>
internal static class SerialOverLan
{
    // RMCP's port, of the IPMI 2.0 specification, 13.1.2.
    private const int Port = 623;

    private static readonly string[] Privileges = ["USER", "OPERATOR", "ADMINISTRATOR"];

    public static string Describe(ConsoleWay way) => $"serial over LAN of {way.Access.Address}";

    public static ConsoleProgram Of(ConsoleWay way)
    {
        if (way.Access.Credential is not { } credential)
            throw new CredentialMissingException(way.Thing, null);
        List<string> arguments = ["-I", "lanplus", "-H", way.Access.Address];
        arguments.AddRange(["-p", way.Access.Number("ipmi-port", Port, 1, ushort.MaxValue).ToString(CultureInfo.InvariantCulture)]);
        if (credential.UserName.Length > 0)
            arguments.AddRange(["-U", ConsoleWords.Word(way, "user", credential.UserName)]);
        if (way.Access.Setting("ipmi-cipher-suite") is not null)
            arguments.AddRange(["-C", way.Access.Number("ipmi-cipher-suite", 3, 0, 17).ToString(CultureInfo.InvariantCulture)]);
        if (way.Access.Setting("ipmi-privilege") is { } privilege)
            arguments.AddRange(["-L", Privileges.FirstOrDefault(known => known.Equals(privilege, StringComparison.OrdinalIgnoreCase)) ?? throw new DeviceRefusedException(way.Access.Device, $"its setting 'ipmi-privilege' is '{privilege}'", $"Correct it: {string.Join(", ", Privileges)}.")]);
        arguments.Add("-E");
        return new()
        {
            Description = Describe(way),
            Escape = "~. at the beginning of a line",
            // It says only then whether a device is dead or the password wrong.
            Program = Call("-v", "sol", "activate"),
            Release = Call("sol", "deactivate"),
            HeldWords = "SOL Session operational",
            UnreachableWords = ["Unable to establish", "Address lookup for"],
            RefusedWords = ["RAKP", "HMAC is invalid", "open session response", "unauthorized name", "SOL payload already active", "SOL payload disabled", "Error activating SOL payload", "Error requesting SOL parameters", "Invalid SOL"],
            RefusedAdvice = "Check the user and password. Where another session holds the console, take it over with -TakeOver.",
        };

        // ipmitool reads the second variable rather than the first where both are there.
        ProgramCall Call(params string[] words) => new()
        {
            Name = "ipmitool",
            Purpose = "to speak IPMI",
            Package = "ipmitool",
            Arguments = [.. arguments, .. words],
            Environment = new Dictionary<string, string> { ["IPMI_PASSWORD"] = credential.Password, ["IPMITOOL_PASSWORD"] = credential.Password },
        };
    }
}
