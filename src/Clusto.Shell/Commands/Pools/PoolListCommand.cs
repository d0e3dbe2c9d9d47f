using System.CommandLine;
using Clusto.Query;

namespace Clusto.Shell.Commands;

/// <summary><c>clusto pool list</c>: all groups.</summary>
internal sealed class PoolListCommand : ShellCommand
{
    public PoolListCommand()
        : base("list", "List all pools, classes and roles.", "clusto pool list")
    {
    }

    protected override void Run(CommandRun run, ParseResult given)
    {
        var groups = run.Inventory.Things.Find(new CategoryIs(Category.Group), 0, null, run.Token);
        if (run.IsJson)
        {
            run.Out.Array(groups, JsonText.Thing);
            return;
        }

        var table = new Table(run.Out, "Name", "Driver", "Attributes");
        foreach (var group in groups)
            table.Row(group.Name, group.Driver, group.Attributes.ToString());
        table.End();
    }
}
