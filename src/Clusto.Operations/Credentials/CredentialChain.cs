namespace Clusto.Operations.Credentials;

/// <summary>Several sources of credentials; the first that has one gives it.</summary>
/// <param name="sources">The sources, in their order.</param>
public sealed class CredentialChain(params IReadOnlyList<ICredentialSource> sources) : ICredentialSource
{
    /// <inheritdoc/>
    public Credential? Find(string name)
    {
        foreach (var source in sources)
        {
            if (source.Find(name) is { } found)
                return found;
        }

        return null;
    }
}
