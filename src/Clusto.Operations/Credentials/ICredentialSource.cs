namespace Clusto.Operations.Credentials;

/// <summary>Where credentials come from: what was registered for the session, a vault, the environment.</summary>
public interface ICredentialSource
{
    /// <summary>The credential of a name; null where this source does not have it.</summary>
    /// <param name="name">The name.</param>
    Credential? Find(string name);
}
