namespace Clusto;

/// <summary>The part of a rack's width that a thing takes up.</summary>
[Flags]
public enum RackSide
{
    /// <summary>The left half, seen from the front.</summary>
    Left = 1,

    /// <summary>The right half, seen from the front.</summary>
    Right = 2,

    /// <summary>The full width.</summary>
    Full = Left | Right,
}
