using System.Collections;

namespace Clusto.Cmdlets;

/// <summary>Completes what may be preferred: how full racks are, facts, and the keys of attributes.</summary>
public sealed class PreferenceCompleter : NameCompleter
{
    private static readonly string[] Words = ["LeastFilled", "MostFilled", "name", "rackunit", "created", "changed"];

    private protected override IEnumerable<string> Names(Inventory inventory, string prefix, IDictionary bound) =>
        Words.Where(word => word.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)).Concat(inventory.Attributes.Keys(prefix, CancellationToken.None));
}
