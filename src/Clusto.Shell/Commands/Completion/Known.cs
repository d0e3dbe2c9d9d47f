using System.CommandLine;
using System.CommandLine.Completions;
using Clusto.Storage;
using Clusto.Things;

namespace Clusto.Shell.Commands;

/// <summary>What the store knows, for the Tab key. It reads a store that is there; it makes none and never fails.</summary>
internal static class Known
{
    private const int Most = 100;

    public static IEnumerable<CompletionItem> Names(CompletionContext context) =>
        Read(context, (inventory, word) => inventory.Things.Names(word, Most, default));

    public static IEnumerable<CompletionItem> Drivers(CompletionContext context) =>
        Read(context, (inventory, word) => inventory.Drivers.Names.Where(name => name.StartsWith(word, StringComparison.OrdinalIgnoreCase)));

    public static IEnumerable<CompletionItem> Keys(CompletionContext context) =>
        Keys(context, null);

    /// <summary>The keys in use, and those that the driver of a thing has rules for.</summary>
    public static IEnumerable<CompletionItem> Keys(CompletionContext context, string? thing) =>
        Read(context, (inventory, word) => inventory.Attributes.Keys(thing, word, default).Take(Most));

    /// <summary>The values that the driver of a thing allows for a key.</summary>
    public static IEnumerable<CompletionItem> Values(CompletionContext context, string? thing, string key) =>
        Read(context, (inventory, word) => inventory.Attributes.Values(thing, key, default).Where(value => value.StartsWith(word, StringComparison.OrdinalIgnoreCase)));

    /// <summary>The ports of the things that the line names so far: those of the first for --port, of the second for --to-port.</summary>
    public static IEnumerable<CompletionItem> Ports(CompletionContext context) => Read(context, (inventory, word) =>
    {
        var named = context.ParseResult.CommandResult.Children.OfType<System.CommandLine.Parsing.ArgumentResult>().SelectMany(static result => result.Tokens).Select(static token => token.Value).ToList();
        var isSecond = context.ParseResult.Tokens.LastOrDefault(static token => token.Type == System.CommandLine.Parsing.TokenType.Option)?.Value == "--to-port";
        var thing = named.ElementAtOrDefault(isSecond ? 1 : 0);
        return thing is null || inventory.Things.Find(thing, default) is null
            ? []
            : inventory.Ports.Of(new ThingKey(thing), default).Where(port => port.Name.StartsWith(word, StringComparison.OrdinalIgnoreCase)).Select(static port => port.Name);
    });

    /// <summary>What could stand at the end of an expression that several words of the line make up.</summary>
    public static IEnumerable<CompletionItem> Expressions(CompletionContext context) => Read(context, (inventory, word) =>
    {
        var words = context.ParseResult.CommandResult.Children.OfType<System.CommandLine.Parsing.ArgumentResult>().SelectMany(static result => result.Tokens).Select(static token => token.Value).ToList();
        if (word.Length > 0 && words.Count > 0 && words[^1] == word)
            words.RemoveAt(words.Count - 1);
        var before = string.Concat(words.Select(static each => each + " "));
        var choices = inventory.Questions.Complete(before + word, before.Length + word.Length, default);
        return choices.Start < before.Length ? [] : choices.Words.Select(choice => word[..(choices.Start - before.Length)] + choice);
    });

    private static List<CompletionItem> Read(CompletionContext context, Func<Inventory, string, IEnumerable<string>> read)
    {
        try
        {
            var address = StoreChoice.Of(context.ParseResult.GetValue(GlobalOptions.Store));
            using var inventory = Inventory.Open(address, new StoreOptions { CreateMissing = false });
            return [.. read(inventory, context.WordToComplete).Select(static text => new CompletionItem(text))];
        }
        catch (Exception error) when (error is ClustoException or UsageException)
        {
            // A key press is no place for an error; the command itself will say it.
            return [];
        }
    }
}
