namespace Clusto.Operations.LoadBalancing;

/// <summary>A member as it is recorded: what is to be added, or what the balancer is compared with.</summary>
public sealed record WantedMember
{
    /// <summary>Its backend and its name there.</summary>
    public required MemberName Name { get; init; }

    /// <summary>The address that sessions are to go to.</summary>
    public required string Address { get; init; }

    /// <summary>The port that sessions are to go to.</summary>
    public required int Port { get; init; }

    /// <summary>Its share of the sessions; null where none is recorded: the balancer's usual one, and any will do.</summary>
    public int? Weight { get; init; }

    /// <summary>What the balancer is to do with it: <see cref="VipMemberState.Ready"/>, <see cref="VipMemberState.Drain"/> or <see cref="VipMemberState.Maintenance"/>.</summary>
    public VipMemberState State { get; init; } = VipMemberState.Ready;

    /// <summary>Whether the balancer is to check its health.</summary>
    public bool IsChecked { get; init; } = true;

    /// <summary>The backend and the name.</summary>
    public override string ToString() => Name.ToString();
}
