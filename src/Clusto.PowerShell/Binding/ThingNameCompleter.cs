using System.Collections;

namespace Clusto.Cmdlets;

/// <summary>Completes the names of things.</summary>
public sealed class ThingNameCompleter : NameCompleter
{
    private protected override IEnumerable<string> Names(Inventory inventory, string prefix, IDictionary bound) => inventory.Things.Names(prefix, Most, CancellationToken.None);
}
