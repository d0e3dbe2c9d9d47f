using Clusto.Attributes;
using Clusto.Query;
using Clusto.Things;

namespace Clusto.Allocation;

/// <summary>How many things of which are wanted, how they are spread, and what is done to them.</summary>
public sealed record ThingRequest
{
    /// <summary>Which things may be taken.</summary>
    public required Question Question { get; init; }

    /// <summary>How many are taken; from 1.</summary>
    public int Count { get; init; } = 1;

    /// <summary>The driver of a place, such as Rack, or an attribute, of which each must be in another one; null for none.</summary>
    public string? SpreadBy { get; init; }

    /// <summary>How many may come from one rack, room or value; from 1.</summary>
    public int MaxPerGroup { get; init; } = 1;

    /// <summary>What comes first: <c>LeastFilled</c>, <c>MostFilled</c>, a fact or an attribute, with <c> desc</c> behind it for the greatest first.</summary>
    public IReadOnlyList<string> Prefer { get; init; } = [];

    /// <summary>The attributes that what is taken gets.</summary>
    public IReadOnlyList<AttributeFact> Set { get; init; } = [];

    /// <summary>The groups that it joins.</summary>
    public IReadOnlyList<ThingKey> AddTo { get; init; } = [];
}
