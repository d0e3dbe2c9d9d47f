using System.CommandLine;

namespace Clusto.Shell.Commands;

/// <summary><c>clusto pool show</c>: the members of a group.</summary>
internal sealed class PoolShowCommand : ShellCommand
{
    private readonly Argument<string> pool = Take.Thing("pool", "A pool, class or role.");
    private readonly Flag recurse = new("--recurse", "-r") { Description = "Also members of the pools in it." };

    public PoolShowCommand()
        : base("show", "List the members of a pool.", "clusto pool show web-pool", "clusto pool show production -r")
    {
        Add(pool);
        Add(recurse);
    }

    protected override void Run(CommandRun run, ParseResult given)
    {
        var members = run.Inventory.Memberships.Members(Names.One(run, given.GetValue(pool)!), recurse.IsIn(given), run.Token);
        if (run.IsJson)
        {
            run.Out.Array(members, JsonText.Thing);
            return;
        }

        var table = new Table(run.Out, "Name", "Driver", "Place");
        foreach (var member in members)
            table.Row(member.Name, member.Driver, Words.Place(member));
        table.End();
    }
}
