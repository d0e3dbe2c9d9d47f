using System.Collections;
using Clusto.Operations.Rebuilds;

namespace Clusto.Cmdlets;

/// <summary>Completes the names of profiles to reinstall by: those that come with the product, and those of the folder that is named.</summary>
public sealed class ProfileNameCompleter : NameCompleter
{
    private protected override IEnumerable<string> Names(Inventory inventory, string prefix, IDictionary bound) =>
        RebuildOperations.Profiles(bound["ProfilePath"] as string).Where(name => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
}
