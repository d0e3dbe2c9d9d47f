using System.Net.NetworkInformation;
using System.Text.Json;
using Clusto.Drivers;
using Clusto.History;
using Clusto.Resources;
using Clusto.Storage;
using Clusto.Things;

namespace Clusto.Connections;

/// <summary>The ports of things, and the facts that are known of them.</summary>
public sealed class PortRecords
{
    private const string UpdateFacts = "update Port set Kind = @Kind, Mac = @Mac, Facts = @Facts where ThingId = @ThingId and Name = @Name";
    private const string DeletePort = "delete from Port where ThingId = @ThingId and Name = @Name";
    private const int LongestName = 128;

    private readonly StoreSession session;
    private readonly StoreWriter writer;
    private readonly DriverRecords drivers;
    private readonly ThingResolver resolver;
    private readonly CableReader cables;
    private readonly CableWriter cableWriter;
    private readonly SetWriter sets;
    private readonly ManyPorts many;
    private readonly PortHoldings holdings;

    internal PortRecords(StoreSession session, StoreWriter writer, DriverRecords drivers, ThingResolver resolver, CableReader cables, CableWriter cableWriter)
    {
        this.session = session;
        this.writer = writer;
        this.drivers = drivers;
        this.resolver = resolver;
        this.cables = cables;
        this.cableWriter = cableWriter;
        sets = new SetWriter(session, writer);
        holdings = new PortHoldings(session, drivers);
        many = new ManyPorts(session, resolver, cables, this, holdings);
    }

    /// <summary>All ports of a thing, in the order of its driver, its own last.</summary>
    public IReadOnlyList<Port> Of(ThingKey thing, CancellationToken token) => cables.Ports(resolver.Find(thing, token), token);

    /// <summary>Puts facts on a port; a name that the driver does not have makes a port of the thing's own, when the kind is given.</summary>
    /// <exception cref="PortUnknownException">The thing has no such port and no kind was given.</exception>
    public Port Set(ThingKey thing, string port, PortFacts facts, CancellationToken token) => writer.Write(
        scope =>
        {
            var row = resolver.ForChange(thing);
            var name = Set(scope, row, port, facts);
            return cables.Ports(row, token).Find(found => found.Name.Equals(name, StringComparison.OrdinalIgnoreCase))!;
        },
        token);

    /// <summary>Takes away a port that the thing has of its own.</summary>
    /// <exception cref="PortUnknownException">The thing has no such port of its own.</exception>
    /// <exception cref="PortInUseException">A cable is in it.</exception>
    public void Remove(ThingKey thing, string port, CancellationToken token) => writer.Write(
        scope =>
        {
            Remove(scope, resolver.ForChange(thing), port);
            return 0;
        },
        token);

    /// <summary>How many ports are best written together: where each statement is a round trip, many.</summary>
    public int SetTogether => sets.Size;

    /// <summary>Puts facts on ports with as few statements as the database allows; one that cannot have them takes no other with it.</summary>
    /// <param name="items">The ports and their facts.</param>
    /// <param name="token">Ends the waiting for other writers.</param>
    /// <returns>For each the port as it is then, or what is wrong with it.</returns>
    public IReadOnlyList<(Port? Changed, ClustoException? Mistake)> SetMany(IReadOnlyList<(ThingKey Thing, string Port, PortFacts Facts)> items, CancellationToken token) =>
        PutMany([.. items.Select(static item => (item.Thing, item.Port, (PortFacts?)item.Facts))], token);

    /// <summary>Takes away ports that things have of their own, with as few statements as the database allows; one that stays takes no other with it.</summary>
    /// <param name="items">The ports.</param>
    /// <param name="token">Ends the waiting for other writers.</param>
    /// <returns>For each what is wrong with it; null for one that is gone.</returns>
    public IReadOnlyList<ClustoException?> RemoveMany(IReadOnlyList<(ThingKey Thing, string Port)> items, CancellationToken token) =>
        PutMany([.. items.Select(static item => (item.Thing, item.Port, default(PortFacts)))], token).ConvertAll(static result => result.Mistake);

    internal void Remove(ChangeScope scope, ThingRow row, string port)
    {
        var gone = Removed(row, cableWriter.Row(row.Id, port), port, holdings.Of([row.Id])[row.Id]);
        session.Execute(DeletePort, ("@ThingId", row.Id), ("@Name", gone.Name));
        Record(row, gone, null, scope.Record);
    }

    /// <summary>A port that may be taken away.</summary>
    /// <exception cref="PortUnknownException">The thing has no such port of its own.</exception>
    /// <exception cref="PortInUseException">A cable is in it.</exception>
    /// <exception cref="ThingHasReferencesException">Something was handed out for it.</exception>
    internal PortRow Removed(ThingRow row, PortRow? before, string port, IEnumerable<Resource> held)
    {
        var fromDriver = drivers.CatalogWith(row.DriverId, CancellationToken.None).Ports(row.DriverId);
        if (before is null || fromDriver.Kind(port) is not null)
            throw new PortUnknownException(row.Name, port, fromDriver.Summary);
        if (before.PeerThingId is not null)
            throw new PortInUseException(row.Name, before.Name, $"'{before.PeerPort}' of '{before.PeerName}'");
        PortHoldings.RefuseRemoval(row, before.Name, held);
        return before;
    }

    /// <summary>Puts facts on a port inside a write that is in progress, and gives its name as the driver spells it.</summary>
    internal string Set(ChangeScope scope, ThingRow row, string port, PortFacts facts)
    {
        var before = cableWriter.Row(row.Id, port);
        var fact = Merged(row, before, port, facts);
        cableWriter.Prepare(row, (fact.Port, fact.Kind));
        session.Execute(UpdateFacts, ("@Kind", (int)fact.Kind), ("@Mac", fact.Mac), ("@Facts", fact.Facts), ("@ThingId", row.Id), ("@Name", fact.Port));
        cableWriter.DropIfEmpty(row, fact.Port);
        Record(row, before, cableWriter.Row(row.Id, fact.Port), scope.Record);
        return fact.Port;
    }

    /// <summary>What would be known of a port, with what is known of it.</summary>
    /// <exception cref="PortUnknownException">The thing has no such port and no kind was given.</exception>
    internal PortFact Merged(ThingRow row, PortRow? before, string port, PortFacts facts)
    {
        var fromDriver = drivers.CatalogWith(row.DriverId, CancellationToken.None).Ports(row.DriverId);
        var isOwn = fromDriver.Kind(port) is null;
        if (isOwn && before is null && facts.Kind is null)
            throw new PortUnknownException(row.Name, port, fromDriver.Summary);
        if (!isOwn && facts.Kind is { } wanted && wanted != fromDriver.Kind(port))
            throw new PortKindMismatchException(row.Name, $"'{port}' of '{row.Name}' is {PortKinds.InWords(fromDriver.Kind(port)!.Value)} by its driver.");
        if (before?.PeerThingId is not null && facts.Kind is { } changed && changed != before.Kind)
            throw new PortInUseException(row.Name, port, $"'{before.PeerPort}' of '{before.PeerName}'");

        var name = before?.Name ?? (isOwn ? CheckName(port) : fromDriver.Spelling(port));
        var kind = isOwn ? facts.Kind ?? before!.Kind : fromDriver.Kind(port)!.Value;
        var mac = facts.Mac is null ? before?.Mac : NormalizeMac(facts.Mac);
        var all = Merge(before?.FactsByName, facts.Facts);
        return new PortFact(name, kind, mac, all.Count == 0 ? null : JsonSerializer.Serialize(all));
    }

    internal bool IsOwn(ThingRow row, string port) => cables.IsOwn(row, port);

    /// <summary>Records what became of a port, if anything did.</summary>
    internal static void Record(ThingRow thing, PortRow? before, PortRow? after, Action<long, string, ChangeKind, string?, string?> record)
    {
        var (old, now) = (Facts(before), Facts(after));
        if (old != now)
            record(thing.Id, thing.Name, ChangeKind.PortChanged, old, now);
    }

    private List<(Port? Changed, ClustoException? Mistake)> PutMany(IReadOnlyList<(ThingKey Thing, string Port, PortFacts? Facts)> items, CancellationToken token) => sets.Write(
        items,
        static item => item.Thing.Name,
        static _ => [],
        (scope, part) => many.Put(scope, part, token),
        Port? (item) =>
        {
            if (item.Facts is not null)
                return Set(item.Thing, item.Port, item.Facts, token);
            Remove(item.Thing, item.Port, token);
            return null;
        },
        token);

    private static string? Facts(PortRow? row) => row is null ? null : ChangeFacts.Port(row.ToFact());

    private static string CheckName(string port) =>
        port.Length is > 0 and <= LongestName && !port.Any(char.IsControl) && port.AsSpan().Trim().Length == port.Length && !port.AsSpan().ContainsAny("*?[]")
            ? port
            : throw new NameInvalidException(port, $"a port has 1 to {LongestName} characters, no control characters, no wildcards and no blank at either end");

    private static string? NormalizeMac(string text)
    {
        if (text.Length == 0)
            return null;
        return PhysicalAddress.TryParse(text, out var address) && address.GetAddressBytes() is { Length: 6 or 8 } bytes
            ? string.Join(':', bytes.Select(part => part.ToString("x2", System.Globalization.CultureInfo.InvariantCulture)))
            : throw new AttributeTypeInvalidException(text, "a hardware address", "Write six or eight bytes: 00:13:c6:04:58:28.");
    }

    private static SortedDictionary<string, string> Merge(IReadOnlyDictionary<string, string>? before, IReadOnlyDictionary<string, string?> facts)
    {
        var all = new SortedDictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in before ?? new Dictionary<string, string>())
            all[name] = value;
        foreach (var (name, value) in facts)
        {
            AttributeKey.Check(name);
            if (value is null)
                all.Remove(name);
            else
                all[name] = value;
        }

        return all;
    }
}
