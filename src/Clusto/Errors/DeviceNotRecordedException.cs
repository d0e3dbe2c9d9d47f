namespace Clusto;

/// <summary>A device did what it was asked, and that could not be recorded.</summary>
public sealed class DeviceNotRecordedException : ClustoException
{
    /// <summary>Makes the error.</summary>
    /// <param name="device">The thing that was set.</param>
    /// <param name="reason">Why it could not be recorded, as the end of a sentence.</param>
    /// <param name="outcome">How the device is now, as the end of a sentence: <c>it is as it was before</c>.</param>
    /// <param name="advice">What to do.</param>
    public DeviceNotRecordedException(string device, string reason, string outcome, string advice)
        : base("DeviceNotRecorded", device, $"'{device}' did what it was asked, and that could not be recorded: {reason}; {outcome}.", advice)
    {
    }
}
