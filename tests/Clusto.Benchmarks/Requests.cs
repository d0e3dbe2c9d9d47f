using System.Diagnostics;

namespace Clusto.Benchmarks;

/// <summary>Four servers of a million, each in a different rack: by the product, and by SQL that a person wrote for it.</summary>
internal static class Requests
{
    private const int Rounds = 3;

    // The racks with the fewest taken units among those that have such a server, and of each the first server by name.
    private const string Choose = """
        select r.Id, (
            select t.Id from Thing t join Attribute a on a.ThingId = t.Id and a.AttributeKey = 'status' and a.TextValue = 'unallocated'
            where t.LocationId = r.Id and t.DriverId in (select Id from Driver where Name in ('Server', 'VirtualServer'))
            order by t.NameKey limit 1) as Server
        from Thing r
        where r.Id in (
            select t.LocationId from Thing t join Attribute a on a.ThingId = t.Id and a.AttributeKey = 'status' and a.TextValue = 'unallocated'
            where t.DriverId in (select Id from Driver where Name in ('Server', 'VirtualServer')))
        order by (select count(*) from RackUnit u where u.RackId = r.Id), r.NameKey
        limit 4
        """;

    public static Dictionary<string, double> Product(string path)
    {
        using var session = new Session(path);
        return new() { ["ms"] = Best(() => session.Run("$null = Request-ClustoThing -Driver Server -Count 4 -SpreadBy Rack")) };
    }

    public static Dictionary<string, double> Plain(string path)
    {
        using var store = new PlainStore(path);
        return new() { ["ms"] = Best(() => Take(store)) };
    }

    private static void Take(PlainStore store)
    {
        store.Execute("begin immediate; insert into ChangeSet (At, Actor, Host) values ('2026-11-01 00:00:00', 'bench', 'bench')");
        var chosen = new List<long>();
        using (var choose = store.Connection.CreateCommand())
        {
            choose.CommandText = Choose;
            using var rows = choose.ExecuteReader();
            while (rows.Read())
                chosen.Add(rows.GetInt64(1));
        }

        foreach (var server in chosen)
        {
            store.Execute($$"""
                update Attribute set TextValue = 'allocated' where ThingId = {{server}} and AttributeKey = 'status';
                insert into Change (ChangeSetId, ThingId, ThingName, Kind, Before, After) values (1, {{server}}, 'server', 5, '{}', '{}');
                update Thing set Version = 1 where Id = {{server}}
                """);
        }

        store.Execute("commit");
    }

    private static double Best(Action take)
    {
        var best = double.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            var watch = Stopwatch.StartNew();
            take();
            best = Math.Min(best, watch.Elapsed.TotalMilliseconds);
        }

        return best;
    }
}
