namespace Clusto;

/// <summary>What becomes of a value that is recorded after something was done with a device.</summary>
public enum DeviceChangeKind
{
    /// <summary>It takes the place of what was there.</summary>
    Set,

    /// <summary>It is one more; nothing is done where it is there already. Not for facts of ports, which have one value.</summary>
    Add,

    /// <summary>It is there no longer; nothing is done where it was not there.</summary>
    Remove,
}
