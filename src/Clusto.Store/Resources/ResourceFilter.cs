using Clusto.Query;
using Clusto.Things;

namespace Clusto.Resources;

/// <summary>Which of what was handed out is meant; what is not said does not matter.</summary>
public sealed record ResourceFilter
{
    /// <summary>The manager, by name or pattern.</summary>
    public Pattern? Manager { get; init; }

    /// <summary>The thing that holds it.</summary>
    public ThingKey? Thing { get; init; }

    /// <summary>The value, or a pattern for it; for addresses also a prefix.</summary>
    public Pattern? Value { get; init; }
}
