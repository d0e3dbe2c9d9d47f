using System.CommandLine;
using Clusto.Attributes;
using Clusto.Query;

namespace Clusto.Shell.Commands;

/// <summary><c>clusto list</c>: things, or the members of a pool.</summary>
internal sealed class ListCommand : ShellCommand
{
    private readonly Argument<string?> what = new("pool") { Description = "A pool, class or role, for its members; or a wildcard or range of names.", Arity = ArgumentArity.ZeroOrOne, CompletionSources = { Known.Names } };
    private readonly Option<string?> driver = Take.Driver("Only things of this driver, or of one derived from it; wildcards allowed.");
    private readonly Option<string?> place = Take.Place("Only things in this location or group, at any depth.");
    private readonly Option<string[]> attributes = Take.Attributes("Only things with this attribute: status=production, memory, owner='a*'. May be repeated; all must match.");
    private readonly Flag recurse = new("--recurse", "-r") { Description = "Also members of the pools in the pool." };
    private readonly Flag onlyNames = new("--names") { Description = "Only names, one a line." };

    public ListCommand()
        : base("list", "List things, or the members of a pool.", "clusto list", "clusto list web-pool", "clusto list 'web*' -d Server --in rack101 -a status=production")
    {
        Add(what);
        Add(driver);
        Add(place);
        Add(attributes);
        Add(recurse);
        Add(onlyNames);
    }

    protected override void Run(CommandRun run, ParseResult given)
    {
        var things = Find(run, given);
        if (run.IsJson)
        {
            run.Out.Array(things, JsonText.Thing);
            return;
        }

        if (onlyNames.IsIn(given))
        {
            foreach (var thing in things)
                run.Out.Line(thing.Name);
            return;
        }

        ThingTable.Write(run, things);
    }

    private IEnumerable<Thing> Find(CommandRun run, ParseResult given)
    {
        var parts = new List<Question>();
        if (given.GetValue(driver) is { } kind)
            parts.Add(new DriverIs(Pattern.Of(kind)));
        if (given.GetValue(place) is { } container)
            parts.Add(new InsideOf(new NameIs(Pattern.Exactly(run.Inventory.Things.Get(Names.One(run, container), run.Token).Name))));
        foreach (var attribute in given.GetValue(attributes) ?? [])
            parts.Add(Has(attribute));

        if (given.GetValue(what) is not { } word)
            return run.Inventory.Things.Find(Question.All(parts), 0, null, run.Token);
        if (NameRange.IsRange(word) || Pattern.HasWildcards(word))
        {
            parts.Insert(0, NameRange.IsRange(word) ? new NameIn(NameRange.Expand(word)) : new NameIs(Pattern.Of(word)));
            return run.Inventory.Things.Find(Question.All(parts), 0, null, run.Token);
        }

        var members = run.Inventory.Memberships.Members(Names.One(run, word), recurse.IsIn(given), run.Token);
        if (parts.Count == 0)
            return members;
        var ids = members.Select(static member => member.Id).ToHashSet();
        return run.Inventory.Things.Find(Question.All(parts), 0, null, run.Token).Where(thing => ids.Contains(thing.Id));
    }

    private static AttributeHas Has(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var (key, number, subkey) = AttributeFact.ParseKey(equals < 0 ? text : text[..equals]);
        return new AttributeHas(key, number, subkey, equals < 0 ? null : Pattern.Of(text[(equals + 1)..]));
    }
}
