using System.CommandLine;

namespace Clusto.Shell.Commands;

/// <summary><c>clusto network</c>: its commands.</summary>
internal sealed class NetworkCommand : Command
{
    public NetworkCommand()
        : base("network", "Set the VLANs of ports on their switches, or ask for them.")
    {
        Add(new SetVlanCommand());
        Add(new GetVlanCommand());
    }
}
