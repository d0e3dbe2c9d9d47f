using System.CommandLine;
using Clusto.Attributes;
using Clusto.Things;

namespace Clusto.Shell.Commands;

/// <summary><c>clusto new</c>: creates things, with their place and attributes.</summary>
internal sealed class NewCommand : ShellCommand
{
    private readonly Argument<string[]> names = new("name") { Description = "The names; a range such as web[001-064] stands for each of its names.", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<string?> driver = Take.Driver("What kind of thing: clusto drivers lists them.");
    private readonly Option<string?> place = Take.Place("What holds it: a rack, a room, a server.");
    private readonly Option<string[]> attributes = Take.Attributes("An attribute: memory=65536, disk#0.size=960. May be repeated.");
    private readonly Option<string?> nameFrom = new("--name-from") { Description = "The pool that gives the next free name.", HelpName = "pool", CompletionSources = { Known.Names } };
    private readonly Option<int> count = new("--count") { Description = "How many things get a name of the pool.", HelpName = "number", DefaultValueFactory = static _ => 1 };
    private readonly PositionOptions position = new();

    public NewCommand()
        : base(
            "new",
            "Create things.",
            "clusto new server1 -d Server --in rack101 --unit 13",
            "clusto new 'web[001-064]' -d Server -a status=unallocated -a memory=65536",
            "clusto new --name-from web-names --count 3 -d Server")
    {
        driver.Required = true;
        Add(names);
        Add(driver);
        Add(place);
        position.AddTo(this);
        Add(attributes);
        Add(nameFrom);
        Add(count);
    }

    protected override void Run(CommandRun run, ParseResult given)
    {
        ThingKey? pool = given.GetValue(nameFrom) is { } from ? Names.One(run, from) : null;
        var all = pool is null ? given.GetValue(names)!.SelectMany(NameRange.Expand).ToList() : [.. Enumerable.Repeat("", given.GetValue(count))];
        if (pool is not null == (given.GetValue(names)!.Length > 0))
            throw new UsageException(pool is null ? "No name is given." : "A name is given, and a pool that shall give one.", "Name the things, or use --name-from POOL.");
        var at = position.Of(given, all.Count);
        if (at != default && given.GetValue(place) is null)
            throw new UsageException("A unit needs a rack.", "Add --in RACK.");
        var facts = (given.GetValue(attributes) ?? []).Select(AttributeWords.Fact).ToList();
        var kind = given.GetValue(driver)!;
        ThingKey? holder = given.GetValue(place) is { } container ? Names.One(run, container) : null;

        var made = new List<Thing>();
        var inventory = run.Changing();
        run.Each(all, name => made.Add(inventory.Things.Create(new NewThing { Name = name, NameFrom = pool, Driver = kind, Location = holder, Position = at, Attributes = facts }, run.Token)));
        if (run.IsJson)
            run.Out.Array(made, JsonText.Thing);
        else
            made.ForEach(thing => run.Out.Line($"created {thing.Name} ({thing.Driver}){Words.At(thing)}"));
    }
}
