using System.CommandLine;
using System.Globalization;

namespace Clusto.Shell.Commands;

/// <summary><c>clusto resource usage</c>: how full networks and pools are.</summary>
internal sealed class ResourceUsageCommand : ShellCommand
{
    private readonly Argument<string[]> managers = new("manager") { Description = "The networks and pools; all without any.", Arity = ArgumentArity.ZeroOrMore, CompletionSources = { Known.Names } };

    public ResourceUsageCommand()
        : base("usage", "Show how full networks and pools are.", "clusto resource usage", "clusto resource usage 'net-*'") => Add(managers);

    protected override void Run(CommandRun run, ParseResult given)
    {
        var found = new List<Utilization>();
        if (given.GetValue(managers) is { Length: > 0 } words)
            run.Each(Names.Keys(run, words), key => found.Add(run.Inventory.Resources.Utilization(key, run.Token)));
        else
            found.AddRange(run.Inventory.Resources.Utilizations(run.Token));
        if (run.IsJson)
        {
            run.Out.Array(found, JsonText.Utilization);
            return;
        }

        var table = new Table(run.Out, "Manager", "Range", "Size", "Used", "Free", "Percent");
        foreach (var one in found)
        {
            table.Row(
                one.Manager,
                one.Range,
                one.Size.ToString(CultureInfo.InvariantCulture),
                one.Used.ToString(CultureInfo.InvariantCulture),
                one.Free.ToString(CultureInfo.InvariantCulture),
                one.Percent.ToString(CultureInfo.InvariantCulture));
        }

        table.End();
    }
}
