using System.CommandLine;

namespace Clusto.Shell.Commands;

/// <summary><c>clusto find</c>: the things that answer an expression.</summary>
internal sealed class FindCommand : ShellCommand
{
    private readonly Argument<string[]> expression = new("expression")
    {
        Description = "What to look for. Terms side by side must all hold; and, or, not and parentheses join them; connected to, in, contains and holds relate things to others. Quote what your shell would take for itself.",
        Arity = ArgumentArity.OneOrMore,
        CompletionSources = { Known.Expressions },
    };

    private readonly Flag isLong = new("--long", "-l") { Description = "A table with driver, place and attributes instead of names." };

    public FindCommand()
        : base(
            "find",
            "Find things by an expression.",
            "clusto find driver:Server not attr:status,decommissioned",
            "clusto find 'attr:memory>=64GB in name:datacenter1' -l",
            "clusto find 'driver:Switch connected to (driver:Server in rack002)'",
            "clusto find 'web[001-064] not web[010-012]'",
            "clusto find 10.2.0.17",
            "clusto find 'name:/^db-(east|west)/ or pool:web* or rackunit>=40' --json")
    {
        Add(expression);
        Add(isLong);
    }

    protected override void Run(CommandRun run, ParseResult given)
    {
        var question = run.Inventory.Questions.Parse(string.Join(' ', given.GetValue(expression)!), run.Token);
        var things = run.Inventory.Things.Find(question, 0, null, run.Token);
        if (run.IsJson)
        {
            run.Out.Array(things, JsonText.Thing);
            return;
        }

        if (isLong.IsIn(given))
        {
            ThingTable.Write(run, things);
            return;
        }

        foreach (var thing in things)
            run.Out.Line(thing.Name);
    }
}
