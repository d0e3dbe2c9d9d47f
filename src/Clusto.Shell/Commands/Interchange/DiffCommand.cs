using System.CommandLine;
using Clusto.Interchange;

namespace Clusto.Shell.Commands;

/// <summary><c>clusto diff</c>: what applying a file would do.</summary>
internal sealed class DiffCommand : ShellCommand
{
    private readonly Argument<string> file = new("file") { Description = "A file of an inventory: .yaml, .json or .csv." };
    private readonly Flag prune = new("--prune") { Description = "Also tell what the file does not speak of." };

    private readonly FormatOption format = new();

    public DiffCommand()
        : base("diff", "Tell in what a file of an inventory and the store differ: what clusto apply would do. The exit code is 1 where they do, and 2 where the file is wrong.", "clusto diff site.yaml", "clusto diff site.yaml --prune --json")
    {
        Add(file);
        Add(format);
        Add(prune);
    }

    protected override void Run(CommandRun run, ParseResult given)
    {
        run.StopByHand();
        var plan = run.Inventory.Interchange.Plan(given.GetRequiredValue(file), new ImportOptions { Format = given.GetValue(format), Prune = prune.IsIn(given) }, static _ => { }, run.Token);
        PlanResult.Write(run, plan);
        if (plan.Steps.Count > 0)
            run.Fail();
    }
}
