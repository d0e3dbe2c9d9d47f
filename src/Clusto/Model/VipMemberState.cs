namespace Clusto;

/// <summary>What a load balancer does with a member of one of its backends.</summary>
public enum VipMemberState
{
    /// <summary>Nobody knows: the balancer could not be asked.</summary>
    Unknown,

    /// <summary>The balancer does not have it.</summary>
    Absent,

    /// <summary>It gets sessions.</summary>
    Ready,

    /// <summary>It would get sessions, and its health check fails.</summary>
    Down,

    /// <summary>It keeps the sessions it has and gets no new ones.</summary>
    Drain,

    /// <summary>It gets no sessions and is not checked.</summary>
    Maintenance,
}
