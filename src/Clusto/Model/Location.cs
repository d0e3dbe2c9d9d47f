namespace Clusto;

/// <summary>Where a thing is: one cable or its place, in words, with the whole path up.</summary>
public sealed class Location
{
    /// <summary>The thing.</summary>
    public required string Thing { get; init; }

    /// <summary>The way in which it is connected to <see cref="In"/>.</summary>
    public required ConnectionKind Kind { get; init; }

    /// <summary>The thing at the other end, or the one that holds it.</summary>
    public required string In { get; init; }

    /// <summary>The place there: <c>port4</c>, <c>RU13</c>; null where the place has no name.</summary>
    public string? Place { get; init; }

    /// <summary>The place as people say it: <c>port 4 on switch2a</c>, <c>RU13 in rack101</c>.</summary>
    public required string Description { get; init; }

    /// <summary>What holds <see cref="In"/>, from the top down to it: <c>datacenter1, room1, rack101</c>.</summary>
    public required IReadOnlyList<string> Path { get; init; }

    /// <summary>The place as people say it.</summary>
    public override string ToString() => Description;
}
