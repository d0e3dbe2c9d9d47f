namespace Clusto.Operations.Power;

/// <summary>What came of one thing.</summary>
/// <param name="Thing">Its name.</param>
/// <param name="State">Its state, where there is one to tell.</param>
/// <param name="Mistake">What is wrong, or null.</param>
public sealed record PowerResult(string Thing, PowerState? State, ClustoException? Mistake);
