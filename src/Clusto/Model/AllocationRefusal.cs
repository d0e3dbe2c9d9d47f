using System.Globalization;

namespace Clusto;

/// <summary>Things that a request does not take, for one reason.</summary>
public sealed class AllocationRefusal
{
    /// <summary>How many things.</summary>
    public required long Count { get; init; }

    /// <summary>The rack, room or value that they have in common; null where it is none.</summary>
    public string? Group { get; init; }

    /// <summary>Why they are not taken.</summary>
    public required string Reason { get; init; }

    /// <summary>How many, where, and why: <c>12 in rack007: already one from this rack</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Count}{(Group is null ? "" : $" in {Group}")}: {Reason}");
}
