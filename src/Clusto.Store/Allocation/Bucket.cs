namespace Clusto.Allocation;

/// <summary>Things that could be taken from one place, and that count as one where a request is spread over values.</summary>
/// <param name="Location">What holds them; null for nothing.</param>
/// <param name="Value">The value over which the request is spread; null where it is not spread over values.</param>
/// <param name="Count">How many they are.</param>
internal sealed record Bucket(long? Location, string? Value, long Count)
{
    /// <summary>The rack, room or value that they belong to; null where there is none.</summary>
    public string? Group { get; init; }

    /// <summary>The share of the rack that is taken, from 0 to 1; greater than 1 for what is in no rack.</summary>
    public double Filling { get; init; }
}
