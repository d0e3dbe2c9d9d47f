namespace Clusto;

/// <summary>There is no such connection.</summary>
public sealed class NotConnectedException : ClustoException
{
    /// <summary>Makes the error.</summary>
    /// <param name="thing">The thing.</param>
    /// <param name="reason">What is not there.</param>
    public NotConnectedException(string thing, string reason)
        : base("NotConnected", thing, reason, $"Get-ClustoConnection '{thing}' lists its connections.")
    {
    }
}
