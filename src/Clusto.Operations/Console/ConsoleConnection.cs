using System.Globalization;

namespace Clusto.Operations.Consoles;

/// <summary>A console at the other end of a connection of TCP.</summary>
internal sealed record ConsoleConnection : ConsoleCall
{
    // What console servers (Opengear, Cisco, Raritan) listen at for each of their ports, and RFC 854.
    private const int TelnetBase = 2000;
    private const int TcpBase = 4000;
    private const int TelnetPort = 23;

    /// <summary>The port of TCP.</summary>
    public required int Port { get; init; }

    /// <summary>Whether it speaks Telnet.</summary>
    public required bool IsTelnet { get; init; }

    public static ConsoleConnection Of(ConsoleWay way)
    {
        var isTelnet = way.Method == ConsoleMethod.Telnet;
        var port = way switch
        {
            { Port: not null } => ConsoleWords.PortOf(way, isTelnet ? TelnetBase : TcpBase),
            _ when isTelnet => way.Access.Number("telnet-port", TelnetPort, 1, ushort.MaxValue),
            _ => throw new NoPathToDeviceException(way.Thing, $"the port of '{way.Access.Device}' that its console is plugged into is not known", $"Record it: Connect-ClustoThing '{way.Thing}' '{way.Access.Device}' -Port console -ToPort PORT."),
        };
        return new()
        {
            Port = port,
            IsTelnet = isTelnet,
            Description = string.Create(CultureInfo.InvariantCulture, $"{(isTelnet ? "telnet" : "TCP")} to port {port} of {way.Access.Address}"),
            Escape = "~. at the beginning of a line",
        };
    }
}
