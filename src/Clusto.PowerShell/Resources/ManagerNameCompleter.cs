using System.Collections;

namespace Clusto.Cmdlets;

/// <summary>Completes the names of networks and pools that hand something out.</summary>
public sealed class ManagerNameCompleter : NameCompleter
{
    private protected override IEnumerable<string> Names(Inventory inventory, string prefix, IDictionary bound) =>
        inventory.Resources.Managers(CancellationToken.None).Where(name => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
}
