using System.Collections;

namespace Clusto.Cmdlets;

/// <summary>Completes the keys of attributes: those in use.</summary>
public sealed class AttributeKeyCompleter : NameCompleter
{
    private protected override IEnumerable<string> Names(Inventory inventory, string prefix, IDictionary bound) => inventory.Attributes.Keys(prefix, CancellationToken.None);
}
