using System.CommandLine;
using Clusto.Query;

namespace Clusto.Shell.Commands;

/// <summary><c>clusto role list</c>: all classes and roles with what they require.</summary>
internal sealed class RoleListCommand : ShellCommand
{
    public RoleListCommand()
        : base("list", "List all roles and classes with what they require.", "clusto role list")
    {
    }

    protected override void Run(CommandRun run, ParseResult given)
    {
        var groups = run.Inventory.Things.Find(new AnyOf([new DriverIs(Pattern.Exactly("Role")), new DriverIs(Pattern.Exactly("Class"))]), 0, null, run.Token);
        if (run.IsJson)
        {
            run.Out.Array(groups, JsonText.Thing);
            return;
        }

        var table = new Table(run.Out, "Name", "Driver", "Requires");
        foreach (var group in groups)
            table.Row(group.Name, group.Driver, string.Join("; ", group.Attributes.Where(static attribute => attribute.Key.Equals("requires", StringComparison.OrdinalIgnoreCase))));
        table.End();
    }
}
