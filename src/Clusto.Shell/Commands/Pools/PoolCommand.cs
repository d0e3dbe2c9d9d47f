using System.CommandLine;

namespace Clusto.Shell.Commands;

/// <summary><c>clusto pool</c>: its six commands.</summary>
internal sealed class PoolCommand : Command
{
    public PoolCommand()
        : base("pool", "Work with pools, classes and roles.")
    {
        Add(new PoolListCommand());
        Add(new PoolShowCommand());
        Add(new PoolCreateCommand());
        Add(new PoolDeleteCommand());
        Add(new PoolAddCommand());
        Add(new PoolRemoveCommand());
    }
}
