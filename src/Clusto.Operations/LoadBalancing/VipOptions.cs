namespace Clusto.Operations.LoadBalancing;

/// <summary>How the members of addresses are listed and changed.</summary>
public sealed record VipOptions
{
    /// <summary>Whether the record alone is read and written, and no balancer asked.</summary>
    public bool RecordOnly { get; init; }

    /// <summary>Whether sessions that are left when their time is over are ended.</summary>
    public bool Force { get; init; }

    /// <summary>Whether a member that is drained is waited for until it has no sessions.</summary>
    public bool Wait { get; init; }

    /// <summary>The time that a balancer has for each thing that it is asked.</summary>
    public TimeSpan DeviceTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The time in which the health check of an added member must pass; zero where nobody waits for it.</summary>
    public TimeSpan HealthTime { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>The time that the sessions of a member have to end.</summary>
    public TimeSpan SessionTime { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How many members are worked on at once, from 1.</summary>
    public int Throttle { get; init; } = 8;

    /// <summary>Is told what is done, in words; from any thread.</summary>
    public Action<string> Tell { get; init; } = static _ => { };

    internal BalancerLimits Limits => BalancerLimits.Usual with { Device = DeviceTime, Health = HealthTime, Sessions = SessionTime, Poll = TimeSpan.FromMilliseconds(200) };
}
