using System.CommandLine;
using Clusto.Attributes;
using Clusto.Query;

namespace Clusto.Shell.Commands;

/// <summary><c>clusto attr get</c>: attributes of things; one key of one thing gives its values alone.</summary>
internal sealed class AttrGetCommand : ShellCommand
{
    private readonly AttributeWords words = new("[thing] [key], or [key] with -t; a key may be written disk#0.size and hold wildcards.", ArgumentArity.ZeroOrMore);

    private readonly Flag inherited = new("--inherited", "-i") { Description = "Also what things take over from their places and groups, the nearest first." };

    public AttrGetCommand()
        : base("get", "Show attributes; a key of one thing gives its values alone, one a line.", "clusto attr get server1", "clusto attr get server1 memory", "clusto attr get memory -t 'web*'", "clusto attr get server1 --inherited")
    {
        Add(words.Words);
        Add(words.Of);
        Add(inherited);
    }

    protected override void Run(CommandRun run, ParseResult given)
    {
        var (things, rest) = words.Split(given);
        if (rest.Count > 1)
            throw new UsageException($"'{rest[1]}' is one word too many.", "Write attr get THING [KEY], or attr get [KEY] -t THING.");
        var (key, number, subkey) = rest.Count == 0 ? (null, null, null) : ParseKey(rest[0]);
        if (inherited.IsIn(given))
        {
            ShowInherited(run, [.. run.Inventory.Attributes.Inherited(Names.Keys(run, things), key, number, subkey, run.Report, run.Token)]);
            return;
        }

        var found = new List<Attribute>();
        run.Each(Names.Keys(run, things), thing => found.AddRange(run.Inventory.Attributes.Get(thing, key, number, subkey, run.Token)));
        if (run.IsJson)
            run.Out.Array(found, JsonText.Attribute);
        else if (rest.Count == 1 && things.Count == 1 && !Names.MayBeMany(things[0]) && !Pattern.HasWildcards(rest[0]))
            found.ForEach(attribute => run.Out.Line(Printable.Of(attribute.ToString())));
        else
            Show(run, found);
    }

    private static void Show(CommandRun run, List<Attribute> found)
    {
        var table = new Table(run.Out, "Thing", "Key", "Value", "Type");
        foreach (var attribute in found)
            table.Row(attribute.Thing, attribute.FullKey, attribute.ToString(), attribute.Type.ToString());
        table.End();
    }

    private static void ShowInherited(CommandRun run, List<Attribute> found)
    {
        if (run.IsJson)
        {
            run.Out.Array(found, JsonText.InheritedAttribute);
            return;
        }

        var table = new Table(run.Out, "Thing", "Key", "Value", "Type", "From", "Effective");
        foreach (var attribute in found)
            table.Row(attribute.Thing, attribute.FullKey, attribute.ToString(), attribute.Type.ToString(), attribute.From, attribute.IsEffective ? "yes" : "no");
        table.End();
    }

    // A key with wildcards is no key to the rules, and matches whole keys only.
    private static (string? Key, int? Number, string? Subkey) ParseKey(string text) =>
        Pattern.HasWildcards(text) ? (text, null, null) : AttributeFact.ParseKey(text);
}
