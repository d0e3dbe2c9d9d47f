using Clusto.Query;
using Microsoft.Data.Sqlite;

namespace Clusto.Tests.Query;

/// <summary>Reads a whole embedded store into memory by the plainest statements there are, as what questions are held against.</summary>
internal static class SiteReader
{
    public static Site Read(Inventory inventory, string path)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        var drivers = inventory.Drivers.Find(null, default).ToDictionary(driver => driver.Name);
        var locations = Rows(connection, "select Id, LocationId from Thing where LocationId is not null").ToDictionary(row => row.One, row => row.Other);
        var groups = Rows(connection, "select MemberId, GroupId from Membership").ToLookup(row => row.One, row => row.Other);
        var peers = Rows(connection, "select ThingId, PeerThingId from Port where PeerThingId is not null").ToLookup(row => row.One, row => row.Other);
        var resources = Resources(connection).ToLookup(row => row.ThingId, row => row.Held);
        return new Site([.. inventory.Things.Find(new EveryThing(), 0, null, default).ToList().Select(thing =>
        {
            var ports = inventory.Ports.Of(new(thing.Name), default);
            return new Subject
            {
                Thing = thing,
                Kinds = Kinds(drivers, thing.Driver),
                LocationId = locations.TryGetValue(thing.Id, out var location) ? location : null,
                Ports = [.. ports.Select(port => port.Name)],
                Macs = [.. ports.Select(port => port.Mac).OfType<string>()],
                Peers = [.. peers[thing.Id]],
                Groups = [.. groups[thing.Id]],
                Resources = [.. resources[thing.Id]],
            };
        })]);
    }

    private static List<string> Kinds(Dictionary<string, Driver> drivers, string driver)
    {
        var kinds = new List<string>();
        for (var name = driver; name is not null; name = drivers[name].Base)
            kinds.Add(name);
        var ports = drivers[driver].Ports;
        if (ports.Any(group => group.Kind == PortKind.ConsoleServer))
            kinds.Add("Console");
        if (ports.Any(group => group.Kind == PortKind.PowerOutlet))
            kinds.Add("Power");
        return kinds;
    }

    private static IEnumerable<(long One, long Other)> Rows(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        while (reader.Read())
            yield return (reader.GetInt64(0), reader.GetInt64(1));
    }

    private static IEnumerable<(long ThingId, HeldResource Held)> Resources(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "select ThingId, ManagerId, Text from Resource";
        using var reader = command.ExecuteReader();
        while (reader.Read())
            yield return (reader.GetInt64(0), new HeldResource(reader.GetInt64(1), reader.GetString(2)));
    }
}
