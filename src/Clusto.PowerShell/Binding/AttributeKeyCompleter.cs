using System.Collections;
using System.Management.Automation.Language;

namespace Clusto.Cmdlets;

/// <summary>Completes the keys of attributes: those in use, and those that the driver of the thing has rules for. Where the thing comes through a pipeline, the key is in its position, and the value in that of the key.</summary>
public sealed class AttributeKeyCompleter : NameCompleter
{
    private protected override IEnumerable<string> Names(Inventory inventory, string prefix, IDictionary bound) =>
        inventory.Attributes.Keys(AttributeValueCompleter.ThingIn(bound), prefix, CancellationToken.None);

    private protected override IEnumerable<string> NamesInPipeline(Inventory inventory, string prefix, IDictionary bound) => bound["Thing"] is { } key
        ? AttributeValueCompleter.Values(inventory, null, key.ToString(), prefix)
        : inventory.Attributes.Keys(null, prefix, CancellationToken.None);
}
