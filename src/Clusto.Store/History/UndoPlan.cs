namespace Clusto.History;

/// <summary>What an undo would do.</summary>
public sealed record UndoPlan
{
    /// <summary>What is taken back, in words: <c>change set 12</c>, <c>change sets 10 to 12</c>.</summary>
    public required string Of { get; init; }

    /// <summary>Each step back, in words; none where the changes cancel out.</summary>
    public required IReadOnlyList<string> Steps { get; init; }

    /// <summary>The undos that were done, or would be, before this one.</summary>
    internal IReadOnlyList<UndoPlan> Earlier { get; init; } = [];

    internal IReadOnlyList<long> ChangeIds { get; init; } = [];
}
