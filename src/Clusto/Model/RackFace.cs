namespace Clusto;

/// <summary>The sides of a rack that a thing is seen from and takes up.</summary>
[Flags]
public enum RackFace
{
    /// <summary>The front half of the depth.</summary>
    Front = 1,

    /// <summary>The rear half of the depth.</summary>
    Rear = 2,

    /// <summary>The full depth.</summary>
    Both = Front | Rear,
}
