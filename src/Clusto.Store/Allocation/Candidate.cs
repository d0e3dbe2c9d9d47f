namespace Clusto.Allocation;

/// <summary>A thing that could be taken.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">Its name.</param>
/// <param name="Location">What holds it.</param>
/// <param name="Value">The value over which the request is spread.</param>
/// <param name="Rank">Its place among all by what is preferred; those that are alike have the same.</param>
internal sealed record Candidate(long Id, string Name, long? Location, string? Value, long Rank);
