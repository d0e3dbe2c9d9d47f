using System.Collections;
using Clusto.Things;

namespace Clusto.Cmdlets;

/// <summary>Completes the ports of the thing that is named in the same command.</summary>
public class PortNameCompleter : NameCompleter
{
    /// <summary>The parameters that name the thing.</summary>
    private protected virtual IEnumerable<string> ThingParameters => ["Thing", "Name"];

    private protected override IEnumerable<string> Names(Inventory inventory, string prefix, IDictionary bound)
    {
        var thing = ThingParameters.Select(parameter => bound[parameter]).FirstOrDefault(value => value is not null);
        var name = thing is object[] { Length: > 0 } several ? several[0]?.ToString() : thing?.ToString();
        return string.IsNullOrEmpty(name)
            ? []
            : inventory.Ports.Of(new ThingKey(name), CancellationToken.None).Select(port => port.Name).Where(port => port.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
    }
}
