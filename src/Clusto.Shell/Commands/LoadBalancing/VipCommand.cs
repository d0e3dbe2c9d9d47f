using System.CommandLine;

namespace Clusto.Shell.Commands;

/// <summary><c>clusto vip</c>: its commands.</summary>
internal sealed class VipCommand : Command
{
    public VipCommand()
        : base("vip", "List, compare, add, change or remove the servers behind the addresses of load balancers.")
    {
        Add(new VipListCommand());
        Add(new VipDiffCommand());
        Add(new VipAddCommand());
        Add(new VipSetCommand());
        Add(new VipRemoveCommand());
    }
}
