namespace Clusto.Operations.Power;

/// <summary>How many devices are asked at once, and how long each may take.</summary>
/// <param name="Throttle">The most that are asked at once.</param>
/// <param name="Device">The time that each device has; a dead one costs that and nobody else's.</param>
internal sealed record PowerLimits(int Throttle, TimeSpan Device)
{
    /// <summary>The most that one program asks at once which is made for many.</summary>
    public int ByOneProgram { get; init; } = Throttle;

    /// <summary>Is told of each target just before a command that switches it is sent, from any thread.</summary>
    public Action<PowerTarget> Sending { get; init; } = static _ => { };
}
