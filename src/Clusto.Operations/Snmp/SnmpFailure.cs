using Clusto.Operations.Programs;

namespace Clusto.Operations.Snmp;

/// <summary>What one of net-snmp's programs says when it fails, as an error of ours.</summary>
internal static class SnmpFailure
{
    /// <summary>Whether the answer did not fit into a packet, so that fewer objects are to be asked for.</summary>
    public static bool IsTooBig(ProgramResult result) => Reason(result)?.StartsWith("(tooBig)", StringComparison.OrdinalIgnoreCase) == true
        || Reason(result)?.StartsWith("tooBig", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>The error for a program that failed.</summary>
    /// <param name="session">Who asked.</param>
    /// <param name="result">How the program ended.</param>
    /// <param name="unreachable">The error for a device that is silent.</param>
    public static ClustoException Of(SnmpSession session, ProgramResult result, Func<string?, DeviceUnreachableException> unreachable)
    {
        var device = session.Access.Device;
        if (Reason(result) is { } reason)
            return new DeviceRefusedException(device, $"it answered {reason}{Failed(result)}", Advice(reason));
        // Where an agent reports a wrong digest in a message that is not signed either, net-snmp says so and goes on waiting: look for it first.
        if (Says(result, "Authentication failed for") || Says(result, "Authentication failure"))
            return new DeviceRefusedException(device, $"it does not take the passphrase of the user '{session.Access.Credential?.UserName}'", CredentialAdvice);
        if (Says(result, "Unknown user name"))
            return new DeviceRefusedException(device, $"it does not know the user '{session.Access.Credential?.UserName}'", CredentialAdvice);
        if (Says(result, "Decryption error") || Says(result, "Unsupported security level"))
            return new DeviceRefusedException(device, "it does not take the privacy that it was spoken to with", "Record snmp-privacy and snmp-auth as the device has them.");
        if (Says(result, "Timeout"))
            return unreachable(null);
        if (Says(result, "Unknown host"))
            return unreachable("its address is none that can be asked");
        return new DeviceRefusedException(device, $"net-snmp says: {Clean(session, result.LastWords)}");
    }

    private const string CredentialAdvice = "Register the credential as the device has it, and compare snmp-auth and snmp-privacy with the device's.";

    private static bool Says(ProgramResult result, string words) => result.Errors.Contains(words, StringComparison.Ordinal);

    // "Reason: notWritable (That object does not support modification)", or only words in brackets for the oldest errors.
    private static string? Reason(ProgramResult result) => After(result, "Reason: ");

    private static string Failed(ProgramResult result) => After(result, "Failed object: ") is { Length: > 0 } name ? $" for {name.TrimStart('.')}" : "";

    private static string? After(ProgramResult result, string start) =>
        $"{result.Errors}\n{result.Output}".Split('\n', StringSplitOptions.TrimEntries)
            .FirstOrDefault(line => line.StartsWith(start, StringComparison.Ordinal))?[start.Length..];

    private static string? Advice(string reason)
    {
        if (reason.StartsWith("noAccess", StringComparison.Ordinal) || reason.StartsWith("notWritable", StringComparison.Ordinal) || reason.StartsWith("authorizationError", StringComparison.Ordinal))
            return "The community or user may only read; give the one that may write, or let it write on the device.";
        return null;
    }

    private static string Clean(SnmpSession session, string words) =>
        session.Access.Credential?.Password is { Length: > 0 } secret ? words.Replace(secret, "***", StringComparison.Ordinal) : words;
}
