namespace Clusto.Query;

/// <summary>Things in a location or group, at any depth.</summary>
/// <param name="Container">The question that finds the locations and groups.</param>
public sealed record InsideOf(Question Container) : Question;
