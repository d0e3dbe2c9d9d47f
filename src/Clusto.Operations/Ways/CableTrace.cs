namespace Clusto.Operations.Ways;

/// <summary>Follows the cable of a port, through patch panels, to the device at its end; one device at a time, so that those of many cables are read together.</summary>
internal sealed class CableTrace
{
    private readonly string thing;
    private readonly HashSet<(string, string)> passed = [];
    private readonly List<string> hops = [];
    private Port at;

    /// <summary>Begins at a port.</summary>
    /// <exception cref="NoPathToDeviceException">No cable is in it.</exception>
    public CableTrace(DeviceFacts from, Port port)
    {
        thing = from.Thing.Name;
        at = port;
        hops.Add($"{thing} {port}");
        if (!port.IsConnected)
            throw new NoPathToDeviceException(thing, $"no cable is in its port '{port}'", $"Record where it is connected: Connect-ClustoThing '{thing}' SWITCH -Port '{port}'.");
    }

    /// <summary>The device that the trace goes on with; null where it is at its end.</summary>
    public string? Next => End is null ? at.PeerThing : null;

    /// <summary>The device at the end of the cable, and its port.</summary>
    public (DeviceFacts Device, Port Port)? End { get; private set; }

    /// <summary>All ports on the way.</summary>
    public IReadOnlyList<string> Hops => hops;

    /// <summary>Goes on to the next device.</summary>
    /// <param name="device">The device.</param>
    /// <exception cref="NoPathToDeviceException">It is a panel, and its other side leads nowhere.</exception>
    public void Follow(DeviceFacts device)
    {
        var port = device.Ports.First(found => found.Name.Equals(at.PeerPort, StringComparison.OrdinalIgnoreCase));
        hops.Add($"{device} {port}");
        if (!PatchPanels.IsPanel(device))
        {
            End = (device, port);
            return;
        }

        at = PatchPanels.OtherSide(device, port.Name)
            ?? throw new NoPathToDeviceException(thing, $"its cable ends at '{port}' of the patch panel '{device}', which has no port that belongs to it at its other side", $"Record it: Set-ClustoPort '{device}' rear1 -Kind Network, with the number that '{port}' has.");
        hops.Add($"{device} {at}");
        if (!at.IsConnected)
            throw new NoPathToDeviceException(thing, $"its cable ends at '{port}' of the patch panel '{device}', and no cable is in '{at}' at its other side", $"Record where that is connected: Connect-ClustoThing '{device}' SWITCH -Port '{at}'.");
        if (!passed.Add((device.Thing.Name, at.Name)))
            throw new NoPathToDeviceException(thing, $"its cable goes round in a circle through '{device}'", $"Take the wrong cable away: Disconnect-ClustoThing '{device}' -Port '{at}'.");
    }
}
