namespace Clusto.Operations.Vlan;

/// <summary>What VLANs one port of a switch is to have.</summary>
internal sealed record VlanRequest
{
    /// <summary>The port as the switch's port is recorded: <c>port7</c>.</summary>
    public required string Port { get; init; }

    /// <summary>What the switch itself calls it, where that is recorded (its ifName, ifDescr or ifAlias); null where the name of the port says it.</summary>
    public string? Interface { get; init; }

    /// <summary>The VLAN of packets without a tag; null to leave it as it is.</summary>
    public int? Untagged { get; init; }

    /// <summary>All VLANs that it has with tags; null to leave them as they are.</summary>
    public IReadOnlyList<int>? Tagged { get; init; }
}
