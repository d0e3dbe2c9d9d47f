using System.CommandLine;
using System.CommandLine.Parsing;
using Clusto.Drivers;

namespace Clusto.Shell.Commands;

/// <summary>What is wrong with a command line, in words, with what was probably meant.</summary>
internal static class UsageMistakes
{
    /// <summary>The first mistake; null where there is none.</summary>
    public static UsageException? Find(ParseResult parsed, IReadOnlyList<string> args)
    {
        var command = parsed.CommandResult.Command;
        var isDirective = args.Count > 0 && args[0].StartsWith('[');
        if (isDirective)
            return null;
        if (parsed.Errors.Count == 0)
            return StrayOption(parsed, args) is { } stray ? UnknownOption(stray, command) : null;

        var unmatched = parsed.UnmatchedTokens.Count > 0 ? parsed.UnmatchedTokens[0] : null;
        if ((StrayOption(parsed, args) ?? unmatched) is { } option && IsOptionLike(option))
            return UnknownOption(option, command);
        if (unmatched is not null && command.Subcommands.Count > 0)
            return UnknownCommand(unmatched, command);
        return new UsageException(parsed.Errors[0].Message, Seek(command));
    }

    // An option that does not exist is taken for an argument by the parser; a slip must not become the name of a thing.
    private static string? StrayOption(ParseResult parsed, IReadOnlyList<string> args)
    {
        foreach (var token in parsed.Tokens)
        {
            if (token.Type == TokenType.DoubleDash)
                return null;
            if (token.Type == TokenType.Argument && IsOptionLike(token.Value) && args.Contains(token.Value))
                return token.Value;
        }

        return null;
    }

    private static bool IsOptionLike(string text) => text.Length > 1 && text[0] == '-' && !char.IsAsciiDigit(text[1]) && text[1] != '.';

    private static UsageException UnknownOption(string option, Command command)
    {
        var known = new List<string>();
        foreach (var each in command.Options.Concat(GlobalOptions.All))
            known.AddRange([each.Name, .. each.Aliases]);
        return new UsageException($"There is no option '{option}' here.{DidYouMean(option, known)}", $"{Seek(command)} Write -- before values that begin with a hyphen.");
    }

    private static UsageException UnknownCommand(string word, Command command)
    {
        var path = Path(command);
        return new UsageException($"There is no command '{path} {word}'.{DidYouMean(word, command.Subcommands.Select(static known => known.Name))}", Seek(command));
    }

    private static string DidYouMean(string word, IEnumerable<string> known)
    {
        var (best, distance) = ("", 1 + (word.Length / 3) + 1);
        foreach (var candidate in known)
        {
            var found = candidate.StartsWith(word, StringComparison.OrdinalIgnoreCase) ? 1 : EditDistance.Between(candidate, word);
            if (found < distance)
                (best, distance) = (candidate, found);
        }

        return best.Length == 0 ? "" : $" Did you mean '{best}'?";
    }

    private static string Seek(Command command) => $"See '{Path(command)} --help'.";

    private static string Path(Command command)
    {
        var words = new List<string>();
        for (Symbol? symbol = command; symbol is not null && symbol.Parents.Any(); symbol = symbol.Parents.FirstOrDefault())
            words.Insert(0, symbol.Name);
        words.Insert(0, "clusto");
        return string.Join(' ', words);
    }
}
