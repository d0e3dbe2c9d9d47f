namespace Clusto;

/// <summary>The ways in which two things are connected.</summary>
public enum ConnectionKind
{
    /// <summary>A cable between a port of each.</summary>
    Cable,

    /// <summary>The first is placed in the second.</summary>
    Placement,

    /// <summary>The first is a member of the second.</summary>
    Membership,
}
