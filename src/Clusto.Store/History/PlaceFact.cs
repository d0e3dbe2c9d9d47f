namespace Clusto.History;

/// <summary>Where a thing was.</summary>
internal sealed record PlaceFact(long LocationId, string? Location, decimal? RackUnit, decimal? RackUnits, RackFace? RackFace, RackSide? RackSide);
