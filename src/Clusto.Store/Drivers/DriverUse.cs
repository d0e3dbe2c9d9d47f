using System.Globalization;
using Clusto.Connections;
using Clusto.Storage;

namespace Clusto.Drivers;

/// <summary>What things there are that need a driver as it is.</summary>
internal sealed class DriverUse(StoreSession session)
{
    private const int NamesShown = 5;

    private const string ThingsOf = "select t.Name from Thing t where t.DriverId = @DriverId order by t.NameKey";

    private const string CountThingsOf = "select count(*) from Thing t where t.DriverId = @DriverId";

    private const string CabledPorts = """
        select p.Name, p.Kind, min(t.Name), count(*) from Thing t join Port p on p.ThingId = t.Id
        where t.DriverId = @DriverId and p.PeerThingId is not null
        group by p.Name, p.Kind order by p.Name
        """;

    private const string HoldingPorts = """
        select r.Port, min(t.Name), count(*) from Thing t join Resource r on r.ThingId = t.Id
        where t.DriverId = @DriverId and r.Port is not null and not exists (select 1 from Port p where p.ThingId = t.Id and p.Name = r.Port)
        group by r.Port order by r.Port
        """;

    private const string Holding = """
        select c.DriverId, t.DriverId, min(t.Name), count(*) from Thing t join Thing c on c.Id = t.LocationId
        group by c.DriverId, t.DriverId order by min(t.Name)
        """;

    private const string AboveUnits = """
        select t.Name from Thing c join Thing t on t.LocationId = c.Id
        where c.DriverId = @DriverId and t.RackUnit is not null and t.RackUnit + t.RackUnits - 1 > @Units
        order by t.NameKey
        """;

    private const string WithMembers = """
        select t.Name from Thing t where t.DriverId = @DriverId and exists (select 1 from Membership m where m.GroupId = t.Id)
        order by t.NameKey
        """;

    /// <summary>Refuses drivers that would leave cables or addresses without a port, things in no place that may hold them, or members without a group.</summary>
    /// <exception cref="DriverInUseException">There are such things; it names some.</exception>
    public void Check(DriverCatalog before, DriverCatalog after)
    {
        foreach (var id in before.Ids)
        {
            var found = new List<string>();
            var (old, now) = (before.Driver(id), after.Driver(id));
            if (!old.Ports.Select(static group => group.ToString()).SequenceEqual(now.Ports.Select(static group => group.ToString())))
                found.AddRange(Cables(id, before.Ports(id), after.Ports(id)).Concat(Holders(id, after.Ports(id))));
            if (old.Units is { } units && (now.Units ?? 0) < units)
                Tell(found, Names(AboveUnits, ("@DriverId", id), ("@Units", now.Units ?? 0)), (things, _) => $"there would be no rack units for {things} in things of {now.Name}");
            if (old.Category == Category.Group && now.Category != Category.Group)
                Tell(found, Names(WithMembers, ("@DriverId", id)), (things, have) => $"{things} of {now.Name} {have} members, and only a group may");
            if (found.Count > 0)
                throw Refused(now.Name, found);
        }

        CheckPlaces(before, after);
    }

    /// <summary>Refuses to remove a driver that things or other drivers have.</summary>
    /// <exception cref="DriverInUseException">They do; it names some.</exception>
    public void CheckRemoval(DriverCatalog catalog, long id)
    {
        var found = new List<string>();
        var name = catalog.Name(id);
        Tell(found, SomeThings(id), (things, _) => $"it is the driver of {things}");
        Tell(found, [.. catalog.Ids.Where(other => catalog.Base(other) == id).Select(catalog.Name)], (drivers, have) => $"{drivers} {have} it as base");
        Tell(found, [.. catalog.Ids.Where(other => other != id && Names(catalog, other, name)).Select(catalog.Name)], (drivers, have) => $"{drivers} {have} it under placedIn");
        if (found.Count > 0)
            throw new DriverInUseException(name, "removed", found, "Give its things another driver (Set-ClustoThing -Driver), and correct the drivers that name it, first.");
    }

    // Each kind of port of a driver is asked for once, however many things have it.
    private IEnumerable<string> Cables(long id, DriverPorts before, DriverPorts after)
    {
        foreach (var (name, kind, thing, count) in session.Read(
            CabledPorts,
            static row => (Name: row.GetString(0), Kind: (PortKind)row.GetInt32(1), Thing: row.GetString(2), Count: Convert.ToInt64(row.GetValue(3), CultureInfo.InvariantCulture)),
            CancellationToken.None,
            ("@DriverId", id)))
        {
            var others = count > 1 ? $" and {count - 1} more" : "";
            if (after.Kind(name) is { } wanted && wanted != kind)
                yield return $"{name} of {thing}{others} holds a cable and would be {PortKinds.InWords(wanted)}";
            else if (after.Kind(name) is null && before.Kind(name) is not null)
                yield return $"{name} of {thing}{others} holds a cable and would be gone";
        }
    }

    private IEnumerable<string> Holders(long id, DriverPorts after) => session
        .Read(HoldingPorts, static row => (Port: row.GetString(0), Thing: row.GetString(1), Count: Convert.ToInt64(row.GetValue(2), CultureInfo.InvariantCulture)), CancellationToken.None, ("@DriverId", id))
        .Where(held => after.Kind(held.Port) is null)
        .Select(static held => $"{held.Port} of {held.Thing}{(held.Count > 1 ? $" and {held.Count - 1} more" : "")} holds an address or the like and would be gone");

    private void CheckPlaces(DriverCatalog before, DriverCatalog after)
    {
        if (before.Ids.All(id => before.Driver(id).PlacedIn.SequenceEqual(after.Driver(id).PlacedIn) && before.Base(id) == after.Base(id)))
            return;
        foreach (var (container, held, thing, count) in session.Read(
            Holding,
            static row => (Container: row.GetInt64(0), Held: row.GetInt64(1), Thing: row.GetString(2), Count: Convert.ToInt64(row.GetValue(3), CultureInfo.InvariantCulture)),
            CancellationToken.None))
        {
            if (before.MayHold(container, held) && !after.MayHold(container, held))
                throw Refused(after.Name(held), [$"{thing}{(count > 1 ? $" and {count - 1} more" : "")} of {after.Name(held)} {(count > 1 ? "are" : "is")} in things of {after.Name(container)}, which could not hold them"]);
        }
    }

    // Of many, only those that are shown are read.
    private List<string> SomeThings(long id)
    {
        var count = session.ReadFirst(CountThingsOf, static row => Convert.ToInt64(row.GetValue(0), CultureInfo.InvariantCulture), CancellationToken.None, ("@DriverId", id));
        var names = session.Read($"{ThingsOf} {session.Dialect.Limit}", static row => row.GetString(0), CancellationToken.None, ("@DriverId", id), ("@Limit", NamesShown));
        if (count > names.Count)
            names.Add($"{count - names.Count} more");
        return names;
    }

    private List<string> Names(string sql, params ReadOnlySpan<(string Name, object? Value)> arguments) =>
        session.Read(sql, static row => row.GetString(0), CancellationToken.None, arguments);

    // What a driver says itself: what it takes over is its base's to say.
    private static bool Names(DriverCatalog catalog, long id, string holder) =>
        DriverReader.Read(catalog.Definition(id)).PlacedIn?.Contains(holder, StringComparer.OrdinalIgnoreCase) == true;

    private static void Tell(List<string> found, List<string> names, Func<string, string, string> words)
    {
        if (names.Count == 0)
            return;
        var shown = names.Count > NamesShown + 1 ? [.. names.Take(NamesShown), $"{names.Count - NamesShown} more"] : names;
        var list = shown.Count == 1 ? shown[0] : $"{string.Join(", ", shown.SkipLast(1))} and {shown[^1]}";
        found.Add(words(list, names.Count == 1 ? "has" : "have"));
    }

    private static DriverInUseException Refused(string driver, IReadOnlyList<string> found) =>
        new(driver, "changed so", found, "Take those cables away, give those addresses back or move those things first, or leave the driver that part.");
}
