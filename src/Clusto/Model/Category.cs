namespace Clusto;

/// <summary>What sort of thing a driver describes.</summary>
public enum Category
{
    /// <summary>Servers, switches, racks' contents, routers, PDUs: what has ports and draws power.</summary>
    Equipment,

    /// <summary>NICs, disks: what is placed in equipment.</summary>
    Part,

    /// <summary>Networks, VLAN pools, name and number pools: what hands out values.</summary>
    Resource,

    /// <summary>Datacenters, rooms, cages, zones, racks: what holds things.</summary>
    Location,

    /// <summary>Pools, classes, roles: what has members.</summary>
    Group,

    /// <summary>What a server offers at an address and port.</summary>
    Service,
}
