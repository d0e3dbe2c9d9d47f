namespace Clusto;

/// <summary>A place in a rack.</summary>
/// <param name="Unit">The lowest rack unit, in steps of 0.5 from 1; null for a zero-U mount.</param>
/// <param name="Units">The height in steps of 0.5; null for the driver's.</param>
/// <param name="Face">The faces taken up; null for both.</param>
/// <param name="Side">The part of the width taken up; null for all of it.</param>
public readonly record struct RackPosition(decimal? Unit, decimal? Units = null, RackFace? Face = null, RackSide? Side = null);
