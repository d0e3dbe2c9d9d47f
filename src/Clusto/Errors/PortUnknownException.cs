namespace Clusto;

/// <summary>The thing has no port of that name.</summary>
public sealed class PortUnknownException : ClustoException
{
    /// <summary>Makes the error.</summary>
    /// <param name="thing">The name of the thing.</param>
    /// <param name="port">The port asked for.</param>
    /// <param name="known">The ports that it has, in words.</param>
    public PortUnknownException(string thing, string port, string? known)
        : base("PortUnknown", thing, $"'{thing}' has no port '{port}'.{(string.IsNullOrEmpty(known) ? " It has no ports." : $" It has {known}.")}", $"Name one of its ports (Get-ClustoPort '{thing}'), or give it one of its own: Set-ClustoPort '{thing}' '{port}' -Kind Network.")
    {
    }
}
