namespace Clusto.Operations.Consoles;

/// <summary>What leads to the console of a thing.</summary>
/// <param name="Thing">The name of the thing.</param>
/// <param name="Ways">The ways, the best first; none where a mistake says why.</param>
/// <param name="Mistakes">Why ways that are recorded cannot be gone, or why there is none.</param>
public sealed record ConsoleChoice(string Thing, IReadOnlyList<ConsoleWay> Ways, IReadOnlyList<ClustoException> Mistakes);
