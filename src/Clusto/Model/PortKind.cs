namespace Clusto;

/// <summary>What a port carries, and which way.</summary>
public enum PortKind
{
    /// <summary>Ethernet and the like; goes with any network port.</summary>
    Network,

    /// <summary>Takes power; goes with an outlet.</summary>
    PowerInlet,

    /// <summary>Gives power; goes with an inlet.</summary>
    PowerOutlet,

    /// <summary>The serial console of a device; goes with a console server's port.</summary>
    Console,

    /// <summary>Leads to a console; goes with a device's console port.</summary>
    ConsoleServer,
}
