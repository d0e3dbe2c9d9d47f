using System.Diagnostics;

namespace Clusto.Benchmarks;

/// <summary>The whole store held against the rules.</summary>
internal static class Checking
{
    /// <summary>Gives the site of a million what it lacks for all rules: units, cables, and the history of its things.</summary>
    public static Dictionary<string, double> Complete(string path)
    {
        using var store = new PlainStore(path);
        var watch = Stopwatch.StartNew();
        // Two servers side by side in each unit, and fifty to a switch.
        store.Execute("""
            pragma synchronous = off; pragma journal_mode = memory; begin;
            create temporary table Server (Id integer primary key, Number integer not null, Place integer not null);
            insert into Server select Id, Id - 200001, (Id - 200001) / 20000 from Thing where Id > 200000;
            update Thing set RackUnit = 1 + s.Place / 2, RackUnits = 1, RackFace = 1, RackSide = 1 + s.Place % 2 from Server s where s.Id = Thing.Id;
            insert into RackUnit (RackId, HalfUnit, Face, Side, ThingId)
                select t.LocationId, t.RackUnit * 2 + h.Half, 1, t.RackSide, t.Id from Thing t cross join (select 0 as Half union all select 1) h where t.RackUnit is not null;
            insert into Port (ThingId, Name, Kind) select Id, 'eth0', 0 from Server where 100001 + Number / 50 in (select Id from Thing);
            insert into Port (ThingId, Name, Kind, PeerThingId, PeerPort)
                select 100001 + s.Number / 50, 'port' || (1 + s.Number % 50), 0, s.Id, 'eth0' from Server s join Port p on p.ThingId = s.Id;
            update Port set PeerThingId = 100001 + s.Number / 50, PeerPort = 'port' || (1 + s.Number % 50) from Server s where s.Id = Port.ThingId;
            insert into Change (ChangeSetId, ThingId, ThingName, Kind, After) select 1, Id, Name, 0, '{}' from Thing order by Id;
            commit; pragma journal_mode = wal; pragma wal_checkpoint(truncate)
            """);
        return new() { ["ms"] = watch.Elapsed.TotalMilliseconds, ["units"] = Count(store, "RackUnit"), ["ports"] = Count(store, "Port where PeerThingId is not null"), ["changes"] = Count(store, "Change") };
    }

    public static Dictionary<string, double> Measure(string path)
    {
        using var session = new Session(path);
        var watch = Stopwatch.StartNew();
        var found = session.Run("Test-ClustoStore | ForEach-Object Message");
        var seconds = watch.Elapsed.TotalSeconds;
        foreach (var message in found.Take(5))
            Console.WriteLine("  " + message);
        return new() { ["seconds"] = seconds, ["findings"] = found.Count };
    }

    private static long Count(PlainStore store, string rows)
    {
        using var command = store.Connection.CreateCommand();
        command.CommandText = $"select count(*) from {rows}";
        return (long)command.ExecuteScalar()!;
    }
}
