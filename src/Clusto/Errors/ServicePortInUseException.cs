namespace Clusto;

/// <summary>Another service of the server has the port, at the same address.</summary>
public sealed class ServicePortInUseException : ClustoException
{
    /// <summary>Makes the error.</summary>
    /// <param name="server">The server.</param>
    /// <param name="port">The port.</param>
    /// <param name="service">The service that has it.</param>
    public ServicePortInUseException(string server, string port, string service)
        : base("ServicePortInUse", server, $"Port {port} of '{server}' is that of the service '{service}' already.", "Choose another port, or give each of them an address of its own.")
    {
    }
}
