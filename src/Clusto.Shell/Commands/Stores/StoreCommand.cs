using System.CommandLine;

namespace Clusto.Shell.Commands;

/// <summary><c>clusto store</c>: its two commands.</summary>
internal sealed class StoreCommand : Command
{
    public StoreCommand()
        : base("store", "Create, upgrade and look at the store.")
    {
        Add(new StoreInfoCommand());
        Add(new StoreInitCommand());
    }
}
