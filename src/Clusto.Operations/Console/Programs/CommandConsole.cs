using System.Globalization;
using System.Text;
using Clusto.Operations.Programs;

namespace Clusto.Operations.Consoles.Programs;

/// <summary>A command that is recorded for a console server: words, in which <c>{address}</c>, <c>{port}</c>, <c>{number}</c>, <c>{user}</c> and <c>{thing}</c> are replaced. Words with spaces stand in double quotes; no shell reads it.</summary>
internal static class CommandConsole
{
    private const string Setting = "console-command";

    // What reads one of its words as a command would read names in it so, too.
    private static readonly string[] Shells = ["sh", "bash", "dash", "zsh", "ksh", "fish", "csh", "tcsh", "busybox", "pwsh", "env", "sudo", "su", "eval", "xargs"];

    public static bool IsRecorded(ConsoleWay way) => way.Access.Setting(Setting) is { Length: > 0 };

    public static string Describe(ConsoleWay way) => string.Join(' ', Command(way, SshConsole.UserOf(way) ?? "{user}"));

    public static ConsoleProgram Of(ConsoleWay way)
    {
        var words = Command(way, SshConsole.UserOf(way));
        return new()
        {
            Description = string.Join(' ', words),
            Escape = way.Access.Setting("console-escape") ?? $"what {words[0]} has for it",
            Program = new() { Name = words[0], Purpose = $"for the console command of '{way.Access.Device}'", Package = words[0], Arguments = [.. words.Skip(1)] },
            UnreachableWords = ["Connection refused", "Connection timed out", "No route to host", "Could not resolve hostname"],
            RefusedWords = ["Permission denied", "Host key verification failed"],
        };
    }

    private static List<string> Command(ConsoleWay way, string? user)
    {
        var words = Words(way, way.Access.Setting(Setting)!);
        if (words.Count == 0 || words[0].Contains('{', StringComparison.Ordinal) || words[0].StartsWith('-') || Shells.Contains(Path.GetFileName(words[0])))
            throw Mistake(way, "must begin with the name of a program that is no shell");
        return [words[0], .. words.Skip(1).Select(word => Replace(way, user, word))];
    }

    private static List<string> Words(ConsoleWay way, string command)
    {
        var words = new List<string>();
        StringBuilder? word = null;
        var quoted = false;
        foreach (var character in command)
        {
            if (character == '"')
            {
                quoted = !quoted;
                word ??= new();
            }
            else if (char.IsWhiteSpace(character) && !quoted)
            {
                if (word is not null)
                    words.Add(word.ToString());
                word = null;
            }
            else
            {
                (word ??= new()).Append(character);
            }
        }

        if (quoted || command.Contains('\0', StringComparison.Ordinal))
            throw Mistake(way, "has a quote that does not end");
        if (word is not null)
            words.Add(word.ToString());
        return words;
    }

    private static string Replace(ConsoleWay way, string? user, string word)
    {
        var text = new StringBuilder();
        var rest = word.AsSpan();
        while (rest.IndexOf('{') is >= 0 and var start)
        {
            var end = rest[start..].IndexOf('}');
            if (end < 0)
                throw Mistake(way, $"has a brace that does not end in '{word}'");
            text.Append(rest[..start]).Append(Value(way, user, rest.Slice(start + 1, end - 1).ToString()));
            rest = rest[(start + end + 1)..];
        }

        return text.Append(rest).ToString();
    }

    private static string Value(ConsoleWay way, string? user, string name) => name switch
    {
        "address" => way.Access.Address,
        "port" => ConsoleWords.NameOf(way),
        "number" => ConsoleWords.NumberOf(way).ToString(CultureInfo.InvariantCulture),
        "user" => user ?? throw new CredentialMissingException(way.Access.Device, null),
        "thing" => ConsoleWords.Word(way, "name", way.Thing),
        _ => throw Mistake(way, $"has {{{name}}}; known are {{address}}, {{port}}, {{number}}, {{user}} and {{thing}}"),
    };

    private static DeviceRefusedException Mistake(ConsoleWay way, string what) =>
        new(way.Access.Device, $"its setting '{Setting}' {what}", $"Correct it: Set-ClustoAttribute '{way.Access.Device}' {Setting} 'ssh {{user}}@{{address}} {{port}}'.");
}
