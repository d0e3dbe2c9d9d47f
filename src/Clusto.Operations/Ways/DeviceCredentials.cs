using Clusto.Operations.Credentials;

namespace Clusto.Operations.Ways;

/// <summary>Finds the credential that a thing, or what it is in, names.</summary>
internal sealed class DeviceCredentials(ICredentialSource source)
{
    private readonly Dictionary<string, Credential?> known = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The credential for a purpose: the one that is named for it, else the one that is named for all.</summary>
    /// <param name="thing">The thing.</param>
    /// <param name="settings">What is recorded of it.</param>
    /// <param name="purposes">The purposes, the narrowest first: <c>ipmi</c>, then <c>bmc</c>.</param>
    /// <returns>The name and the credential; both null where none is named.</returns>
    /// <exception cref="CredentialMissingException">One is named, and nobody has it.</exception>
    public (string? Name, Credential? Credential) Find(string thing, IReadOnlyDictionary<string, string> settings, params ReadOnlySpan<string> purposes)
    {
        string? name = null;
        foreach (var purpose in purposes)
            name ??= settings.GetValueOrDefault($"{SettingKeys.Credential}.{purpose}");
        name ??= settings.GetValueOrDefault(SettingKeys.Credential);
        if (name is null)
            return (null, null);
        // Whoever asks a vault a thousand times for the same is not liked by it.
        if (!known.TryGetValue(name, out var found))
            known[name] = found = source.Find(name);
        return found is null ? throw new CredentialMissingException(thing, name) : (name, found);
    }

    /// <inheritdoc cref="Find"/>
    /// <exception cref="CredentialMissingException">None is named, or nobody has it.</exception>
    public (string Name, Credential Credential) Need(string thing, IReadOnlyDictionary<string, string> settings, params ReadOnlySpan<string> purposes) =>
        Find(thing, settings, purposes) is ({ } name, { } found) ? (name, found) : throw new CredentialMissingException(thing, null);
}
