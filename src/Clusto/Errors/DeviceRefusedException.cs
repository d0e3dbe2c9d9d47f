namespace Clusto;

/// <summary>A device answered, and did not do what it was asked: a wrong password, a value it does not take, an answer that makes no sense.</summary>
public sealed class DeviceRefusedException : ClustoException
{
    /// <summary>Makes the error.</summary>
    /// <param name="device">The thing that refused.</param>
    /// <param name="reason">What it said, or what is wrong with what it said, as the end of a sentence.</param>
    /// <param name="advice">What to do; null where nothing better is known than to look at the device.</param>
    public DeviceRefusedException(string device, string reason, string? advice = null)
        : base("DeviceRefused", device, $"'{device}' refused: {reason}.", advice ?? "Look at the device itself, and at what is recorded of how it is operated.")
    {
    }
}
