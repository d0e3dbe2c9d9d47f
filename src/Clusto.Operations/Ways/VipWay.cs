using Clusto.Operations.LoadBalancing;

namespace Clusto.Operations.Ways;

/// <summary>How the members of an address of a load balancer are reached.</summary>
/// <param name="Vip">The address.</param>
/// <param name="Balancer">The name of its load balancer; empty where none is recorded.</param>
/// <param name="Backend">The backend that it leads to.</param>
/// <param name="Members">The members that are recorded.</param>
internal sealed record VipWay(DeviceFacts Vip, string Balancer, string Backend, IReadOnlyList<RecordedMember> Members)
{
    private readonly DeviceAccess? access;
    private readonly ClustoException? missing;

    public VipWay(DeviceFacts vip, string balancer, string backend, DeviceAccess? access, ClustoException? missing)
        : this(vip, balancer, backend, RecordedMember.Of(vip))
    {
        this.access = access;
        this.missing = missing;
    }

    public string Name => Vip.Thing.Name;

    /// <summary>How the balancer is reached; whoever only looks at the record needs none.</summary>
    /// <exception cref="NoPathToDeviceException">It is not recorded.</exception>
    public DeviceAccess Access => access ?? throw missing!;

    /// <summary>What is wrong with the way to the balancer; null where nothing is.</summary>
    public ClustoException? Missing => missing;

    /// <summary>What the balancer calls a member.</summary>
    public MemberName NameOf(string server) => new(Backend, server);
}
