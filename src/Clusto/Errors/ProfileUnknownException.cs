namespace Clusto;

/// <summary>There is no such profile to reinstall by.</summary>
public sealed class ProfileUnknownException : ClustoException
{
    /// <summary>Makes the error.</summary>
    /// <param name="profile">The name that was asked for.</param>
    /// <param name="known">The profiles that there are, separated by commas.</param>
    public ProfileUnknownException(string profile, string known)
        : base("ProfileUnknown", profile, $"There is no profile '{profile}' to reinstall by.", $"There are {known}; a folder of that name with a profile.yaml among the site's own profiles makes another.")
    {
    }
}
