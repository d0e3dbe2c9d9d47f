namespace Clusto.Operations.Credentials;

/// <summary>Credentials in environment variables: <c>CLUSTO_CREDENTIAL_BMC=admin:secret</c>, the password alone after a leading colon.</summary>
public sealed class EnvironmentCredentials : ICredentialSource
{
    /// <inheritdoc/>
    public Credential? Find(string name)
    {
        if (Environment.GetEnvironmentVariable(CredentialMissingException.VariableOf(name)) is not { Length: > 0 } text)
            return null;
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? new Credential(text, "") : new Credential(text[..colon], text[(colon + 1)..]);
    }
}
