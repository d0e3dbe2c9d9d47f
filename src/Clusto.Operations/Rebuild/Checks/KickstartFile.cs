namespace Clusto.Operations.Rebuilds.Checks;

/// <summary>Kickstart files: commands that Anaconda has, quotations that end in their line, and sections that end with %end.</summary>
internal static class KickstartFile
{
    // The kickstart reference of Red Hat Enterprise Linux 9.
    private static readonly HashSet<string> Commands = new(StringComparer.Ordinal)
    {
        "auth", "authselect", "autopart", "bootloader", "btrfs", "cdrom", "clearpart", "cmdline", "driverdisk", "eula", "fcoe", "firewall", "firstboot", "graphical",
        "group", "halt", "harddrive", "hmc", "ignoredisk", "iscsi", "iscsiname", "keyboard", "lang", "liveimg", "logging", "logvol", "mediacheck", "module", "mount",
        "network", "nfs", "nvdimm", "ostreesetup", "part", "partition", "poweroff", "raid", "realm", "reboot", "repo", "reqpart", "rescue", "rhsm", "rootpw", "selinux",
        "services", "shutdown", "skipx", "snapshot", "sshkey", "sshpw", "syspurpose", "text", "timesource", "timezone", "updates", "url", "user", "vnc", "volgroup",
        "xconfig", "zerombr", "zfcp", "zipl", "%include", "%ksappend",
    };

    private static readonly HashSet<string> Sections = new(StringComparer.Ordinal) { "%packages", "%pre", "%pre-install", "%post", "%onerror", "%addon", "%anaconda" };

    /// <summary>The first mistake with its line, from 1; null where there is none.</summary>
    public static (int Line, string Reason)? Mistake(string text)
    {
        var lines = text.Split('\n');
        (int Line, string Name)? section = null;
        for (var index = 0; index < lines.Length; index++)
        {
            var word = lines[index].TrimStart().Split(' ', '\t')[0].TrimEnd();
            if (section is not null)
                section = word == "%end" ? null : section;
            else if (Sections.Contains(word))
                section = (index + 1, word);
            else if (word.Length > 0 && word[0] != '#' && OfLine(word, lines[index]) is { } reason)
                return (index + 1, reason);
        }

        return section is var (line, name) ? (line, $"{name} has no %end") : null;
    }

    private static string? OfLine(string word, string line)
    {
        if (!Commands.Contains(word))
            return $"'{word}' is not a command or section of kickstart";
        // Quotations are read as a shell reads them.
        var quote = '\0';
        foreach (var letter in line)
        {
            if (letter == quote)
                quote = '\0';
            else if (quote == '\0' && letter is '"' or '\'')
                quote = letter;
        }

        return quote == '\0' ? null : $"a {quote} has no end";
    }
}
