using Clusto.Storage;
using Clusto.Tests.History;
using Clusto.Tests.Stores;

namespace Clusto.Tests.Maintenance;

/// <summary>A store in which something of each kind was done, by the rules.</summary>
internal static class SoundSite
{
    public static void Fill(Inventory inventory)
    {
        // A server in a rack, with cables, groups, addresses and values of each type.
        foreach (var (name, driver) in new[] { ("dc", "Datacenter"), ("r", "Rack"), ("s1", "Server"), ("s2", "Server"), ("sw", "Switch"), ("pdu", "Pdu"), ("all", "Pool"), ("web", "Pool"), ("gone", "Server") })
            inventory.Things.Create(new() { Name = name, Driver = driver }, default);
        inventory.Placement.Move(new("r"), new("dc"), new RackPosition(), default);
        inventory.Placement.Move(new("s1"), new("r"), new RackPosition(5, 2), default);
        inventory.Placement.Move(new("s2"), new("r"), new RackPosition(7.5m, 0.5m, RackFace.Front, RackSide.Left), default);
        inventory.Connections.Connect(new("s1"), "eth0", new("sw"), "port1", default);
        inventory.Connections.Connect(new("s1"), null, new("pdu"), null, default);
        inventory.Memberships.Add(new Clusto.Things.ThingKey("all"), new Clusto.Things.ThingKey("web"), default);
        inventory.Memberships.Add(new Clusto.Things.ThingKey("web"), new Clusto.Things.ThingKey("s1"), default);
        inventory.Attributes.Set(
            new("s1"),
            [
                new("note", null, null, TypedValue.Of("Ärger  😀 ")), new("memory", null, null, TypedValue.Of(long.MinValue)), new("load", 1, "sub", TypedValue.Of(0.1)), new("on", null, null, TypedValue.Of(true)),
                new("bought", null, null, TypedValue.Of(new DateTime(2026, 11, 1, 2, 3, 4, DateTimeKind.Utc).AddTicks(1234567))),
            ],
            default);
        inventory.Things.Create(new() { Name = "outer", Driver = "Network", Attributes = [new("prefix", null, null, TypedValue.Of("10.0.0.0/8"))] }, default);
        inventory.Things.Create(new() { Name = "inner", Driver = "Network", Attributes = [new("prefix", null, null, TypedValue.Of("10.2.0.0/24"))] }, default);
        inventory.Things.Create(new() { Name = "innermost", Driver = "Network", Attributes = [new("prefix", null, null, TypedValue.Of("10.2.0.64/26"))] }, default);
        inventory.Resources.Request(new() { Manager = new("inner"), Thing = new("s1"), Count = 3, Port = "eth0" }, default);
        inventory.Resources.Request(new() { Manager = new("inner"), Thing = new("s2"), Value = "10.2.0.20" }, default);
        inventory.Things.Create(new() { Name = "vlans", Driver = "VlanPool" }, default);
        inventory.Things.Create(new() { Name = "numbers", Driver = "NumberPool", Attributes = [new("range", null, null, TypedValue.Of("100-199")), new("step", null, null, TypedValue.Of(10))] }, default);
        inventory.Things.Create(new() { Name = "names", Driver = "NamePool", Attributes = [new("pattern", null, null, TypedValue.Of("web{0:000}"))] }, default);
        inventory.Resources.Request(new() { Manager = new("vlans"), Thing = new("sw"), Count = 3 }, default);
        inventory.Resources.Request(new() { Manager = new("numbers"), Thing = new("s1"), Count = 3 }, default);
        inventory.Things.Create(new() { Name = "", NameFrom = new("names"), Driver = "Server" }, default);
        inventory.Drivers.Import(Clusto.Drivers.DriverFile.Parse("""{ "name": "Blade", "base": "Server" }""", "test"), default);
        inventory.Things.Remove(new("gone"), recurse: false, default);
        inventory.Things.Rename(new("s2"), "S2-new", default);
    }

    public static void FillAtRandom(Inventory inventory, ManualClock clock)
    {
        var random = new Random(7);
        var site = new RandomSite(inventory, clock);
        foreach (var step in RandomSite.Start)
            site.Do(step);
        for (var count = 0; count < 200; count++)
            site.Do([random.Next(100), random.Next(14), random.Next(14), random.Next(5)]);
    }
}
