using System.Numerics;

namespace Clusto;

/// <summary>How much of what a manager has is handed out.</summary>
public sealed class Utilization
{
    /// <summary>The name of the manager.</summary>
    public required string Manager { get; init; }

    /// <summary>What sort of value it hands out.</summary>
    public required ResourceKind Kind { get; init; }

    /// <summary>What it hands out of: the prefix, the ranges or the pattern.</summary>
    public required string Range { get; init; }

    /// <summary>How many values there are.</summary>
    public required BigInteger Size { get; init; }

    /// <summary>How many are handed out.</summary>
    public required BigInteger Used { get; init; }

    /// <summary>How many are handed out only by themselves or never: network and broadcast address, gateway, reserved and excluded ranges.</summary>
    public required BigInteger Reserved { get; init; }

    /// <summary>How many belong to networks that are nested in this one.</summary>
    public required BigInteger Nested { get; init; }

    /// <summary>How many the next requests can get.</summary>
    public required BigInteger Free { get; init; }

    /// <summary>The names of the networks nested directly in it, in the order of their prefixes.</summary>
    public IReadOnlyList<string> Networks { get; init; } = [];

    /// <summary>How much is not free, from 0 to 100.</summary>
    public double Percent => Size.IsZero ? 100 : Math.Round((double)(Size - Free) / (double)Size * 100, 1);

    /// <summary>The manager and how much of it is not free.</summary>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Manager}: {Percent}%");
}
