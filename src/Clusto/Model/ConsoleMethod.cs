namespace Clusto;

/// <summary>By what the console of a thing is reached.</summary>
public enum ConsoleMethod
{
    /// <summary>The port of a console server, by SSH to a TCP port of its own, or by the command that is recorded for it.</summary>
    Ssh,

    /// <summary>A server of conserver that watches the console, by its program <c>console</c>.</summary>
    Conserver,

    /// <summary>Its management controller, by serial over LAN of IPMI 2.0.</summary>
    Ipmi,

    /// <summary>The hypervisor that it runs on, by libvirt.</summary>
    Libvirt,

    /// <summary>The port of a console server, or the thing itself, by Telnet (RFC 854).</summary>
    Telnet,

    /// <summary>The port of a console server as bytes over TCP, without a protocol.</summary>
    Tcp,
}
