namespace Clusto;

/// <summary>Which things a request would take, and why not the others.</summary>
public sealed class AllocationPlan
{
    /// <summary>How many things were asked for.</summary>
    public required int Wanted { get; init; }

    /// <summary>The things that would be taken; none where there are not enough.</summary>
    public IReadOnlyList<AllocationChoice> Taken { get; init; } = [];

    /// <summary>The others, in groups that are refused for one reason.</summary>
    public IReadOnlyList<AllocationRefusal> Refused { get; init; } = [];

    /// <summary>What would be taken, and the reasons, in lines.</summary>
    public override string ToString() => string.Join(Environment.NewLine, [.. Taken.Select(static choice => choice.ToString()), .. Refused.Select(static refusal => refusal.ToString())]);
}
