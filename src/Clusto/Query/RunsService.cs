namespace Clusto.Query;

/// <summary>Things that a service runs on.</summary>
/// <param name="Pattern">The name of the service, or a pattern for it.</param>
public sealed record RunsService(Pattern Pattern) : Question;
