using System.Globalization;
using Clusto.Operations.Programs;

namespace Clusto.Operations.Consoles.Programs;

/// <summary>A console that a server of conserver watches.</summary>
internal static class ConserverConsole
{
    public static ConsoleProgram Of(ConsoleWay way, bool takeOver)
    {
        var name = way.Access.Setting("console-name") is { Length: > 0 } recorded && way.Port is null
            ? ConsoleWords.Word(way, "setting 'console-name'", recorded)
            : ConsoleWords.NameOf(way);
        List<string> arguments = ["-M", way.Access.Address];
        // Otherwise it is the one that the program was built for: IANA has 782 for it, Debian 3109.
        if (way.Access.Setting("conserver-port") is not null)
            arguments.AddRange(["-p", way.Access.Number("conserver-port", 782, 1, ushort.MaxValue).ToString(CultureInfo.InvariantCulture)]);
        if (SshConsole.UserOf(way) is { } user)
            arguments.AddRange(["-l", user]);
        arguments.AddRange([takeOver ? "-f" : "-a", "--", name]);
        return new()
        {
            Description = $"console {name} of conserver at {way.Access.Address}",
            Escape = "Ctrl-E c .",
            Program = new() { Name = "console", Purpose = "to reach conserver", Package = "conserver-client", Arguments = arguments },
            HeldWords = "[Enter `^Ec?' for help]",
            UnreachableWords = ["Unable to connect to", "Connection refused", "Connection timed out", "No route to host", "Network is unreachable", "Host name lookup failure", "Unknown host", "gethostbyname", "getaddrinfo"],
            RefusedWords = ["not found", "access from your host is refused", "Sorry."],
            RefusedAdvice = $"Check that conserver at '{way.Access.Device}' has a console of this name, and lets you in.",
        };
    }
}
