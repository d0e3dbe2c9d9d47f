namespace Clusto;

/// <summary>A named place on a thing where one cable fits.</summary>
public sealed class Port
{
    /// <summary>The name of the thing that has it.</summary>
    public required string Thing { get; init; }

    /// <summary>The name of the port.</summary>
    public required string Name { get; init; }

    /// <summary>What it carries.</summary>
    public required PortKind Kind { get; init; }

    /// <summary>The thing at the other end of its cable, or null.</summary>
    public string? PeerThing { get; init; }

    /// <summary>The port at the other end of its cable, or null.</summary>
    public string? PeerPort { get; init; }

    /// <summary>The hardware address as <c>00:13:c6:04:58:28</c>, or null.</summary>
    public string? Mac { get; init; }

    /// <summary>Other facts, such as speed, the operating system's name for it, the cable's number; by name without case.</summary>
    public IReadOnlyDictionary<string, string> Facts { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether the thing has this port of its own, not from its driver.</summary>
    public bool IsOwn { get; init; }

    /// <summary>Whether a cable is in it.</summary>
    public bool IsConnected => PeerThing is not null;

    /// <summary>The name of the port.</summary>
    public override string ToString() => Name;
}
