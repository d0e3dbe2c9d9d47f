namespace Clusto.Operations.Vlan;

/// <summary>How VLANs are asked and set.</summary>
public sealed record VlanOptions
{
    /// <summary>How many switches are spoken with at once, from 1.</summary>
    public int Throttle { get; init; } = 64;

    /// <summary>The time that each switch has for all of it.</summary>
    public TimeSpan DeviceTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether a VLAN that a switch does not have is created on it.</summary>
    public bool Create { get; init; }

    /// <summary>Whether only the record is read and written, and no switch is asked.</summary>
    public bool RecordOnly { get; init; }

    /// <summary>Is told what is done, in words; from any thread.</summary>
    public Action<string> Tell { get; init; } = static _ => { };
}
