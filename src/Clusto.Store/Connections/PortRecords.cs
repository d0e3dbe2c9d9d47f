using System.Net.NetworkInformation;
using System.Text.Json;
using Clusto.Drivers;
using Clusto.History;
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

    internal PortRecords(StoreSession session, StoreWriter writer, DriverRecords drivers, ThingResolver resolver, CableReader cables, CableWriter cableWriter)
    {
        this.session = session;
        this.writer = writer;
        this.drivers = drivers;
        this.resolver = resolver;
        this.cables = cables;
        this.cableWriter = cableWriter;
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

    internal void Remove(ChangeScope scope, ThingRow row, string port)
    {
        var fromDriver = drivers.CatalogWith(row.DriverId, CancellationToken.None).Ports(row.DriverId);
        if (cableWriter.Row(row.Id, port) is not { } before || fromDriver.Kind(port) is not null)
            throw new PortUnknownException(row.Name, port, fromDriver.Summary);
        if (before.PeerThingId is not null)
            throw new PortInUseException(row.Name, before.Name, $"'{before.PeerPort}' of '{before.PeerName}'");
        session.Execute(DeletePort, ("@ThingId", row.Id), ("@Name", before.Name));
        Record(scope, row, before.Name, before);
    }

    /// <summary>Puts facts on a port inside a write that is in progress, and gives its name as the driver spells it.</summary>
    internal string Set(ChangeScope scope, ThingRow row, string port, PortFacts facts)
    {
        var before = cableWriter.Row(row.Id, port);
        var fact = Merged(row, before, port, facts);
        cableWriter.Prepare(row, (fact.Port, fact.Kind));
        session.Execute(UpdateFacts, ("@Kind", (int)fact.Kind), ("@Mac", fact.Mac), ("@Facts", fact.Facts), ("@ThingId", row.Id), ("@Name", fact.Port));
        cableWriter.DropIfEmpty(row, fact.Port);
        Record(scope, row, fact.Port, before);
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

    internal bool IsOwn(ThingRow row, string port) => drivers.CatalogWith(row.DriverId, CancellationToken.None).Ports(row.DriverId).Kind(port) is null;

    private void Record(ChangeScope scope, ThingRow thing, string name, PortRow? before)
    {
        var after = cableWriter.Row(thing.Id, name);
        var (old, now) = (Facts(before), Facts(after));
        if (old != now)
            scope.Record(thing.Id, thing.Name, ChangeKind.PortChanged, old, now);
    }

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
