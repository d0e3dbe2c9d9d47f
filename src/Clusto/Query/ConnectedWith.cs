namespace Clusto.Query;

/// <summary>Things connected to others, in either direction: by a cable, by placement or by membership.</summary>
/// <param name="Others">The question that finds the others.</param>
public sealed record ConnectedWith(Question Others) : Question;
