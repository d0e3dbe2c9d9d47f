using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Parsing;
using Clusto.Attributes;
using Clusto.Things;

namespace Clusto.Shell.Commands;

/// <summary>The two ways to write the attribute commands: <c>KEY VALUE… -t THING</c>, and <c>THING KEY VALUE…</c>.</summary>
internal sealed class AttributeWords
{
    public AttributeWords(string description, ArgumentArity arity)
    {
        Words = new("words") { Description = description, Arity = arity, CompletionSources = { Complete } };
        Of.CompletionSources.Add(CompleteOf);
    }

    public Argument<string[]> Words { get; }

    public Option<string[]> Of { get; } = new("--thing", "-t")
    {
        Description = "The things; without it the first word is the thing.",
        HelpName = "thing",
    };

    public Option<string?> Type { get; } = new("--type")
    {
        Description = "The type of the values: String, Integer, Real, Boolean, DateTime, Reference or Json. Without it numbers, true, false and times are what they look like.",
        HelpName = "type",
        CompletionSources = { Enum.GetNames<AttributeType>() },
    };

    /// <summary>The things that are meant, and the words that follow.</summary>
    public (IReadOnlyList<string> Things, IReadOnlyList<string> Words) Split(ParseResult given)
    {
        var words = given.GetValue(Words) ?? [];
        if (given.GetValue(Of) is { Length: > 0 } things)
            return (things, words);
        return words.Length > 0 ? ([words[0]], words[1..]) : throw Missing("a thing");
    }

    /// <summary>The things, and the values to be written for each.</summary>
    public (IEnumerable<ThingKey> Things, List<AttributeFact> Facts) Facts(CommandRun run, ParseResult given)
    {
        var (things, rest) = Split(given);
        if (rest.Count < 2)
            throw Missing(rest.Count == 0 ? "a key and a value" : "a value");
        var (key, number, subkey) = AttributeFact.ParseKey(rest[0]);
        var type = ParseType(given);
        return (Names.Keys(run, things), [.. rest.Skip(1).Select(text => type is null ? AttributeFact.Guess(key, number, subkey, text) : new AttributeFact(key, number, subkey, Value(text, type)))]);
    }

    public AttributeType? ParseType(ParseResult given)
    {
        if (given.GetValue(Type) is not { } name)
            return null;
        return Enum.TryParse<AttributeType>(name, ignoreCase: true, out var type) && Enum.IsDefined(type) && !char.IsAsciiDigit(name[0])
            ? type
            : throw new UsageException($"'{name}' is no type.", $"The types are {string.Join(", ", Enum.GetNames<AttributeType>())}.");
    }

    public static TypedValue Value(string text, AttributeType? type) => type is { } wanted ? TypedValue.As(text, wanted) : TypedValue.Parse(text);

    /// <summary>An attribute as one word: <c>memory=65536</c>.</summary>
    public static AttributeFact Fact(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0)
            throw new UsageException($"'{text}' is no attribute.", "Write it as key=value.");
        var (key, number, subkey) = AttributeFact.ParseKey(text[..equals]);
        return AttributeFact.Guess(key, number, subkey, text[(equals + 1)..]);
    }

    private static UsageException Missing(string what) =>
        new($"The command lacks {what}.", "Write it as KEY VALUE -t THING, or as THING KEY VALUE.");

    // The parser would offer things for every word after the first one, which belongs to the key and values.
    private IEnumerable<CompletionItem> CompleteOf(CompletionContext context)
    {
        var tokens = context.ParseResult.Tokens;
        var before = tokens.Count - (context.WordToComplete.Length > 0 ? 1 : 0);
        return before > 0 && tokens[before - 1].Type == TokenType.Option ? Known.Names(context) : Complete(context);
    }

    private IEnumerable<CompletionItem> Complete(CompletionContext context)
    {
        var of = context.ParseResult.GetValue(Of) is { Length: > 0 } things ? things[0] : null;
        // The tokens, because the value of an argument that must be there cannot be asked for before it is.
        var words = context.ParseResult.GetResult(Words)?.Tokens.Select(static token => token.Value).ToList() ?? [];
        var before = words.Count - (context.WordToComplete.Length > 0 ? 1 : 0);
        var thing = of ?? (before > 0 ? words[0] : null);
        return (of is null ? before - 1 : before) switch
        {
            < 0 => Known.Names(context),
            0 => Known.Keys(context, thing),
            var values => Known.Values(context, thing, words[before - values]),
        };
    }
}
