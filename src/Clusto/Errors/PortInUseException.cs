namespace Clusto;

/// <summary>A cable is in the port already.</summary>
public sealed class PortInUseException : ClustoException
{
    /// <summary>Makes the error.</summary>
    /// <param name="thing">The name of the thing.</param>
    /// <param name="port">The port.</param>
    /// <param name="peer">What it is connected to.</param>
    public PortInUseException(string thing, string port, string? peer)
        : base("PortInUse", thing, $"Port '{port}' of '{thing}' already holds a cable{(peer is null ? "" : $" to {peer}")}.", $"Choose a free port, or take the cable away: Disconnect-ClustoThing '{thing}' -Port '{port}'.")
    {
    }
}
