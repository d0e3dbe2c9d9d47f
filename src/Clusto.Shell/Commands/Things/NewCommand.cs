using System.CommandLine;
using Clusto.Attributes;
using Clusto.Things;

namespace Clusto.Shell.Commands;

/// <summary><c>clusto new</c>: creates things, with their place and attributes.</summary>
internal sealed class NewCommand : ShellCommand
{
    private readonly Argument<string[]> names = new("name") { Description = "The names; a range such as web[001-064] stands for each of its names.", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string?> driver = Take.Driver("What kind of thing: clusto drivers lists them.");
    private readonly Option<string?> place = Take.Place("What holds it: a rack, a room, a server.");
    private readonly Option<string[]> attributes = Take.Attributes("An attribute: memory=65536, disk#0.size=960. May be repeated.");
    private readonly PositionOptions position = new();

    public NewCommand()
        : base(
            "new",
            "Create things.",
            "clusto new server1 -d Server --in rack101 --unit 13",
            "clusto new 'web[001-064]' -d Server -a status=unallocated -a memory=65536")
    {
        driver.Required = true;
        Add(names);
        Add(driver);
        Add(place);
        position.AddTo(this);
        Add(attributes);
    }

    protected override void Run(CommandRun run, ParseResult given)
    {
        var all = given.GetValue(names)!.SelectMany(NameRange.Expand).ToList();
        var at = position.Of(given, all.Count);
        if (at != default && given.GetValue(place) is null)
            throw new UsageException("A unit needs a rack.", "Add --in RACK.");
        var facts = (given.GetValue(attributes) ?? []).Select(AttributeWords.Fact).ToList();
        var kind = given.GetValue(driver)!;
        ThingKey? holder = given.GetValue(place) is { } container ? Names.One(run, container) : null;

        var made = new List<Thing>();
        var inventory = run.Changing();
        run.Each(all, name => made.Add(inventory.Things.Create(new NewThing { Name = name, Driver = kind, Location = holder, Position = at, Attributes = facts }, run.Token)));
        if (run.IsJson)
            run.Out.Array(made, JsonText.Thing);
        else
            made.ForEach(thing => run.Out.Line($"created {thing.Name} ({thing.Driver}){Words.At(thing)}"));
    }
}
