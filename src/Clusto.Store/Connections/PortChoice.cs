using Clusto.Drivers;
using Clusto.Things;

namespace Clusto.Connections;

/// <summary>Says which two ports a cable joins: those that are named, else free ones that go together.</summary>
internal sealed class PortChoice(DriverRecords drivers, CableReader cables, IPortRows rows)
{
    /// <summary>The port of a thing by its name: spelled as the driver does, with its kind.</summary>
    /// <exception cref="PortUnknownException">The thing has no such port.</exception>
    public (string Name, PortKind Kind) Port(ThingRow thing, string name)
    {
        var fromDriver = drivers.CatalogWith(thing.DriverId, CancellationToken.None).Ports(thing.DriverId);
        if (fromDriver.Kind(name) is { } kind)
            return (fromDriver.Spelling(name), kind);
        return rows.Row(thing.Id, name) is { } own ? (own.Name, own.Kind) : throw new PortUnknownException(thing.Name, name, fromDriver.Summary);
    }

    /// <summary>The ports of a new cable. One that is named may be in use.</summary>
    /// <exception cref="PortKindMismatchException">They do not go together, or none is free.</exception>
    public ((string Name, PortKind Kind) From, (string Name, PortKind Kind) To) Choose(ThingRow one, string? onePort, ThingRow other, string? otherPort)
    {
        var (from, to) = Pick(one, onePort, other, otherPort);
        if (one.Id == other.Id && from.Name.Equals(to.Name, StringComparison.OrdinalIgnoreCase))
            throw new PortKindMismatchException(one.Name, $"Port '{from.Name}' of '{one.Name}' cannot be connected to itself.");
        if (to.Kind != PortKinds.Counterpart(from.Kind))
            throw new PortKindMismatchException(one.Name, $"'{from.Name}' of '{one.Name}' is {PortKinds.InWords(from.Kind)} and '{to.Name}' of '{other.Name}' is {PortKinds.InWords(to.Kind)}; they do not go together.");
        return (from, to);
    }

    /// <summary>What is wrong with plugging a cable into a port; null where the port is free.</summary>
    public PortInUseException? InUse(ThingRow thing, string port)
    {
        var holder = rows.Row(thing.Id, port);
        return holder?.PeerThingId is null ? null : new PortInUseException(thing.Name, port, $"'{holder.PeerPort}' of '{holder.PeerName}'");
    }

    private ((string Name, PortKind Kind) From, (string Name, PortKind Kind) To) Pick(ThingRow one, string? onePort, ThingRow other, string? otherPort)
    {
        if (onePort is not null && otherPort is not null)
            return (Port(one, onePort), Port(other, otherPort));
        if (onePort is not null)
        {
            var from = Port(one, onePort);
            return (from, Free(other, PortKinds.Counterpart(from.Kind), one) ?? throw NoneFree(other, PortKinds.Counterpart(from.Kind)));
        }

        if (otherPort is not null)
        {
            var to = Port(other, otherPort);
            return (Free(one, PortKinds.Counterpart(to.Kind), other) ?? throw NoneFree(one, PortKinds.Counterpart(to.Kind)), to);
        }

        foreach (var kind in KindsInOrder(one, other))
        {
            if (Free(one, kind, other) is { } from && Free(other, PortKinds.Counterpart(kind), one, from.Name) is { } to)
                return (from, to);
        }

        throw new PortKindMismatchException(one.Name, $"'{one.Name}' and '{other.Name}' have no pair of free ports that go together.");
    }

    // What a thing is for decides: to a PDU goes power, to a console server the console; else the network comes first.
    private IEnumerable<PortKind> KindsInOrder(ThingRow one, ThingRow other)
    {
        var main = new[] { MainKind(one), MainKind(other) is { } kind ? PortKinds.Counterpart(kind) : null };
        return main.Where(kind => kind is not null and not PortKind.Network).Select(kind => kind!.Value)
            .Concat([PortKind.Network, PortKind.PowerInlet, PortKind.PowerOutlet, PortKind.Console, PortKind.ConsoleServer])
            .Distinct();
    }

    private PortKind? MainKind(ThingRow thing) => drivers.CatalogWith(thing.DriverId, CancellationToken.None).Ports(thing.DriverId).MainKind;

    private (string Name, PortKind Kind)? Free(ThingRow thing, PortKind kind, ThingRow peer, string? except = null)
    {
        var free = cables.Ports(thing, rows.Rows(thing.Id), CancellationToken.None)
            .Find(port => port.Kind == kind && !port.IsConnected && !(thing.Id == peer.Id && port.Name == except));
        return free is null ? null : (free.Name, free.Kind);
    }

    private static PortKindMismatchException NoneFree(ThingRow thing, PortKind kind) =>
        new(thing.Name, $"'{thing.Name}' does not have {PortKinds.InWords(kind)} that is free.");
}
