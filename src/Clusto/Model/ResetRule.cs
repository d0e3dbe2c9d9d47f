namespace Clusto;

/// <summary>What a thing keeps when it is given back.</summary>
public sealed class ResetRule
{
    /// <summary>What holds where no driver says anything: facts of the hardware, how it is operated and the classes stay, and so do the cables and the addresses of management ports.</summary>
    public static ResetRule Default { get; } = new()
    {
        KeepAttributes = ["serial", "asset*", "model", "manufacturer", "vendor", "memory", "cpu*", "disk*", "nic*", "mac*", "bmc*", "firmware*", "power", "ipmi*", "redfish*", "tls-*", "snmp-*", "pdu-*", "console*", "conserver*", "libvirt-*", "management-port", "boot-port", "credential", "protected"],
        KeepGroups = ["Class"],
        KeepPorts = ["bmc*", "ipmi*", "ilo*", "idrac*", "drac*", "imm*", "xcc*", "cimc*", "irmc*", "mgmt*", "management*", "oob*"],
    };

    /// <summary>The keys of the attributes that stay, with wildcards; all others are cleared, or put back to the defaults of the driver.</summary>
    public IReadOnlyList<string> KeepAttributes { get; init; } = [];

    /// <summary>The drivers of the groups in which it stays, and those derived from them; it leaves all others.</summary>
    public IReadOnlyList<string> KeepGroups { get; init; } = [];

    /// <summary>The ports that keep what managers handed out to them, with wildcards: those by which it is operated.</summary>
    public IReadOnlyList<string> KeepPorts { get; init; } = [];

    /// <summary>Whether it keeps what managers handed out to it: addresses, VLANs, numbers. The name that it has stays in any case.</summary>
    public bool KeepResources { get; init; }

    /// <summary>Whether it keeps its cables.</summary>
    public bool KeepCables { get; init; } = true;

    /// <summary>The attributes that stay.</summary>
    public override string ToString() => string.Join(", ", KeepAttributes);
}
