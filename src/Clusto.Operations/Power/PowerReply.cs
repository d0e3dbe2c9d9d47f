namespace Clusto.Operations.Power;

/// <summary>What came of asking or switching one target.</summary>
/// <param name="Target">The target.</param>
/// <param name="Status">Whether it is on; unknown where there was a mistake.</param>
/// <param name="Mistake">What is wrong, or null.</param>
internal sealed record PowerReply(PowerTarget Target, PowerStatus Status, ClustoException? Mistake = null);
