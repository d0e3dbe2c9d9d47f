using System.CommandLine;
using Clusto.Things;

namespace Clusto.Shell.Commands;

/// <summary><c>clusto pool create</c>: new groups.</summary>
internal sealed class PoolCreateCommand : ShellCommand
{
    private readonly Argument<string[]> names = new("pool") { Description = "The names; a range such as shard[1-8] stands for each of its names.", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string?> driver = Take.Driver("The driver: Pool, Class, Role or one derived from them. Pool without it.");

    public PoolCreateCommand()
        : base("create", "Create pools, classes or roles.", "clusto pool create web-pool", "clusto pool create webserver -d Class")
    {
        Add(names);
        Add(driver);
    }

    protected override void Run(CommandRun run, ParseResult given)
    {
        var kind = given.GetValue(driver) ?? "Pool";
        if (run.Inventory.Drivers.Find(Query.Pattern.Of(kind).Text, run.Token).Single().Category != Category.Group)
            throw new UsageException($"A {kind} has no members.", "Choose Pool, Class, Role or a driver derived from one of them.");
        var made = new List<Thing>();
        var inventory = run.Changing();
        run.Each(given.GetValue(names)!.SelectMany(NameRange.Expand), name => made.Add(inventory.Things.Create(new NewThing { Name = name, Driver = kind }, run.Token)));
        if (run.IsJson)
            run.Out.Array(made, JsonText.Thing);
        else
            made.ForEach(thing => run.Out.Line($"created {thing.Name} ({thing.Driver})"));
    }
}
