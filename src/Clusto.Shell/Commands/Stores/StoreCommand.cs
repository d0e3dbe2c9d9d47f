using System.CommandLine;

namespace Clusto.Shell.Commands;

/// <summary><c>clusto store</c>: its commands.</summary>
internal sealed class StoreCommand : Command
{
    public StoreCommand()
        : base("store", "Create, upgrade, copy, check and look at the store.")
    {
        Add(new StoreInfoCommand());
        Add(new StoreInitCommand());
        Add(new StoreBackupCommand());
        Add(new StoreCopyCommand());
        Add(new StoreTestCommand());
    }
}
