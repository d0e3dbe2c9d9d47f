namespace Clusto.Operations.LoadBalancing;

/// <summary>How long is waited for what.</summary>
/// <param name="Device">The time that the balancer has for each thing that it is asked.</param>
/// <param name="Health">The time in which the health check of an added member must pass; zero where nobody waits for it.</param>
/// <param name="Sessions">The time that the sessions of a member have to end.</param>
/// <param name="Poll">The time between two looks.</param>
internal sealed record BalancerLimits(TimeSpan Device, TimeSpan Health, TimeSpan Sessions, TimeSpan Poll)
{
    /// <summary>What holds where nothing else is said.</summary>
    public static BalancerLimits Usual { get; } = new(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(60), TimeSpan.FromMilliseconds(500));
}
