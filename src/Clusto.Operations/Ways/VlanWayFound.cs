namespace Clusto.Operations.Ways;

/// <summary>What was found for one port.</summary>
/// <param name="Index">Which of those that were asked for it belongs to.</param>
/// <param name="Thing">The thing.</param>
/// <param name="Port">Its port; null where it has none.</param>
/// <param name="Way">Where it leads to; null where something is wrong.</param>
/// <param name="Mistake">What is wrong, or null.</param>
internal sealed record VlanWayFound(int Index, string Thing, string? Port, VlanWay? Way, ClustoException? Mistake);
