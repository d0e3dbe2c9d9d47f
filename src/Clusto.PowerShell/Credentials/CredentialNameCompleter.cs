using System.Collections;

namespace Clusto.Cmdlets;

/// <summary>Completes names of registered credentials.</summary>
public sealed class CredentialNameCompleter : NameCompleter
{
    private protected override IEnumerable<string> Names(Inventory inventory, string prefix, IDictionary bound) =>
        SessionCredentials.Here.Keys.Where(name => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
}
