using System.CommandLine;

namespace Clusto.Shell.Commands;

/// <summary><c>clusto resource</c>: its commands. Networks and pools are created and removed like other things.</summary>
internal sealed class ResourceCommand : Command
{
    public ResourceCommand()
        : base("resource", "Hand out addresses, VLANs, numbers and names, list them and take them back.")
    {
        Add(new ResourceRequestCommand());
        Add(new ResourceListCommand());
        Add(new ResourceReturnCommand());
        Add(new ResourceUsageCommand());
    }
}
