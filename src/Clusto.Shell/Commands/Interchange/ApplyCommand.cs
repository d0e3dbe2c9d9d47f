using System.CommandLine;
using Clusto.Interchange;

namespace Clusto.Shell.Commands;

/// <summary><c>clusto apply</c>: brings the store to what a file says.</summary>
internal sealed class ApplyCommand : ShellCommand
{
    private readonly Argument<string> file = new("file") { Description = "A file of an inventory: .yaml, .json or .csv." };
    private readonly Flag prune = new("--prune") { Description = "Take away what the file does not speak of: things, and what things have. It asks before." };
    private readonly Flag dryRun = new("--dry-run") { Description = "Only tell what would be done, with all checks, as clusto diff does." };

    private readonly FormatOption format = new();

    public ApplyCommand()
        : base("apply", "Bring the store to what a file of an inventory says, wholly or not at all.", "clusto apply site.yaml", "clusto apply site.yaml --prune --dry-run", "clusto apply servers.csv --reason 'rack 17'")
    {
        Add(file);
        Add(format);
        Add(prune);
        Add(dryRun);
    }

    protected override void Run(CommandRun run, ParseResult given)
    {
        run.StopByHand();
        var path = given.GetRequiredValue(file);
        var options = new ImportOptions { Format = given.GetValue(format), Prune = prune.IsIn(given) };
        if (dryRun.IsIn(given))
        {
            PlanResult.Write(run, run.Inventory.Interchange.Plan(path, options, static _ => { }, run.Token));
            return;
        }

        if (options.Prune && !GlobalOptions.Yes.IsIn(given))
        {
            var (planned, steps) = run.Inventory.Interchange.Plan(path, options, static _ => { }, run.Token);
            PlanResult.Show(run, steps);
            if (!planned.IsUnchanged && !run.Confirm($"Applying {planned}."))
                return;
        }

        var result = run.Changing().Interchange.Import(path, options, static _ => { }, run.Token);
        run.Warn(result.Findings);
        if (run.IsJson)
            run.Out.Json(json => PlanResult.Write(json, result));
        else
            run.Out.Line(Printable.Of(result.ChangeSet is { } set ? $"{result} (change set {set})" : $"{path}: nothing to do, {result.Unchanged} things are as it says"));
    }
}
