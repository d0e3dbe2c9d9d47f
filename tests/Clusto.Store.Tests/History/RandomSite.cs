using Clusto.Attributes;
using Clusto.Connections;
using Clusto.Query;
using Clusto.Storage;
using Clusto.Tests.Stores;
using Clusto.Things;

namespace Clusto.Tests.History;

/// <summary>A small site to which anything is done that a number can mean; what the rules refuse is not done.</summary>
internal sealed class RandomSite(Inventory inventory, ManualClock clock)
{
    private static readonly string[] Names = ["room", "rack1", "rack2", "pool1", "pool2", "web1", "web2", "web3", "switch1", "pdu1", "Ärger", "net1", "net2", "names"];
    private static readonly string[] Drivers = ["Server", "Rack", "Pool", "Switch", "Room", "Appliance", "Pdu", "Network", "NumberPool"];
    private static readonly string[] Keys = ["status", "note", "owner_2", "owner-1", "Memory"];
    private static readonly string[] Ports = ["eth0", "eth1", "psu1", "port1", "port2", "outlet1", "aux"];

    /// <summary>The site before anything happens to it: something of each kind.</summary>
    public static IReadOnlyList<int[]> Start { get; } = [[0, 0, 4, 0], [0, 1, 1, 1], [0, 2, 1, 1], [0, 3, 2, 0], [0, 5, 0, 2], [0, 7, 0, 2], [0, 8, 3, 3], [0, 11, 7, 0], [0, 12, 7, 0], [0, 13, 8, 0], [21, 11, 0, 0], [21, 12, 1, 1], [21, 13, 2, 2]];

    /// <summary>Does a step and gives its change sets, the newest first: none where nothing was changed, more than one where the machine was slow.</summary>
    public List<long> Do(int[] step)
    {
        clock.Advance(TimeSpan.FromSeconds(1));
        var before = Newest();
        using (inventory.JoinBatch(Origin.Here()))
        {
            // Some steps are two or three changes of one set.
            for (var more = step[0] % 7 == 6 ? step[3] % 3 : 0; more >= 0; more--)
                Try(() => Change(step[0] + (5 * more), step[1] + more, step[2] + more, step[3]));
        }

        return [.. inventory.Changes.Find(new(), null, default).Select(change => change.ChangeSet).TakeWhile(set => set > before).Distinct()];
    }

    private long Newest() => inventory.Changes.Find(new(), 1, default).FirstOrDefault()?.ChangeSet ?? 0;

    private static void Try(Action work)
    {
        try
        {
            work();
        }
        catch (ClustoException)
        {
            // What the rules refuse leaves everything as it was; that is what other tests are about.
        }
    }

    private void Change(int what, int a, int b, int c)
    {
        var (one, other) = (new ThingKey(Pick(Names, a)), new ThingKey(Pick(Names, b)));
        // Mostly what may hold things and what may have members, so that not too much is refused.
        var (place, group) = (c % 4 == 1 ? other : new ThingKey(Pick(Names, b % 3)), c % 4 == 1 ? other : new ThingKey(Pick(Names, 3 + (b % 2))));
        switch (what % 23)
        {
            case 0:
                inventory.Things.Create(new NewThing { Name = one.Name, Driver = Pick(Drivers, b), Location = c == 0 ? null : new ThingKey(Pick(Names, c - 1)), Attributes = Values(a + b, c) }, default);
                break;
            case 1:
                inventory.Things.Remove(one, recurse: c % 2 == 1, default);
                break;
            case 2:
                inventory.Things.Rename(one, b % 3 == 0 ? other.Name : one.Name + "'", default);
                break;
            case 3:
                inventory.Things.SetDriver(one, Pick(Drivers, b), default);
                break;
            case 4 or 5 or 15 or 16:
                inventory.Placement.Move(one, c % 9 == 8 ? null : place, new RackPosition(c % 4 == 0 ? null : 1 + ((c % 4) * 0.5m), 1 + (c % 2)), default);
                break;
            case 6:
                inventory.Attributes.Set(one, Values(b, c), default);
                break;
            case 7:
                inventory.Attributes.Add(one, Values(b, c), default);
                break;
            case 8:
                inventory.Attributes.Remove(one, c % 3 == 0 ? "*" : Pick(Keys, b), null, null, c % 3 == 1 ? TypedValue.Of(c % 5) : null, default);
                break;
            case 9 or 10 or 17:
                inventory.Connections.Connect(one, c % 3 == 0 ? Pick(Ports, c) : null, other, c % 5 == 0 ? Pick(Ports, b) : null, default);
                break;
            case 11:
                inventory.Connections.Disconnect(one, c % 3 == 0 ? Pick(Ports, c) : null, c % 3 == 1 ? other : null, default);
                break;
            case 12:
                Port(one, Pick(Ports, b), c);
                break;
            case 13:
                inventory.Memberships.Add(group, one, default);
                break;
            case 18 or 19 or 20 or 22:
                Resource(new ThingKey(Pick(Names, 11 + (b % 3))), one, c);
                break;
            case 21:
                inventory.Attributes.Set(new ThingKey(Pick(Names, 11 + (a % 3))), Range(b, c), default);
                break;
            default:
                inventory.Memberships.Remove(group, one, default);
                break;
        }
    }

    private void Resource(ThingKey manager, ThingKey thing, int c)
    {
        if (c % 4 == 3)
            inventory.Resources.GiveBack(manager, inventory.Resources.Find(new(), default).FirstOrDefault(resource => resource.Manager == manager.Name)?.Value ?? "none", null, default);
        else if (c % 9 == 8)
            inventory.Resources.RequestPrefix(manager, thing, 27 + (c % 3), default);
        else
            inventory.Resources.Request(new() { Manager = manager, Thing = thing, Count = 1 + (c % 3), Port = c % 5 == 0 ? "eth0" : null }, default);
    }

    // Networks come to lie in one another, and move.
    private static List<AttributeFact> Range(int b, int c) => (b % 3) switch
    {
        0 => [new("prefix", null, null, TypedValue.Of($"10.0.0.0/{24 + (c % 4)}"))],
        1 => [new("prefix", null, null, TypedValue.Of($"10.0.0.{c % 4 * 16}/{28 + (c % 2)}")), new("routingdomain", null, null, TypedValue.Of(c % 5 == 4 ? "lab" : "office"))],
        _ => [new("range", null, null, TypedValue.Of($"{c % 3}-{20 + c}")), new("step", null, null, TypedValue.Of(1 + (c % 2))), new("reuse", null, null, TypedValue.Of(c % 3 != 2))],
    };

    private void Port(ThingKey thing, string port, int c)
    {
        if (c % 5 == 4)
            inventory.Ports.Remove(thing, port, default);
        else
            inventory.Ports.Set(thing, port, new PortFacts { Kind = c % 2 == 0 ? null : PortKind.Network, Mac = c % 3 == 0 ? $"0013c60458{c:d2}" : c % 3 == 1 ? "" : null, Facts = new Dictionary<string, string?> { ["speed"] = c % 4 == 0 ? null : c.ToString(System.Globalization.CultureInfo.InvariantCulture) } }, default);
    }

    private static List<AttributeFact> Values(int key, int value)
    {
        var name = Pick(Keys, key);
        int? number = value % 4 == 3 ? value % 2 : null;
        List<AttributeFact> values = [new(name, number, null, Value(value))];
        if (value % 3 == 1)
            values.Add(new(value % 2 == 0 ? name.ToUpperInvariant() : name, number, value % 2 == 0 ? "part" : null, Value(value + 1)));
        return values;
    }

    private static TypedValue Value(int value) => (value % 6) switch
    {
        0 => TypedValue.Of(value),
        1 => TypedValue.Of($"text \"{value}\" – é"),
        2 => TypedValue.Of(value / 3.0),
        3 => TypedValue.Of(new DateTime(2026, 1, 1, 0, 0, value % 60, DateTimeKind.Utc)),
        4 => TypedValue.As(Pick(Names, value), AttributeType.Reference),
        _ => TypedValue.Of(value % 2 == 0),
    };

    private static string Pick(string[] list, int index) => list[index % list.Length];

    /// <summary>All things as users see them, with all their connections, a line each.</summary>
    public string Picture() => Lines(inventory.Things.Find(new EveryThing(), 0, null, default), thing => inventory.Connections.Of(new ThingKey(thing.Name), default));

    /// <summary>The same, as it was at a time.</summary>
    public string Picture(DateTime time)
    {
        var past = inventory.Past(time);
        return Lines(past.Find(null, default), thing => past.Connections(new ThingKey(thing.Name), default));
    }

    private static string Lines(IEnumerable<Thing> things, Func<Thing, IEnumerable<Connection>> connections) => string.Join('\n', things.Select(thing => string.Join(
        " | ",
        thing.Id, thing.Name, thing.Driver, thing.Category, thing.Location, thing.Rack, thing.RackUnit, thing.RackUnits, thing.RackFace, thing.RackSide, thing.Version, thing.CreatedAt.Ticks, thing.ChangedAt.Ticks,
        string.Join(", ", thing.Attributes.Select(attribute => $"{attribute.FullKey}={attribute.Type}:{attribute}")),
        string.Join(", ", connections(thing).Select(connection => $"{connection.Kind} {connection.Thing}:{connection.Port}->{connection.To}:{connection.ToPort}").Order(StringComparer.Ordinal)))));
}
