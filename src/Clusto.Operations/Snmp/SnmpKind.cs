namespace Clusto.Operations.Snmp;

/// <summary>What a value of an agent is (RFC 2578, RFC 3416).</summary>
internal enum SnmpKind
{
    /// <summary>INTEGER, as enumerations are.</summary>
    Integer,

    /// <summary>Unsigned32, Gauge32, as VLAN numbers in PVIDs are.</summary>
    Unsigned,

    /// <summary>OCTET STRING.</summary>
    Octets,

    /// <summary>OBJECT IDENTIFIER.</summary>
    ObjectId,

    /// <summary>noSuchObject or noSuchInstance: the agent does not have it.</summary>
    Missing,

    /// <summary>endOfMibView: nothing comes after it.</summary>
    End,

    /// <summary>Counters, times, addresses: nothing that is read here.</summary>
    Other,
}
