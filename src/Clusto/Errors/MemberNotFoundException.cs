namespace Clusto;

/// <summary>The thing is not a member of the group.</summary>
public sealed class MemberNotFoundException : ClustoException
{
    /// <summary>Makes the error.</summary>
    /// <param name="thing">The thing.</param>
    /// <param name="group">The group.</param>
    public MemberNotFoundException(string thing, string group)
        : base("MemberNotFound", thing, $"'{thing}' is not a member of '{group}'.", $"Get-ClustoMember -Of '{thing}' lists its groups.")
    {
    }
}
