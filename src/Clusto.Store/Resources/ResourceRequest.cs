using Clusto.Things;

namespace Clusto.Resources;

/// <summary>What a thing is to get from a manager.</summary>
public sealed record ResourceRequest
{
    /// <summary>The manager.</summary>
    public required ThingKey Manager { get; init; }

    /// <summary>The thing that is to hold it.</summary>
    public required ThingKey Thing { get; init; }

    /// <summary>The port of the thing that it is for; null for the thing itself.</summary>
    public string? Port { get; init; }

    /// <summary>The value wanted; null for the lowest that is free.</summary>
    public string? Value { get; init; }

    /// <summary>How many values that follow one another; from 1.</summary>
    public int Count { get; init; } = 1;

    /// <summary>Hands out also what is kept for a special purpose, such as the gateway of a network.</summary>
    public bool Force { get; init; }
}
