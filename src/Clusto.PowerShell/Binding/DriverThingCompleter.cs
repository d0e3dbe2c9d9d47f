using System.Collections;
using Clusto.Query;

namespace Clusto.Cmdlets;

/// <summary>Completes the names of things of one driver, and of those derived from it.</summary>
public abstract class DriverThingCompleter : NameCompleter
{
    /// <summary>The driver.</summary>
    private protected abstract string Driver { get; }

    /// <summary>What else is asked of the things.</summary>
    private protected virtual IEnumerable<Question> Narrowed(IDictionary bound) => [];

    private protected override IEnumerable<string> Names(Inventory inventory, string prefix, IDictionary bound) =>
        inventory.Things.Find(new AllOf([new DriverIs(Pattern.Exactly(Driver)), .. Narrowed(bound)]), 0, null, CancellationToken.None)
            .Select(static thing => thing.Name)
            .Where(name => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
}
