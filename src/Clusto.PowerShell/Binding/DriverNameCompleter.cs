using System.Collections;

namespace Clusto.Cmdlets;

/// <summary>Completes the names of drivers.</summary>
public sealed class DriverNameCompleter : NameCompleter
{
    private protected override IEnumerable<string> Names(Inventory inventory, string prefix, IDictionary bound) =>
        inventory.Drivers.Names.Where(name => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)).Order(StringComparer.OrdinalIgnoreCase);
}
