using System.CommandLine;

namespace Clusto.Shell.Commands;

/// <summary><c>clusto store test</c>: what in the store breaks a rule.</summary>
internal sealed class StoreTestCommand : ShellCommand
{
    public StoreTestCommand()
        : base("test", "Check every rule of the inventory over the whole store; exit code 1 where something breaks one.", "clusto store test", "clusto store test --json --store /backup/monday.db")
    {
    }

    protected override void Run(CommandRun run, ParseResult given)
    {
        var findings = run.Inventory.Maintenance.Test(null, run.Token);
        if (run.IsJson)
        {
            run.Out.Array(Noted(run, findings), JsonText.Finding);
            return;
        }

        foreach (var finding in Noted(run, findings))
            run.Out.Line(Printable.Of(finding.Message));
    }

    private static IEnumerable<Finding> Noted(CommandRun run, IEnumerable<Finding> findings)
    {
        foreach (var finding in findings)
        {
            run.Fail();
            yield return finding;
        }
    }
}
