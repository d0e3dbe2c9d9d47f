namespace Clusto.History;

/// <summary>The group that a thing was a member of.</summary>
internal sealed record GroupFact(long GroupId, string Group);
