using System.CommandLine;
using Clusto.Storage;

namespace Clusto.Shell.Commands;

/// <summary><c>clusto store backup</c>: a copy of the store in a file.</summary>
internal sealed class StoreBackupCommand : ShellCommand
{
    private readonly Argument<string> file = new("file") { Description = "The file that the copy becomes." };
    private readonly Flag force = new("--force") { Description = "Replace a file that is there, once the copy is complete." };

    public StoreBackupCommand()
        : base("backup", "Write a copy of the store into a file while others write, and check it. To go back, put it in the place of the store.", "clusto store backup /backup/monday.db", "clusto store backup latest.db --force")
    {
        Add(file);
        Add(force);
    }

    protected override void Run(CommandRun run, ParseResult given)
    {
        run.StopByHand();
        StoreResult.Write(run, run.Inventory.Maintenance.BackUp(StoreAddress.File(given.GetRequiredValue(file)), force.IsIn(given), null, run.Token), "copied and checked");
    }
}
