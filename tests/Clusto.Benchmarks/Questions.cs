using System.Diagnostics;
using System.Globalization;

namespace Clusto.Benchmarks;

/// <summary>Questions to a million things, by the product and by SQL that a person wrote for the question.</summary>
internal static class Questions
{
    private const int Rounds = 5;
    private const int Wanted = 10;

    private const string Drivers = "(select Id from Driver where Name in ('Server', 'VirtualServer'))";

    private const string Columns = """
        t.Id, t.Name, d.Name, d.Category, l.Name, t.RackUnit, t.RackUnits, t.RackFace, t.RackSide, t.Version, t.CreatedAt, t.ChangedAt,
        a.AttributeKey, a.Number, a.Subkey, a.Type, a.IntegerValue, a.RealValue, a.TextValue, a.TimeValue, null
        """;

    private const string Many = $"""
        with recursive Inside (Id) as (
            select t.Id from Thing t where t.LocationId = (select Id from Thing where NameKey = 'DATACENTER1')
            union all select t.Id from Inside i join Thing t on t.LocationId = i.Id)
        select {Columns}
        from Thing t join Driver d on d.Id = t.DriverId left join Thing l on l.Id = t.LocationId join Attribute a on a.ThingId = t.Id
        where t.DriverId in {Drivers}
            and t.Id in (select ThingId from Attribute where AttributeKey = 'status' and TextValue = 'unallocated')
            and t.Id in (select ThingId from Attribute where AttributeKey = 'memory' and IntegerValue >= 65536)
            and t.Id in (select Id from Inside)
        order by t.NameKey, a.AttributeKey
        """;

    private static string Few => $"""
        select {Columns}
        from Attribute s join Thing t on t.Id = s.ThingId join Driver d on d.Id = t.DriverId
        join Thing l on l.Id = t.LocationId join Thing room on room.Id = l.LocationId join Attribute a on a.ThingId = t.Id
        where s.AttributeKey = 'serial' and s.TextValue in ({string.Join(", ", Serials.Select(serial => $"'{serial}'"))}) and t.DriverId in {Drivers}
            and exists (select 1 from Attribute u where u.ThingId = t.Id and u.AttributeKey = 'status' and u.TextValue = 'unallocated')
            and room.LocationId = (select Id from Thing where NameKey = 'DATACENTER1')
        order by t.NameKey, a.AttributeKey
        """;

    public static Dictionary<string, double> Product(string path)
    {
        using var session = new Session(path);
        return Measure(
            () => session.Stream("Find-ClustoThing 'driver:Server attr:status,unallocated attr:memory>=65536 in name:datacenter1'").Count,
            () => session.Stream($"Find-ClustoThing 'driver:Server attr:status,unallocated attr:serial,{string.Join(',', Serials)} in name:datacenter1'").Count);
    }

    public static Dictionary<string, double> Plain(string path)
    {
        using var store = new PlainStore(path);
        return Measure(() => Things(store, Many), () => Things(store, Few));
    }

    // Every fourth is unallocated; the racks of the first datacenter come first in every round of racks.
    private static IEnumerable<string> Serials => Enumerable.Range(0, Wanted).Select(index => "SN-" + (200_004 + (index * 20_000)).ToString(CultureInfo.InvariantCulture));

    private static Dictionary<string, double> Measure(Func<long> many, Func<long> few) => new()
    {
        ["count"] = many(),
        ["many"] = Best(many),
        ["found"] = few(),
        ["few"] = Best(few),
    };

    private static long Things(PlainStore store, string sql)
    {
        using var command = store.Connection.CreateCommand();
        command.CommandText = sql;
        using var rows = command.ExecuteReader();
        var attributes = new List<Attribute>();
        Thing? last = null;
        var count = 0L;
        for (var more = rows.Read(); more;)
        {
            var (id, name) = (rows.GetInt64(0), rows.GetString(1));
            var thing = PlainStore.ReadThing(rows, name, []);
            attributes.Clear();
            for (; more && rows.GetInt64(0) == id; more = rows.Read())
                attributes.Add(PlainStore.ReadAttribute(rows, name, 12));
            last = With(thing, attributes);
            count++;
        }

        return last is null ? 0 : count;
    }

    private static Thing With(Thing thing, List<Attribute> attributes) => new()
    {
        Id = thing.Id,
        Name = thing.Name,
        Driver = thing.Driver,
        Category = thing.Category,
        Location = thing.Location,
        Attributes = new AttributeList([.. attributes]),
        Version = thing.Version,
        CreatedAt = thing.CreatedAt,
        ChangedAt = thing.ChangedAt,
    };

    private static double Best(Func<long> ask)
    {
        var best = double.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            var watch = Stopwatch.StartNew();
            ask();
            best = Math.Min(best, watch.Elapsed.TotalMilliseconds);
        }

        return best;
    }
}
