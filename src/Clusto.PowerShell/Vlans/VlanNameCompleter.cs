using System.Collections;
using Clusto.Query;

namespace Clusto.Cmdlets;

/// <summary>Completes the names of things that have a VLAN.</summary>
public sealed class VlanNameCompleter : NameCompleter
{
    private protected override IEnumerable<string> Names(Inventory inventory, string prefix, IDictionary bound) =>
        inventory.Things.Find(new VlanIs(Pattern.Of("*")), 0, null, CancellationToken.None).Select(static thing => thing.Name).Where(name => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
}
