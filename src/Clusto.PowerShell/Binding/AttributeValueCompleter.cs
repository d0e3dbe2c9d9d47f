using System.Collections;

namespace Clusto.Cmdlets;

/// <summary>Completes the values of an attribute, where the driver of the thing says which are allowed.</summary>
public sealed class AttributeValueCompleter : NameCompleter
{
    private protected override IEnumerable<string> Names(Inventory inventory, string prefix, IDictionary bound) =>
        Values(inventory, ThingIn(bound), bound["Key"]?.ToString(), prefix);

    /// <summary>The thing that is named in the command; the first of several.</summary>
    internal static string? ThingIn(IDictionary bound) =>
        (bound["Thing"] ?? bound["Name"]) is var thing && thing is object[] { Length: > 0 } several ? several[0]?.ToString() : thing?.ToString();

    internal static IEnumerable<string> Values(Inventory inventory, string? thing, string? key, string prefix) => key is null
        ? []
        : inventory.Attributes.Values(thing, key, CancellationToken.None).Where(value => value.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
}
