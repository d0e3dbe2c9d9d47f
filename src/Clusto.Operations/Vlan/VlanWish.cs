namespace Clusto.Operations.Vlan;

/// <summary>What VLANs a port of a thing is to have.</summary>
public sealed record VlanWish
{
    /// <summary>The name of the thing.</summary>
    public required string Thing { get; init; }

    /// <summary>Its port.</summary>
    public required string Port { get; init; }

    /// <summary>The VLAN of packets without a tag: a number, <c>vlan203</c>, or the name of a thing that holds one; null to leave it as it is.</summary>
    public string? Vlan { get; init; }

    /// <summary>All VLANs that it is to have with tags, written alike; <c>none</c> for none, and null to leave them as they are.</summary>
    public IReadOnlyList<string>? Tagged { get; init; }
}
