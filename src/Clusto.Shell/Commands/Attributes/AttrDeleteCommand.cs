using System.CommandLine;
using Clusto.Attributes;
using Clusto.Query;

namespace Clusto.Shell.Commands;

/// <summary><c>clusto attr del</c>: takes values of a key away. A key is always named, so that none is wiped by a slip.</summary>
internal sealed class AttrDeleteCommand : ShellCommand
{
    private readonly AttributeWords words = new("[thing] key [value…]; without a value all of the key.", ArgumentArity.OneOrMore);

    public AttrDeleteCommand()
        : base("del", "Take attributes away: some values of a key, or all.", "clusto attr del memory -t server1", "clusto attr del server1 owner alice")
    {
        Add(words.Words);
        Add(words.Of);
        Add(words.Type);
    }

    protected override void Run(CommandRun run, ParseResult given)
    {
        var (things, rest) = words.Split(given);
        if (rest.Count == 0)
            throw new UsageException("The command lacks a key.", "Write attr del KEY -t THING, or attr del THING KEY.");
        var isPattern = Pattern.HasWildcards(rest[0]);
        var (key, number, subkey) = isPattern ? (rest[0], null, null) : AttributeFact.ParseKey(rest[0]);
        var type = words.ParseType(given);
        List<TypedValue?> values = rest.Count == 1 ? [null] : [.. rest.Skip(1).Select(text => (TypedValue?)AttributeWords.Value(text, type))];
        var keys = Names.Keys(run, things).ToList();
        if ((isPattern || keys.Count > 1) && !run.Confirm($"This takes '{rest[0]}' away from {Words.Count(keys.Count, "thing", "things")}."))
            return;

        var taken = new List<Attribute>();
        var inventory = run.Changing();
        foreach (var value in values)
            run.Each(keys, thing => taken.AddRange(inventory.Attributes.Remove(thing, key, number, subkey, value, run.Token)));
        if (run.IsJson)
            run.Out.Array(taken, JsonText.Attribute);
        else
            taken.ForEach(attribute => run.Out.Line(Printable.Of($"{attribute.Thing}: {attribute.FullKey}={attribute} removed")));
    }
}
