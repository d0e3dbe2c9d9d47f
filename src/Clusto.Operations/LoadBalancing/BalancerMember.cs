namespace Clusto.Operations.LoadBalancing;

/// <summary>A member of a backend as the balancer has it now.</summary>
public sealed class BalancerMember
{
    /// <summary>Its backend and its name there.</summary>
    public required MemberName Name { get; init; }

    /// <summary>The address that sessions are sent to; empty where the balancer does not say one, as with a name that is not resolved yet.</summary>
    public required string Address { get; init; }

    /// <summary>The port that sessions are sent to.</summary>
    public required int Port { get; init; }

    /// <summary>What the balancer does with it: never unknown or absent.</summary>
    public required VipMemberState State { get; init; }

    /// <summary>Its share of the sessions, in the balancer's own measure.</summary>
    public required int Weight { get; init; }

    /// <summary>The sessions that it has, and those that wait for it.</summary>
    public required int Sessions { get; init; }

    /// <summary>Whether its last health check passed; null where it is not checked, or was not yet.</summary>
    public bool? IsHealthy { get; init; }

    /// <summary>What the last health check said; null where nothing is known.</summary>
    public string? Health { get; init; }

    /// <summary>The backend and the name.</summary>
    public override string ToString() => Name.ToString();
}
