namespace Clusto;

/// <summary>A server behind an address of a load balancer, as it is recorded and as the balancer has it.</summary>
public sealed class VipMember : IComparable<VipMember>, IComparable
{
    /// <summary>The name of the address that the balancer answers at; that of the backend where no address is recorded.</summary>
    public required string Vip { get; init; }

    /// <summary>The name of the server; what the balancer calls it where no server is recorded.</summary>
    public required string Server { get; init; }

    /// <summary>The service on the server; null where none is recorded.</summary>
    public string? Service { get; init; }

    /// <summary>The name of the load balancer.</summary>
    public required string Balancer { get; init; }

    /// <summary>The backend of the balancer that the address leads to.</summary>
    public required string Backend { get; init; }

    /// <summary>The address that the balancer sends sessions to, or would: the recorded one where the balancer does not have it.</summary>
    public string? Address { get; init; }

    /// <summary>The port that the balancer sends sessions to, or would.</summary>
    public int? Port { get; init; }

    /// <summary>What the balancer does with it.</summary>
    public required VipMemberState State { get; init; }

    /// <summary>Its share of the sessions; null where nobody knows.</summary>
    public int? Weight { get; init; }

    /// <summary>The sessions that it has or that wait for it; null where nobody knows.</summary>
    public int? Sessions { get; init; }

    /// <summary>How the record and the balancer differ, in words; null where they agree.</summary>
    public string? Difference { get; init; }

    /// <summary>Whether the record and the balancer agree.</summary>
    public bool Agrees => Difference is null;

    /// <summary>Whether it has no sessions and gets none.</summary>
    public bool IsDrained => State is VipMemberState.Absent or VipMemberState.Drain or VipMemberState.Maintenance && Sessions is null or 0;

    /// <summary>Orders by address, then by backend and server, without case.</summary>
    /// <param name="other">What to compare with.</param>
    public int CompareTo(VipMember? other)
    {
        if (other is null)
            return 1;
        var vips = StringComparer.OrdinalIgnoreCase.Compare(Vip, other.Vip);
        if (vips != 0)
            return vips;
        var backends = StringComparer.OrdinalIgnoreCase.Compare(Backend, other.Backend);
        return backends != 0 ? backends : StringComparer.OrdinalIgnoreCase.Compare(Server, other.Server);
    }

    int IComparable.CompareTo(object? obj) => obj is VipMember other ? CompareTo(other) : 1;

    /// <summary>The address, the server and its state: <c>vip-web: server1 Ready</c>.</summary>
    public override string ToString() => $"{Vip}: {Server} {State}";
}
