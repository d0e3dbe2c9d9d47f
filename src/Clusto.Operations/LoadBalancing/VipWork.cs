namespace Clusto.Operations.LoadBalancing;

/// <summary>What can be done with a member of an address.</summary>
public enum VipWork
{
    /// <summary>It gets sessions, and is recorded.</summary>
    Add,

    /// <summary>Its weight or state is another one.</summary>
    Set,

    /// <summary>It gets no sessions any more, and is not recorded any more.</summary>
    Remove,
}
