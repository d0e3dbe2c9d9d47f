using System.Globalization;
using Clusto.Operations.Programs;

namespace Clusto.Operations.Consoles.Programs;

/// <summary>A port of a console server that has a port of TCP of its own for SSH.</summary>
internal static class SshConsole
{
    /// <summary>The variable by which <see cref="AskProgram"/> is given the password.</summary>
    public const string PasswordVariable = "CLUSTO_CONSOLE_PASSWORD";

    /// <summary>The variable by which it is told whose password that is, in small letters as ssh writes it when it asks.</summary>
    public const string AddressVariable = "CLUSTO_CONSOLE_ADDRESS";

    // What Opengear and those who do as it does listen at, from port 1 on.
    private const int BasePort = 3000;

    // ssh asks it for everything; only the password of this device is known here, and no other is to hear it, so the rest is asked of the user at the terminal that both
    // have. An answer to "yes or no" is shown, a passphrase is not.
    private const string AskProgram = """
        #!/bin/sh
        case $1 in
        *"@$CLUSTO_CONSOLE_ADDRESS"*[Pp]assword:*) printf '%s\n' "$CLUSTO_CONSOLE_PASSWORD"; exit 0 ;;
        *passphrase*|*PIN*) stty -echo < /dev/tty ;;
        esac
        printf '%s' "$1" > /dev/tty
        IFS= read -r answer < /dev/tty
        stty echo < /dev/tty
        printf '%s\n' "$answer"

        """;

    public static ConsoleProgram Of(ConsoleWay way)
    {
        var port = ConsoleWords.PortOf(way, BasePort);
        var user = UserOf(way);
        List<string> arguments =
        [
            "-t",
            "-p", port.ToString(CultureInfo.InvariantCulture),
            // A console server that lost its power says nothing; the terminal must come back all the same.
            "-o", "ServerAliveInterval=15",
        ];
        if (way.Access.Setting("console-known-hosts") is { Length: > 0 } file)
            arguments.AddRange(["-o", "UserKnownHostsFile=" + Quote(way, file), "-o", "GlobalKnownHostsFile=none", "-o", "StrictHostKeyChecking=yes"]);
        if (way.Access.Setting("console-identity") is { Length: > 0 } key)
            arguments.AddRange(["-o", "IdentityFile=" + Quote(way, key), "-o", "IdentitiesOnly=yes"]);
        var password = way.Access.Credential?.Password ?? "";
        if (password.Length > 0)
            arguments.AddRange(["-o", "NumberOfPasswordPrompts=1"]);
        arguments.AddRange(["--", user is null ? way.Access.Address : $"{user}@{way.Access.Address}"]);
        return new()
        {
            Description = string.Create(CultureInfo.InvariantCulture, $"ssh to port {port} of {way.Access.Address}"),
            Escape = "~. at the beginning of a line",
            Program = new()
            {
                Name = "ssh",
                Purpose = "to reach the console server",
                Package = "openssh-client",
                Arguments = arguments,
                Environment = password.Length > 0 ? new Dictionary<string, string> { [PasswordVariable] = password, [AddressVariable] = way.Access.Address.ToLowerInvariant() } : new Dictionary<string, string>(),
            },
            AskProgram = password.Length > 0 ? AskProgram : null,
            // Every other code is that of the other end.
            FailureCode = 255,
            LeftWords = " closed.",
            LostWords = ["closed by remote host", "not responding", "Connection reset", "Broken pipe", "client_loop: "],
            UnreachableWords = ["Connection refused", "Connection timed out", "No route to host", "Network is unreachable", "Could not resolve hostname", "Operation timed out", "kex_exchange_identification", "banner exchange"],
            RefusedWords = ["Permission denied", "Host key verification failed", "Too many authentication failures"],
            RefusedAdvice = "Check the user and its key or password, and that the host key is known: ssh-keyscan reads it, the setting console-known-hosts names a file of its own.",
        };
    }

    /// <summary>The user that a device lets in; null where none is recorded.</summary>
    public static string? UserOf(ConsoleWay way) =>
        way.Access.Credential?.UserName is { Length: > 0 } user ? ConsoleWords.Word(way, "user", user)
        : way.Access.Setting("console-user") is { Length: > 0 } recorded ? ConsoleWords.Word(way, "setting 'console-user'", recorded)
        : null;

    // An option of ssh is read as a line of its configuration: % begins a placeholder there, and a space a second file.
    private static string Quote(ConsoleWay way, string path) =>
        path.AsSpan().IndexOfAny("\"\n\r\\$") < 0
            ? $"\"{path.Replace("%", "%%", StringComparison.Ordinal)}\""
            : throw new DeviceRefusedException(way.Access.Device, $"'{path}' is not a path that ssh can be given", $"Correct what is recorded for '{way.Access.Device}'.");
}
