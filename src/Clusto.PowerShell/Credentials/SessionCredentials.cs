using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using Clusto.Operations.Credentials;

namespace Clusto.Cmdlets;

/// <summary>The credentials that are registered in each runspace; they are in memory only.</summary>
internal static class SessionCredentials
{
    private static readonly ConditionalWeakTable<Runspace, SortedDictionary<string, PSCredential>> Entries = [];

    /// <summary>Those of this runspace, by name without case.</summary>
    public static SortedDictionary<string, PSCredential> Here =>
        Entries.GetValue(Runspace.DefaultRunspace, static _ => new SortedDictionary<string, PSCredential>(StringComparer.OrdinalIgnoreCase));

    /// <summary>All that a cmdlet can ask: what is registered, the vaults of SecretManagement where it is installed, the environment.</summary>
    public static ICredentialSource For(PSCmdlet cmdlet) => new CredentialChain(new Registered(Here), new VaultCredentials(cmdlet), new EnvironmentCredentials());

    public static Credential Of(PSCredential credential)
    {
        var plain = credential.GetNetworkCredential();
        return new Credential(credential.UserName, plain.Password);
    }

    private sealed class Registered(SortedDictionary<string, PSCredential> registered) : ICredentialSource
    {
        public Credential? Find(string name) => registered.TryGetValue(name, out var found) ? Of(found) : null;
    }
}
