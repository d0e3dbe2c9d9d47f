namespace Clusto;

/// <summary>What a change did to a thing.</summary>
public enum ChangeKind
{
    /// <summary>The thing was created; after holds all of it.</summary>
    Created,

    /// <summary>The thing was removed; before holds all of it.</summary>
    Removed,

    /// <summary>The thing has another name.</summary>
    Renamed,

    /// <summary>The thing has another driver. Where the change has no thing, the driver of that name itself was added, corrected or removed.</summary>
    DriverChanged,

    /// <summary>The thing was placed, moved or taken out of its place.</summary>
    Moved,

    /// <summary>The values of one attribute key changed.</summary>
    AttributeChanged,

    /// <summary>A cable was put between two ports.</summary>
    Connected,

    /// <summary>A cable was taken away.</summary>
    Disconnected,

    /// <summary>Facts of a port changed, or a port of the thing's own was added or taken away.</summary>
    PortChanged,

    /// <summary>The thing became a member of a group.</summary>
    Joined,

    /// <summary>The thing left a group.</summary>
    Left,

    /// <summary>A value of a manager was handed out to the thing.</summary>
    HandedOut,

    /// <summary>The thing gave a value back to its manager.</summary>
    GivenBack,

    /// <summary>Something was done with the device itself: its power was switched, its VLANs were set. It is no change of the record and cannot be taken back.</summary>
    Operated,
}
