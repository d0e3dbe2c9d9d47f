using System.CommandLine;

namespace Clusto.Shell.Commands;

/// <summary><c>clusto attr</c>: its four commands.</summary>
internal sealed class AttrCommand : Command
{
    public AttrCommand()
        : base("attr", "Read and change attributes.")
    {
        Add(new AttrGetCommand());
        Add(new AttrAddCommand());
        Add(new AttrSetCommand());
        Add(new AttrDeleteCommand());
    }
}
