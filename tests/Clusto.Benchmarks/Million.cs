using System.Diagnostics;
using System.Globalization;

namespace Clusto.Benchmarks;

/// <summary>A site of a million things with ten attributes each, written by plain SQL because only what is asked of it is measured.</summary>
internal static class Million
{
    private const int Racks = 20_000;
    private const int RacksOfRoom = 1_000;
    private const int RoomsOfDatacenter = 5;

    public static Dictionary<string, double> Fill(string path, int things)
    {
        new Session(path).Dispose();
        using var store = new PlainStore(path);
        var rooms = Racks / RacksOfRoom;
        var watch = Stopwatch.StartNew();
        store.Execute("pragma synchronous = off; pragma journal_mode = memory; begin; insert into ChangeSet (At, Actor, Host) values ('2026-11-01 00:00:00', 'bench', 'bench')");
        Things(store, 1, rooms / RoomsOfDatacenter, "Datacenter", "datacenter", "null");
        Things(store, 1001, rooms, "Room", "room", $"1 + (n.I - 1) / {RoomsOfDatacenter}");
        Things(store, 2001, Racks, "Rack", "rack", $"1001 + (n.I - 1) / {RacksOfRoom}");
        var rest = things - Racks - rooms - (rooms / RoomsOfDatacenter);
        var switches = rest / 50;
        Things(store, 100_001, switches, "Switch", "switch", $"2001 + n.I % {Racks}");
        Things(store, 200_001, rest - switches, "Server", "server", $"2001 + n.I % {Racks}");
        foreach (var (key, column, value) in Attributes)
        {
            store.Execute($"""
                insert into Attribute (ThingId, AttributeKey, Number, Subkey, Ordinal, Type, {column})
                select t.Id, '{key}', -1, '', 0, {(column == "TextValue" ? 0 : 1)}, {value} from Thing t
                """);
        }

        store.Execute("commit; pragma journal_mode = wal; pragma wal_checkpoint(truncate)");
        return new() { ["ms"] = watch.Elapsed.TotalMilliseconds };
    }

    private static readonly (string Key, string Column, string Value)[] Attributes =
    [
        ("status", "TextValue", "case t.Id % 4 when 0 then 'unallocated' when 1 then 'production' when 2 then 'testing' else 'broken' end"),
        ("memory", "IntegerValue", "16384 << (t.Id % 5)"),
        ("cores", "IntegerValue", "8 + t.Id % 64"),
        ("serial", "TextValue", "'SN-' || t.Id"),
        ("ip", "TextValue", "'10.' || (t.Id >> 16 & 255) || '.' || (t.Id >> 8 & 255) || '.' || (t.Id & 255)"),
        ("owner", "TextValue", "'team' || t.Id % 100"),
        ("os", "TextValue", "case t.Id % 3 when 0 then 'debian' when 1 then 'rhel' else 'windows' end"),
        ("model", "TextValue", "'model ' || t.Id % 500"),
        ("bought", "TextValue", "'20' || (10 + t.Id % 16) || '-06-01'"),
        ("note", "TextValue", "'machine ' || t.Id"),
    ];

    private static void Things(PlainStore store, long first, int count, string driver, string name, string location) => store.Execute(string.Create(CultureInfo.InvariantCulture, $"""
        with recursive n (I) as (select 1 union all select I + 1 from n where I < {count})
        insert into Thing (Id, Name, NameKey, DriverId, LocationId, Version, CreatedAt, ChangedAt)
        select {first} + n.I - 1, '{name}' || n.I, '{name.ToUpperInvariant()}' || n.I, (select Id from Driver where Name = '{driver}'), {location}, 1, '2026-11-01 00:00:00', '2026-11-01 00:00:00' from n
        """));
}
