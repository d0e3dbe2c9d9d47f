using System.Management.Automation;
using Clusto.Operations.Consoles;

namespace Clusto.Cmdlets;

/// <summary>A cmdlet that is about the consoles of things.</summary>
public abstract class ConsoleCommand : ThingCommand
{
    private readonly List<string> names = [];

    /// <summary>By what: Conserver, Ssh, Telnet, Tcp, Ipmi or Libvirt; what the record leads to where it is not given.</summary>
    [Parameter]
    public ConsoleMethod? Method { get; set; }

    private protected IReadOnlyList<string> Gathered => names;

    /// <inheritdoc/>
    protected override void ProcessThing(ThingIdentity thing)
    {
        ArgumentNullException.ThrowIfNull(thing);
        names.Add(NameOf(thing));
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (names.Count > 0)
            Guard(() => Work(new ConsoleOperations(Inventory.Devices, WriteVerbose)));
        base.EndProcessing();
    }

    private protected abstract void Work(ConsoleOperations operations);
}
