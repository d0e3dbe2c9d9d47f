namespace Clusto.Operations.Power;

/// <summary>How power is asked and switched.</summary>
public sealed record PowerOptions
{
    /// <summary>The method that must be taken; null for what the record leads to.</summary>
    public PowerMethod? Method { get; init; }

    /// <summary>How many devices are asked at once, from 1; null for 64, and for 256 controllers where one ipmipower asks them: a silent one is no more to it than a packet now and then.</summary>
    public int? Throttle { get; init; }

    /// <summary>The time that each device has to answer.</summary>
    public TimeSpan DeviceTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long is waited until a thing is as it shall be; null for not at all.</summary>
    public TimeSpan? Wait { get; init; }

    /// <summary>Whether things that are protected are switched too.</summary>
    public bool Force { get; init; }

    /// <summary>Is told what is done, in words; from any thread.</summary>
    public Action<string> Tell { get; init; } = static _ => { };
}
