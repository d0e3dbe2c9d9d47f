using Clusto.Drivers;
using Clusto.Storage;
using Clusto.Things;

namespace Clusto.Resources;

/// <summary>What was handed out for a port of a thing: the port does not go away under it.</summary>
internal sealed class PortHoldings(StoreSession session, DriverRecords drivers)
{
    private const string Advice = "Give it back first (Remove-ClustoResource), and ask for it anew afterwards.";

    private readonly ResourceReader resources = new(session, drivers);

    /// <summary>What things hold for one of their ports, by the number of the thing.</summary>
    public ILookup<long, Resource> Of(IReadOnlyList<long> things) =>
        (things.Count == 0 ? [] : resources.Of(things, CancellationToken.None).Where(static held => held.Port is not null)).ToLookup(static held => held.ThingId);

    /// <exception cref="ThingHasReferencesException">The thing holds something for the port.</exception>
    public static void RefuseRemoval(ThingRow thing, string port, IEnumerable<Resource> held)
    {
        if (held.FirstOrDefault(holding => port.Equals(holding.Port, StringComparison.OrdinalIgnoreCase)) is { } there)
            throw new ThingHasReferencesException(thing.Name, $"left without its port '{port}'", [$"'{there}' of '{there.Manager}' was handed out for it"], Advice);
    }

    /// <summary>What a thing holds for a port that it would not have with another driver; null where there is nothing.</summary>
    public static Resource? LostWith(DriverPorts ports, IReadOnlyCollection<string> own, IEnumerable<Resource> held) =>
        held.FirstOrDefault(holding => ports.Kind(holding.Port!) is null && !own.Contains(holding.Port!, StringComparer.OrdinalIgnoreCase));

    /// <exception cref="ThingHasReferencesException">The thing holds something for a port that the driver does not have.</exception>
    public void RefuseDriver(ThingRow thing, Driver driver, DriverPorts ports, IReadOnlyCollection<string> own)
    {
        if (LostWith(ports, own, Of([thing.Id])[thing.Id]) is { } lost)
            throw new ThingHasReferencesException(thing.Name, $"made a {driver.Name}", [$"'{lost}' of '{lost.Manager}' was handed out for its port '{lost.Port}', which a {driver.Name} does not have"], Advice);
    }
}
