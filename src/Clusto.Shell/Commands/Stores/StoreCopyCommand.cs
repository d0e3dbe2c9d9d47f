using System.CommandLine;

namespace Clusto.Shell.Commands;

/// <summary><c>clusto store copy</c>: all of the store into another one.</summary>
internal sealed class StoreCopyCommand : ShellCommand
{
    private readonly Argument<string> target = new("to") { Description = "The other store, empty or not there yet: a file, a connection string without a password, or env:NAME." };

    public StoreCopyCommand()
        : base("copy", "Copy the store, with its numbers and its history, into another one, and compare both.", "clusto store copy new.db", "clusto store copy env:TEAM_STORE") => Add(target);

    protected override void Run(CommandRun run, ParseResult given)
    {
        run.StopByHand();
        StoreResult.Write(run, run.Inventory.Maintenance.CopyTo(StoreChoice.Of(given.GetRequiredValue(target)), null, run.Token), "copied and compared");
    }
}
