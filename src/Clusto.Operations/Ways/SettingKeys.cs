namespace Clusto.Operations.Ways;

/// <summary>The keys by which it is recorded how a thing is operated: attributes of the thing or of what it is in, or operations of its driver.</summary>
internal static class SettingKeys
{
    /// <summary>By what its power is switched: ipmi, redfish, pdu or libvirt.</summary>
    public const string Power = "power";

    /// <summary>The name of the credential; with a subkey, that for one purpose: <c>credential.ipmi</c>.</summary>
    public const string Credential = "credential";

    /// <summary>The address of the management controller of a thing that has no port for it.</summary>
    public const string Bmc = "bmc";

    /// <summary>The port that its management controller is behind.</summary>
    public const string BmcPort = "bmc-port";

    /// <summary>The port by which a device is managed, where it has several with addresses.</summary>
    public const string ManagementPort = "management-port";

    /// <summary>The address or host name of a device to which nothing was handed out.</summary>
    public const string Address = "address";

    /// <summary>The same, as many sites write it.</summary>
    public const string Ip = "ip";

    /// <summary>Where a hypervisor is reached, as libvirt writes it.</summary>
    public const string LibvirtUri = "libvirt-uri";

    /// <summary>What the hypervisor calls a virtual server, where that is not its name.</summary>
    public const string LibvirtDomain = "libvirt-domain";

    /// <summary>By what the ports of a console server are reached: ssh, telnet or tcp.</summary>
    public const string Console = "console";

    /// <summary>The server of conserver that watches the console of a thing.</summary>
    public const string Conserver = "conserver";

    /// <summary>What conserver calls the console of a thing, where that is not its name.</summary>
    public const string ConsoleName = "console-name";

    /// <summary>The load balancer that an address is of, where it is not placed in one.</summary>
    public const string LoadBalancer = "loadbalancer";

    /// <summary>The backend that an address leads to, where it is not called as the address.</summary>
    public const string Backend = "backend";

    /// <summary>The port that a service answers at.</summary>
    public const string Port = "port";

    /// <summary>What a balancer is to call a service, where that is not the name of its server.</summary>
    public const string MemberName = "member-name";

    /// <summary>Whether a balancer checks the health of a service before it sends sessions to it.</summary>
    public const string HealthCheck = "health-check";

    /// <summary>Whether a thing is not to be switched off without force.</summary>
    public const string Protected = "protected";

    /// <summary>What a switch calls one of its ports: a fact of the port.</summary>
    public const string Interface = "interface";

    /// <summary>The same, as MIBs call it.</summary>
    public const string InterfaceName = "ifname";

    /// <summary>The VLAN of packets without a tag: a fact of a port of a switch, or the VLAN that a thing stands for.</summary>
    public const string Vlan = "vlan";

    /// <summary>The VLANs with tags, such as <c>10 20</c>: a fact of a port of a switch.</summary>
    public const string Tagged = "tagged";

    /// <summary>The port that a machine starts from the network by.</summary>
    public const string BootPort = "boot-port";

    /// <summary>Whether a machine must be told to start from the network, <c>once</c>, or does so <c>always</c> where it is offered something.</summary>
    public const string NetworkBoot = "network-boot";

    /// <summary>The folder that boot files go to.</summary>
    public const string BootRoot = "boot-root";

    /// <summary>Where that folder is served by HTTP.</summary>
    public const string BootUrl = "boot-url";

    /// <summary>The profile that a machine is reinstalled by.</summary>
    public const string Profile = "profile";

    /// <summary>Variables of boot files, a subkey each.</summary>
    public const string Boot = "boot";

    /// <summary>The file that the console of a thing is logged to, with <c>{name}</c> for its name.</summary>
    public const string ConsoleLog = "console-log";
}
