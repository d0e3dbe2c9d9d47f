namespace Clusto;

/// <summary>Whether a thing has power.</summary>
public enum PowerStatus
{
    /// <summary>Nobody knows: the device does not say, or could not be asked.</summary>
    Unknown,

    /// <summary>It is on.</summary>
    On,

    /// <summary>It is off.</summary>
    Off,

    /// <summary>Some of its feeds are on and others off.</summary>
    Mixed,
}
