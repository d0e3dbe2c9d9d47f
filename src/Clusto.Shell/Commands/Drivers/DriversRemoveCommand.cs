using System.CommandLine;

namespace Clusto.Shell.Commands;

/// <summary><c>clusto drivers rm</c>: removes drivers that nothing uses.</summary>
internal sealed class DriversRemoveCommand : ShellCommand
{
    private readonly Argument<string[]> names = new("driver") { Description = "The drivers.", Arity = ArgumentArity.OneOrMore, CompletionSources = { Known.Drivers } };

    public DriversRemoveCommand()
        : base("rm", "Remove drivers that nothing uses.", "clusto drivers rm Toaster") => Add(names);

    protected override void Run(CommandRun run, ParseResult given)
    {
        var removed = new List<string>();
        var inventory = run.Changing();
        run.Each(given.GetValue(names)!, name =>
        {
            inventory.Drivers.Remove(name, run.Token);
            removed.Add(name);
        });
        if (run.IsJson)
            run.Out.Array(removed, static (json, name) => json.WriteStringValue(name));
        else
            removed.ForEach(name => run.Out.Line(Printable.Of($"removed driver {name}")));
    }
}
