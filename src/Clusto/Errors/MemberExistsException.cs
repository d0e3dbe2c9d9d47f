namespace Clusto;

/// <summary>The thing is a member of the group already.</summary>
public sealed class MemberExistsException : ClustoException
{
    /// <summary>Makes the error.</summary>
    /// <param name="thing">The thing.</param>
    /// <param name="group">The group.</param>
    public MemberExistsException(string thing, string group)
        : base("MemberExists", thing, $"'{thing}' is already a member of '{group}'.", "Nothing needs to be done.")
    {
    }
}
