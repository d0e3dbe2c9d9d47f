using Clusto.Attributes;
using Clusto.Query;
using Clusto.Things;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Data.Sqlite;

namespace Clusto.Tests.Query;

/// <summary>An inventory put together at random: few names, keys and values, so that questions meet what is there.</summary>
internal sealed record RandomSite(IReadOnlyList<RandomSite.Item> Items, IReadOnlyList<(int One, int Other)> Cables, IReadOnlyList<(int Group, int Member)> Members, IReadOnlyList<(int Manager, int Thing, string Text)> Resources)
{
    public static readonly string[] Names =
        ["web01", "web02", "web03", "web10", "WEB-1", "db-é", "DB-Ü", "switch1", "Switch2", "rack002", "rack101", "room3", "datacenter1", "pool-a", "pool-b", "big mem", "Blog", "SN-4711", "10.2.0.17", "straße", "K\u212A", "x'y", "50%_", "web😀", "in", "net:1"];

    public static readonly string[] Keys = ["status", "memory", "ip", "vlan", "serial", "asset", "note"];

    public static readonly object[] Values =
    [
        "unallocated", "Unallocated", "abc", "ABC", "é", "É", "", "12", 12L, 12.0, 12.5, "12.5", "-3", -3L, 65536L, "65536", true, "true", false, 1L,
        new DateTime(2026, 11, 23, 4, 0, 0, DateTimeKind.Utc), "2026-11-23T04:00:00Z", new DateTime(2026, 11, 23, 4, 0, 0, 5, DateTimeKind.Utc), long.MaxValue, 9.3e18, 1e300,
        "10.2.0.17", "10.2.0.17/24", "10.2.1.5", "10.20.0.1", "10.2.0.x", "fe80::1", "FE80:0:0::1", "2001:db8::17", "::1", "SN-4711", "203", 203L, "vlan203", "a*b", "[x]", "line\nbreak", "ſK",
    ];

    public static readonly string[] Macs = ["00:13:c6:04:58:28", "00:13:c6:04:58:29", "de:ad:be:ef:00:01"];

    private static readonly (string Driver, int Rank)[] Drivers =
        [("Datacenter", 0), ("Room", 1), ("Rack", 2), ("Server", 3), ("Switch", 3), ("ConsoleServer", 3), ("Pdu", 3), ("VirtualServer", 4), ("Service", 5), ("Nic", 5), ("Pool", 9), ("Class", 9), ("Role", 9), ("Network", 8), ("VlanPool", 8)];

    public static Gen<RandomSite> Generator =>
        from names in Gen.Shuffle(Names)
        from count in Gen.Choose(4, Names.Length)
        from items in Gen.CollectToList(names.Take(count), AnItem)
        from cables in Gen.Select(Gen.ListOf(Pair(count), 8), pairs => (IReadOnlyList<(int, int)>)[.. pairs])
        from members in Gen.Select(Gen.ListOf(Pair(count), 14), pairs => (IReadOnlyList<(int, int)>)[.. pairs])
        from resources in Gen.Select(Gen.ListOf(Resource(count), 5), all => (IReadOnlyList<(int, int, string)>)[.. all])
        select new RandomSite([.. items], cables, members, resources);

    /// <summary>Writes what of it the rules of the store allow.</summary>
    public void Write(Inventory inventory, string path)
    {
        using (inventory.JoinBatch(Clusto.Storage.Origin.Here()))
        {
            var items = Items.OrderBy(item => Array.Find(Drivers, driver => driver.Driver == item.Driver).Rank).ToList();
            foreach (var item in items)
                Try(() => inventory.Things.Create(new NewThing { Name = item.Name, Driver = item.Driver }, default));
            foreach (var item in items.Where(item => item.Location >= 0))
                Try(() => inventory.Placement.Move(new ThingKey(item.Name), new ThingKey(items[item.Location % items.Count].Name), default, default));
            foreach (var item in items)
            {
                foreach (var fact in item.Facts)
                    Try(() => inventory.Attributes.Add(new(item.Name), [fact], default));
                if (item.Mac is { } mac)
                    Try(() => inventory.Ports.Set(new(item.Name), item.Port, new() { Kind = item.Port == "own1" ? PortKind.Network : null, Mac = mac }, default));
            }

            foreach (var (one, other) in Cables)
                Try(() => inventory.Connections.Connect(new(Items[one].Name), null, new(Items[other].Name), null, default));
            foreach (var (group, member) in Members)
                Try(() => inventory.Memberships.Add(new ThingKey(Items[group].Name), new ThingKey(Items[member].Name), default));
        }

        WriteResources(path);
    }

    public override string ToString() => string.Join("\n", Items.Select(item => item.ToString()));

    private static Gen<Item> AnItem(string name) =>
        from driver in Gen.Elements(Drivers)
        from location in Gen.Choose(-1, Names.Length - 1)
        from facts in Gen.ListOf(AFact, 5)
        from mac in Gen.Frequency((3, Gen.Constant((string?)null)), (1, Gen.Elements(Macs).Select(address => (string?)address)))
        from port in Gen.Elements("eth0", "own1", "port1")
        select new Item(name, driver.Driver, location, [.. facts], mac, port);

    private static Gen<AttributeFact> AFact =>
        from key in Gen.Elements(Keys)
        from number in Gen.Frequency((4, Gen.Constant((int?)null)), (1, Gen.Choose(0, 1).Select(value => (int?)value)))
        from subkey in Gen.Frequency((4, Gen.Constant((string?)null)), (1, Gen.Constant((string?)"size")))
        from value in Gen.Frequency(
            (12, Gen.Elements(Values).Select(value => TypedValue.Of(value))),
            (1, Gen.Elements(Names).Select(thing => TypedValue.As(thing, AttributeType.Reference))),
            (1, Gen.Constant(TypedValue.As("{\"a\":12}", AttributeType.Json))))
        select new AttributeFact(key, number, subkey, value);

    private static Gen<(int, int)> Pair(int count) => from one in Gen.Choose(0, count - 1) from other in Gen.Choose(0, count - 1) select (one, other);

    private static Gen<(int, int, string)> Resource(int count) =>
        from pair in Pair(count)
        from text in Gen.Elements("10.2.0.17", "10.2.200.1", "fe80::1", "203", "web99")
        select (pair.Item1, pair.Item2, text);

    // What hands out values comes later than what asks for them.
    private void WriteResources(string path)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        foreach (var (manager, thing, text) in Resources)
        {
            using var command = connection.CreateCommand();
            command.CommandText = """
                insert or ignore into Resource (ManagerId, Value, ThingId, Text)
                select m.Id, @Value, t.Id, @Text from Thing m, Thing t where m.Name = @Manager and t.Name = @Thing
                """;
            var number = AddressText.TryRead(text, out var address) ? AddressText.Number(address) : [.. new byte[15], (byte)text.Length];
            command.Parameters.AddWithValue("@Value", number);
            command.Parameters.AddWithValue("@Text", text);
            command.Parameters.AddWithValue("@Manager", Items[manager].Name);
            command.Parameters.AddWithValue("@Thing", Items[thing].Name);
            command.ExecuteNonQuery();
        }
    }

    public static void Try(Action write)
    {
        try
        {
            write();
        }
        catch (ClustoException)
        {
            // Not every random wish follows the rules; what is refused is not there.
        }
    }

    internal sealed record Item(string Name, string Driver, int Location, IReadOnlyList<AttributeFact> Facts, string? Mac, string Port)
    {
        public override string ToString() => $"{Name} ({Driver}, {Mac} {Port}): " + string.Join(", ", Facts.Select(fact => $"{fact.Key}#{fact.Number}.{fact.Subkey}={fact.Value.Type} {fact.Value}"));
    }
}
