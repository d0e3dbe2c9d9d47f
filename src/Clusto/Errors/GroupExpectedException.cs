namespace Clusto;

/// <summary>The thing is no group.</summary>
public sealed class GroupExpectedException : ClustoException
{
    /// <summary>Makes the error.</summary>
    /// <param name="name">The thing.</param>
    /// <param name="driver">Its driver.</param>
    public GroupExpectedException(string name, string driver)
        : base("GroupExpected", name, $"'{name}' is a {driver}, which has no members.", "Name a pool, class or role, or create one: New-ClustoThing web-pool -Driver Pool.")
    {
    }
}
