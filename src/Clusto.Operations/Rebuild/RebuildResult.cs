namespace Clusto.Operations.Rebuilds;

/// <summary>What came of one thing.</summary>
/// <param name="Thing">Its name.</param>
/// <param name="Rebuild">How far it is, where there is something to tell.</param>
/// <param name="Mistake">What is wrong, or null.</param>
public sealed record RebuildResult(string Thing, Rebuild? Rebuild, ClustoException? Mistake);
