namespace Clusto.Connections;

/// <summary>Which kinds of ports go together.</summary>
internal static class PortKinds
{
    /// <summary>The kind at the other end of a cable from a port of a kind.</summary>
    public static PortKind Counterpart(PortKind kind) => kind switch
    {
        PortKind.PowerInlet => PortKind.PowerOutlet,
        PortKind.PowerOutlet => PortKind.PowerInlet,
        PortKind.Console => PortKind.ConsoleServer,
        PortKind.ConsoleServer => PortKind.Console,
        _ => PortKind.Network,
    };

    /// <summary>The words for what ports offer to other things; they find every driver that has such ports.</summary>
    public static IReadOnlyList<string> AllOffers { get; } = ["Console", "Power"];

    /// <summary>What some ports offer.</summary>
    public static IEnumerable<string> Offers(IReadOnlyList<PortGroup> ports)
    {
        if (ports.Any(group => group.Kind == PortKind.ConsoleServer))
            yield return "Console";
        if (ports.Any(group => group.Kind == PortKind.PowerOutlet))
            yield return "Power";
    }

    /// <summary>The kind in words, as in "a power outlet".</summary>
    public static string InWords(PortKind kind) => kind switch
    {
        PortKind.PowerInlet => "a power inlet",
        PortKind.PowerOutlet => "a power outlet",
        PortKind.Console => "a console port",
        PortKind.ConsoleServer => "a console server's port",
        _ => "a network port",
    };
}
