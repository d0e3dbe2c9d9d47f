namespace Clusto;

/// <summary>A device does not answer: nothing listens there, the name is unknown, or its time is over.</summary>
public sealed class DeviceUnreachableException : ClustoException
{
    /// <summary>Makes the error.</summary>
    /// <param name="device">The thing that does not answer.</param>
    /// <param name="address">Where it was asked.</param>
    /// <param name="reason">What happened, as the end of a sentence: <c>it did not answer within 10 s</c>.</param>
    public DeviceUnreachableException(string device, string address, string reason)
        : base("DeviceUnreachable", device, $"'{device}' cannot be reached at {address}: {reason}.", "Check that it has power and network, and that the address recorded for it is right; -Verbose says how it was found.")
    {
    }
}
