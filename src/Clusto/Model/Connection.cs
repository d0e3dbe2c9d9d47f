namespace Clusto;

/// <summary>How two things are connected: by a cable, by placement or by membership.</summary>
public sealed class Connection
{
    /// <summary>The way.</summary>
    public required ConnectionKind Kind { get; init; }

    /// <summary>The first thing.</summary>
    public required string Thing { get; init; }

    /// <summary>The port on the first thing, for a cable.</summary>
    public string? Port { get; init; }

    /// <summary>The second thing: the other end of the cable, what holds the first, or the group.</summary>
    public required string To { get; init; }

    /// <summary>The port on the second thing for a cable, <c>RU13</c> for a place in a rack.</summary>
    public string? ToPort { get; init; }

    /// <summary>What the cable carries.</summary>
    public PortKind? PortKind { get; init; }

    /// <summary>Both ends: <c>server1 eth0 -> switch2a port4</c>.</summary>
    public override string ToString() => $"{Thing}{(Port is null ? "" : " " + Port)} -> {To}{(ToPort is null ? "" : " " + ToPort)}";
}
