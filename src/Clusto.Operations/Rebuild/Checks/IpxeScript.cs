namespace Clusto.Operations.Rebuilds.Checks;

/// <summary>Scripts of iPXE: every line is a comment, a label or commands that iPXE has, and every jump has a target.</summary>
internal static class IpxeScript
{
    // The command reference of iPXE, by what a script can need.
    private static readonly HashSet<string> Commands = new(StringComparer.Ordinal)
    {
        "autoboot", "boot", "chain", "choose", "clear", "colour", "config", "console", "cpair", "cpuid", "dhcp", "echo", "exit", "goto", "help",
        "ifclose", "ifconf", "iflinkwait", "ifopen", "ifstat", "imgargs", "imgexec", "imgextract", "imgfetch", "imgfree", "imgload", "imgmem", "imgselect", "imgstat",
        "imgtrust", "imgverify", "inc", "initrd", "iseq", "isset", "item", "kernel", "login", "menu", "module", "nslookup", "nstat", "ntp", "param", "params",
        "pciscan", "ping", "poweroff", "present", "prompt", "read", "reboot", "route", "sanboot", "sanhook", "sanunhook", "set", "shell", "shim", "show", "sleep",
        "sync", "time", "vcreate", "vdestroy",
    };

    /// <summary>The first mistake with its line, from 1; null where there is none.</summary>
    public static (int Line, string Reason)? Mistake(string text)
    {
        var lines = text.Split('\n');
        if (lines[0] != "#!ipxe")
            return (1, "a script of iPXE begins with #!ipxe");
        var labels = lines.Where(static line => line.StartsWith(':')).Select(static line => line[1..].TrimEnd()).ToHashSet(StringComparer.Ordinal);
        for (var index = 1; index < lines.Length; index++)
        {
            var line = lines[index].Trim();
            if (line.Length == 0 || line[0] is '#' or ':')
                continue;
            if (line.Any(static letter => letter is < ' ' or > '~'))
                return (index + 1, "iPXE reads ASCII only");
            foreach (var command in Split(line))
            {
                if (command.Length == 0)
                    return (index + 1, "a command is missing beside ||, && or ;");
                if (!Commands.Contains(command[0]))
                    return (index + 1, $"'{command[0]}' is not a command of iPXE");
                if (command[0] == "goto" && (command.Length != 2 || !labels.Contains(command[1])))
                    return (index + 1, command.Length == 2 ? $"there is no label :{command[1]}" : "goto takes one label");
            }
        }

        return null;
    }

    // iPXE splits a line at spaces, and takes ||, && and ; between commands where they stand alone.
    private static IEnumerable<string[]> Split(string line)
    {
        var command = new List<string>();
        foreach (var word in line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (word is not ("||" or "&&" or ";"))
            {
                command.Add(word);
                continue;
            }

            yield return [.. command];
            command.Clear();
        }

        yield return [.. command];
    }
}
