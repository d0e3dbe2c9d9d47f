namespace Clusto;

/// <summary>A credential that a device needs is not there.</summary>
public sealed class CredentialMissingException : ClustoException
{
    /// <summary>Makes the error.</summary>
    /// <param name="thing">The thing that needs it.</param>
    /// <param name="name">The name of the credential; null where the thing names none.</param>
    public CredentialMissingException(string thing, string? name)
        : base(
            "CredentialMissing",
            thing,
            name is null ? $"No credential is named for '{thing}'." : $"The credential '{name}' of '{thing}' is not there.",
            name is null
                ? $"Name one at the thing, or at the rack, room or pool that it is in: Set-ClustoAttribute '{thing}' credential NAME."
                : $"Register it for this session (Register-ClustoCredential '{name}' (Get-Credential)), put it into a vault of SecretManagement, or into the environment variable {VariableOf(name)} as user:password.")
        => Variable = name is null ? null : VariableOf(name);

    /// <summary>The environment variable that may hold it; null where none is named.</summary>
    public string? Variable { get; }

    /// <summary>The environment variable that holds the credential of a name.</summary>
    /// <param name="name">The name of the credential.</param>
    public static string VariableOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return "CLUSTO_CREDENTIAL_" + string.Concat(name.Select(static character => char.IsAsciiLetterOrDigit(character) ? char.ToUpperInvariant(character) : '_'));
    }
}
