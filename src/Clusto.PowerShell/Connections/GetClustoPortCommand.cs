using System.Management.Automation;
using Clusto.Query;

namespace Clusto.Cmdlets;

/// <summary>Lists the ports of things, with their cables and facts.</summary>
/// <remarks>
/// <para>The ports that the driver gives come first, in its order, then those that the thing has of its own.</para>
/// </remarks>
/// <example>
/// <para>Lists the ports of a server.</para>
/// <code>Get-ClustoPort server1</code>
/// </example>
/// <example>
/// <para>Lists the free ports of all switches.</para>
/// <code>Get-ClustoThing -Driver Switch | Get-ClustoPort | Where-Object { -not $_.IsConnected }</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "ClustoPort")]
[OutputType(typeof(Port))]
public sealed class GetClustoPortCommand : ThingCommand
{
    private protected override bool IsWriter => false;

    /// <summary>The name of the port; wildcards find several.</summary>
    [Parameter(Position = 1)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(PortNameCompleter))]
    public string? Port { get; set; }

    /// <inheritdoc/>
    protected override bool TakeFirstPosition(string text)
    {
        if (Port is not null)
            return false;
        Port = text;
        return true;
    }

    /// <inheritdoc/>
    protected override void ProcessThing(ThingIdentity thing)
    {
        var ports = Inventory.Ports.Of(thing.ToKey(), Token);
        if (Port is null)
        {
            WriteObject(ports, enumerateCollection: true);
            return;
        }

        var pattern = new WildcardPattern(Port, WildcardOptions.IgnoreCase);
        var found = ports.Where(port => port.Name.Equals(Port, StringComparison.OrdinalIgnoreCase) || pattern.IsMatch(port.Name)).ToList();
        if (found.Count == 0 && !Pattern.HasWildcards(Port))
            throw new PortUnknownException(thing.Name, Port, string.Join(", ", ports.Select(port => port.Name)));
        WriteObject(found, enumerateCollection: true);
    }
}
