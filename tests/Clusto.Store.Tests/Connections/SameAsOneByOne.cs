using Clusto.Connections;
using Clusto.History;
using Clusto.Tests.SqlServer;
using Clusto.Tests.Stores;
using Clusto.Things;

namespace Clusto.Tests.Connections;

/// <summary>The same items, right and wrong ones in any order, are written in sets to one store and one by one to another.</summary>
public sealed class SameAsOneByOne : IDisposable
{
    private static readonly (string Name, string Driver)[] Things =
        [("web1", "Server"), ("web2", "Server"), ("web3", "Server"), ("switch1", "Switch"), ("pdu1", "Pdu"), ("console1", "ConsoleServer"), ("rack1", "Rack"), ("pool1", "Pool"), ("class1", "Class")];

    private static readonly string[] Ports = ["eth0", "ETH1", "psu1", "port1", "port2", "outlet1", "console", "own", "OWN", "RU3", "none"];
    private static readonly string[] Macs = ["001122334455", "", "wrong"];

    private readonly SqliteStore one = new();
    private readonly SqliteStore other = new();

    public void Dispose()
    {
        one.Dispose();
        other.Dispose();
    }

    [Theory]
    [InlineData(1, 6)]
    [InlineData(2, 6)]
    [InlineData(3, 6)]
    [InlineData(4, 8)]
    [InlineData(5, 8)]
    [InlineData(6, 9)]
    public void Whatever_is_connected_described_and_separated(int seed, int things)
    {
        var sent = (Alone: 0, Together: 0);
        using var alone = one.Open(options => options with { Sending = _ => sent.Alone++ });
        using var together = other.Open(options => options with { Dialect = new TwinDialect(writesInSets: true), Sending = _ => sent.Together++ });
        foreach (var inventory in new[] { alone, together })
        {
            foreach (var (name, driver) in Things)
                inventory.Things.Create(new NewThing { Name = name, Driver = driver }, CancellationToken.None);
        }

        sent = default;
        var chance = new Random(seed);
        ThingKey Thing() => new(chance.Next(30) == 0 ? "nobody" : Things[chance.Next(things)].Name);
        for (var round = 0; round < 5; round++)
        {
            var facts = Some(() => (Thing(), Port(chance) ?? "eth2", Facts(chance)));
            Same(alone.Ports.SetMany(facts, CancellationToken.None), together.Ports.SetMany(facts, CancellationToken.None), Told);
            var connected = Some(() => (Thing(), Port(chance), Thing(), Port(chance)));
            Same(alone.Connections.ConnectMany(connected, CancellationToken.None), together.Connections.ConnectMany(connected, CancellationToken.None), static made => made.ToString());
            var removed = Some(() => (Thing(), "own"))[..3];
            Assert.Equal(alone.Ports.RemoveMany(removed, CancellationToken.None).Select(static mistake => mistake?.Message), together.Ports.RemoveMany(removed, CancellationToken.None).Select(static mistake => mistake?.Message));
            var separated = Some(() => (Thing(), Port(chance), chance.Next(2) == 0 ? null : (ThingKey?)Thing()))[..12];
            Same(alone.Connections.DisconnectMany(separated, CancellationToken.None), together.Connections.DisconnectMany(separated, CancellationToken.None), static taken => string.Join("; ", taken));
            Assert.Equal(alone.Ports.Of(new ThingKey("web1"), CancellationToken.None).Select(Told), together.Ports.Of(new ThingKey("web1"), CancellationToken.None).Select(Told));
        }

        Assert.True(things > 6 || sent.Together < sent.Alone / 4, sent.ToString());
        // Among the changes of a thing, a cable may come behind a place that was given it later.
        var (picture, same) = (Picture(alone), Picture(together));
        if (things > 6)
        {
            picture.Sort(StringComparer.Ordinal);
            same.Sort(StringComparer.Ordinal);
        }

        Assert.True(picture.Count > 100, string.Join('\n', picture));
        Assert.Equal(picture, same);
        Assert.Empty(together.Maintenance.Test(null, CancellationToken.None));
    }

    private static List<T> Some<T>(Func<T> item) => [.. Enumerable.Range(0, 30).Select(_ => item())];

    private static string? Port(Random chance) => chance.Next(2) == 0 ? null : Ports[chance.Next(Ports.Length)];

    private static PortFacts Facts(Random chance) => new()
    {
        Kind = chance.Next(2) == 0 ? (PortKind)chance.Next(5) : null,
        Mac = chance.Next(2) == 0 ? Macs[chance.Next(Macs.Length)] : null,
        Facts = chance.Next(2) == 0 ? new Dictionary<string, string?> { ["speed"] = chance.Next(2) == 0 ? "10G" : null } : [],
    };

    private static void Same<T>(IReadOnlyList<(T? Result, ClustoException? Mistake)> alone, IReadOnlyList<(T? Result, ClustoException? Mistake)> together, Func<T, string> told)
        where T : class
    {
        Assert.Equal(alone.Select(Tell), together.Select(Tell));

        string Tell((T? Result, ClustoException? Mistake) result) => result.Mistake is null ? told(result.Result!) : $"{result.Mistake.ErrorId}: {result.Mistake.Message}";
    }

    private static List<string> Picture(Inventory inventory) =>
    [
        .. Things.SelectMany(thing => inventory.Ports.Of(new ThingKey(thing.Name), CancellationToken.None)).Select(Told),
        .. Things.SelectMany(thing => inventory.Connections.Of(new ThingKey(thing.Name), CancellationToken.None)).Select(static connection => connection.ToString()),
        .. Things.SelectMany(thing => inventory.Changes.Find(new ChangeFilter { Thing = thing.Name }, null, CancellationToken.None)).Select(static change => $"{change.Thing} {change.Kind}: {change.Before} -> {change.After}"),
    ];

    private static string Told(Port port) => $"{port.Thing} {port.Name} {port.Kind} {port.Mac} {string.Join(',', port.Facts)} {port.IsOwn} {port.PeerThing} {port.PeerPort}";
}
