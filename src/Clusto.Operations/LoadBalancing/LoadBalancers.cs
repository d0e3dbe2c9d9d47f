using Clusto.Operations.LoadBalancing.Haproxy;
using Clusto.Operations.Ways;

namespace Clusto.Operations.LoadBalancing;

/// <summary>The kinds of load balancers that are known. Another one is another line here.</summary>
internal static class LoadBalancers
{
    /// <summary>The setting that names the kind of a balancer; HAProxy where it is not there.</summary>
    public const string KindSetting = "balancer";

    /// <summary>The kind of a balancer of which none is recorded.</summary>
    public const string UsualKind = "haproxy";

    private static readonly SortedDictionary<string, Func<DeviceAccess, ILoadBalancer>> Kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        [UsualKind] = static access => new HaproxyBalancer(access),
    };

    /// <summary>The members of a balancer, spoken to as its kind wants it.</summary>
    /// <exception cref="DeviceRefusedException">Its kind is not known.</exception>
    public static BalancerMembers Of(DeviceAccess access, BalancerLimits limits)
    {
        var kind = access.Setting(KindSetting) ?? UsualKind;
        if (!Kinds.TryGetValue(kind, out var make))
            throw new DeviceRefusedException(access.Device, $"it is recorded as a balancer of the kind '{kind}', and known are {string.Join(", ", Kinds.Keys)}", $"Correct it: Set-ClustoAttribute '{access.Device}' {KindSetting} KIND.");
        return new BalancerMembers(access, make(access), limits);
    }
}
