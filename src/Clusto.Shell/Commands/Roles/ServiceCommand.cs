using System.CommandLine;

namespace Clusto.Shell.Commands;

/// <summary><c>clusto service</c>: its two commands. Services are removed and moved like other things.</summary>
internal sealed class ServiceCommand : Command
{
    public ServiceCommand()
        : base("service", "Work with the services that servers run.")
    {
        Add(new ServiceAddCommand());
        Add(new ServiceListCommand());
    }
}
