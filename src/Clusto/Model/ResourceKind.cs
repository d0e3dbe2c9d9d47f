namespace Clusto;

/// <summary>What sort of value a manager hands out.</summary>
public enum ResourceKind
{
    /// <summary>An IP address of a network.</summary>
    Address,

    /// <summary>A prefix within a network.</summary>
    Prefix,

    /// <summary>A VLAN number.</summary>
    Vlan,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A name.</summary>
    Name,
}
