using Clusto.Connections;
using Clusto.Drivers;
using Clusto.History;
using Clusto.Resources;
using Clusto.Tests.Stores;
using Clusto.Things;

namespace Clusto.Tests.Connections;

public abstract class DevicePromises(TestStore store) : StoreTest(store)
{
    public sealed class OnSqlite(SqliteStore store) : DevicePromises(store), IClassFixture<SqliteStore>;

    public sealed class OnSqlServer(SqlServerStore store) : DevicePromises(store), IClassFixture<SqlServerStore>;

    [Fact]
    public void A_thing_is_seen_with_its_drivers_ports_attributes_and_addresses()
    {
        var (rack, pool, network) = (Add("Rack"), Add("Pool"), Add("Network", attributes: [("prefix", "10.2.0.0/24"), ("routingdomain", NewName("domain"))]));
        var (server, unit) = (Add("Server"), Add("Pdu"));
        Place(server, rack);
        Join(pool, server);
        Set(rack, "credential", "rack-bmc");
        Set(pool, "owner", "ops");
        Connect(server, "psu1", unit, "outlet7");
        Inventory.Ports.Set(Key(server), "bmc", new PortFacts { Kind = PortKind.Network }, None);
        var address = Assert.Single(Inventory.Resources.Request(new ResourceRequest { Manager = Key(network), Thing = Key(server), Port = "bmc" }, None));

        var facts = Assert.Single(Inventory.Devices.Read([server.ToUpperInvariant(), "nobody", server], None));

        Assert.Equal(server, facts.Thing.Name);
        Assert.Equal(["Server", "Equipment"], facts.Drivers);
        Assert.True(facts.IsA("equipment"));
        Assert.Equal((unit, "outlet7"), facts.Ports.Where(static port => port.Name == "psu1").Select(static port => (port.PeerThing!, port.PeerPort!)).Single());
        Assert.Contains(facts.Ports, static port => port is { Name: "bmc", IsOwn: true });
        Assert.Equal(("rack-bmc", rack), facts.Attributes.Where(static value => value.Key == "credential").Select(static value => (value.ToString(), value.From!)).Single());
        Assert.Contains(facts.Attributes, static value => value is { Key: "owner", Value: "ops" });
        Assert.Equal((address.Value, "bmc"), facts.Resources.Select(static held => (held.Value, held.Port!)).Single());
    }

    [Fact]
    public void A_driver_says_how_its_things_are_operated_and_those_derived_from_it_may_say_otherwise()
    {
        var (parent, child) = (NewName("Driver"), NewName("Driver"));
        Inventory.Drivers.Import(DriverFile.Parse($$"""
            [
              { "name": "{{parent}}", "base": "Server", "operations": { "power": "redfish", "ipmi-cipher-suite": 17 } },
              { "name": "{{child}}", "base": "{{parent}}", "operations": { "power": "ipmi" } }
            ]
            """, "drivers.json"), None);
        var server = Add(child);

        var operations = Assert.Single(Inventory.Devices.Read([server], None)).Operations;

        Assert.Equal("ipmi", operations["Power"]);
        Assert.Equal(17L, operations["ipmi-cipher-suite"]);
        Assert.Empty(Assert.Single(Inventory.Devices.Read([Add("Server")], None)).Operations);
    }

    [Fact]
    public void How_a_thing_is_operated_is_said_by_plain_values()
    {
        var error = Assert.Throws<DriverInvalidException>(() => DriverFile.Parse("""{ "name": "x", "base": "Server", "operations": { "power": ["ipmi"] } }""", "drivers.json"));

        Assert.Contains("operations.power", error.Message, StringComparison.Ordinal);
        Assert.Contains("not a list", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_done_with_a_device_is_in_the_history_of_the_thing()
    {
        var server = Add("Server");

        Inventory.Devices.Record(PowerOff(server), None);

        var change = History(server)[0];
        Assert.Equal(ChangeKind.Operated, change.Kind);
        Assert.Equal("power off by Ipmi on bmc1: Off", change.Summary);
        Assert.Equal(change.ChangeSet, Inventory.Things.Get(Key(server), None).Version);
    }

    [Fact]
    public void What_was_done_with_a_device_cannot_be_taken_back()
    {
        var server = Add("Server");
        Inventory.Devices.Record(PowerOff(server), None);
        var set = History(server)[0].ChangeSet;

        var error = Assert.Throws<UndoBlockedException>(() => Inventory.Undo.Plan(UndoSelection.OfSet(set), None));

        Assert.Contains("is no change of the record", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void It_does_not_stand_in_the_way_of_taking_back_what_was_recorded()
    {
        var server = Add("Server");
        Set(server, "owner", "ops");
        var set = History(server)[0].ChangeSet;
        Inventory.Devices.Record(PowerOff(server), None);

        Inventory.Undo.Undo(Inventory.Undo.Plan(UndoSelection.OfSet(set), None), null, None);

        Assert.DoesNotContain(Inventory.Things.Get(Key(server), None).Attributes, static value => value.Key == "owner");
    }

    [Fact]
    public void A_thousand_things_take_few_statements()
    {
        using var own = new SqliteStore();
        var sent = 0;
        using var inventory = own.Open(options => options with { Sending = _ => sent++ });
        Assert.All(inventory.Things.CreateMany([.. Enumerable.Range(0, 1000).Select(static index => new NewThing { Name = $"web{index}", Driver = "Server" })], None), static made => Assert.Null(made.Mistake));
        sent = 0;

        Assert.Equal(1000, inventory.Devices.Read([.. Enumerable.Range(0, 1000).Select(static index => $"web{index}")], None).Count);

        Assert.InRange(sent, 1, 30);
    }

    [Fact]
    public void What_is_so_since_then_is_recorded_with_it_in_one_change_set()
    {
        var (server, unit, service) = (Add("Server"), Add("Switch"), Add("Service"));

        Inventory.Devices.Record(
            [PowerOff(server)],
            [
                new() { Thing = unit, Port = "port7", Key = "vlan", Value = TypedValue.Of(203), Kind = DeviceChangeKind.Set },
                new() { Thing = server, Key = "rebuild", Subkey = "state", Value = TypedValue.Of("requested"), Kind = DeviceChangeKind.Set },
                Member(server, service, DeviceChangeKind.Add),
                Member(server, service, DeviceChangeKind.Add),
            ],
            None);

        Assert.Equal("203", Inventory.Ports.Of(Key(unit), None).Single(static port => port.Name == "port7").Facts["vlan"]);
        Assert.Equal(["requested"], Values(server, "rebuild"));
        Assert.Equal([service], Values(server, "member"));
        Assert.Single(History(server).Concat(History(unit)).Take(2).Select(static change => change.ChangeSet).Distinct());

        Inventory.Devices.Record(
            [],
            [
                new() { Thing = unit, Port = "port7", Key = "vlan", Kind = DeviceChangeKind.Remove },
                new() { Thing = server, Key = "rebuild", Subkey = "state", Kind = DeviceChangeKind.Remove },
                Member(server, service, DeviceChangeKind.Remove),
                Member(server, service, DeviceChangeKind.Remove),
            ],
            None);

        Assert.Empty(Inventory.Ports.Of(Key(unit), None).Single(static port => port.Name == "port7").Facts);
        Assert.DoesNotContain(Inventory.Things.Get(Key(server), None).Attributes, static value => value.Key is "rebuild" or "member");
    }

    [Fact]
    public void Where_one_of_it_cannot_be_recorded_nothing_is()
    {
        var server = Add("Server");
        var before = History(server).Length;

        Assert.Throws<PortUnknownException>(() => Inventory.Devices.Record(
            [PowerOff(server)],
            [
                new() { Thing = server, Key = "owner", Value = TypedValue.Of("ops"), Kind = DeviceChangeKind.Set },
                new() { Thing = server, Port = "nowhere", Key = "vlan", Value = TypedValue.Of(203), Kind = DeviceChangeKind.Set },
            ],
            None));

        Assert.Equal(before, History(server).Length);
    }

    [Fact]
    public void What_is_in_a_thing_joined_it_or_refers_to_it_is_near()
    {
        var (server, role, vip) = (Add("Server"), Add("Role"), Add("Vip"));
        var (service, other) = (Add("Service"), Add("Service"));
        Place(service, server);
        Join(role, other);
        Inventory.Devices.Record([], [Member(vip, service, DeviceChangeKind.Add)], None);

        Assert.Equal([service], Inventory.Devices.Near([server.ToUpperInvariant(), "nobody"], None));
        Assert.Equal([other], Inventory.Devices.Near([role], None));
        Assert.Equal([vip], Inventory.Devices.Near([service], None));
        Assert.Equal(new[] { service, other, vip }.Order(), Inventory.Devices.Near([server, role, service], None).Order());
        Assert.Empty(Inventory.Devices.Near([], None));
    }

    [Fact]
    public void An_attribute_with_a_number_is_recorded_and_taken_away_by_it()
    {
        var (vip, service) = (Add("Vip"), Add("Service"));

        Inventory.Devices.Record([], [Member(vip, service, DeviceChangeKind.Set, 7), Weight(vip, 7, 50), Weight(vip, 8, 60)], None);

        Assert.Equal(["member#7", "member#7.weight", "member#8.weight"], Inventory.Attributes.Get(Key(vip), "member", null, null, None).Select(static value => value.FullKey));

        Inventory.Devices.Record([], [Member(vip, service, DeviceChangeKind.Remove, 7), new() { Thing = vip, Key = "member", Number = 7, Subkey = "weight", Kind = DeviceChangeKind.Remove }], None);

        Assert.Equal(["member#8.weight"], Inventory.Attributes.Get(Key(vip), "member", null, null, None).Select(static value => value.FullKey));
    }

    private static DeviceChange Weight(string thing, int number, int weight) => new() { Thing = thing, Key = "member", Number = number, Subkey = "weight", Value = TypedValue.Of(weight), Kind = DeviceChangeKind.Set };

    [Fact]
    public void Of_two_who_saw_the_same_one_records()
    {
        var server = Add("Server");

        Assert.True(Claim(null, "anne"));
        Assert.False(Claim(null, "bob"));
        Assert.False(Claim("bob", "carol"));
        Assert.True(Claim("anne", "dave"));

        Assert.Equal(["dave"], Values(server, "rebuild"));
        Assert.Equal(2, History(server).Count(static change => change.Kind == ChangeKind.Operated));

        bool Claim(string? seen, string mine) => Inventory.Devices.RecordIf(
            [new() { Thing = server, Key = "rebuild", Subkey = "token", Value = seen is null ? null : TypedValue.Of(seen) }],
            [PowerOff(server)],
            [new() { Thing = server, Key = "rebuild", Subkey = "token", Value = TypedValue.Of(mine), Kind = DeviceChangeKind.Set }],
            None);
    }

    [Fact]
    public void Several_parts_of_an_attribute_are_one_change_in_history()
    {
        var server = Add("Server");
        var before = History(server).Length;

        Inventory.Devices.Record([], [.. new[] { "state", "profile", "started" }.Select(part => new DeviceChange { Thing = server, Key = "rebuild", Subkey = part, Value = TypedValue.Of(part), Kind = DeviceChangeKind.Set })], None);

        Assert.Equal(["profile", "started", "state"], Values(server, "rebuild"));
        Assert.Equal(before + 1, History(server).Length);
    }

    [Fact]
    public void Things_are_found_by_an_attribute_of_their_own()
    {
        var (rack, server, key) = (Add("Rack"), Add("Server"), "k" + Guid.NewGuid().ToString("N"));
        Place(server, rack);
        Set(rack, key, "x");

        Assert.Equal([rack], Inventory.Devices.Having(key, None));
        Assert.Empty(Inventory.Devices.Having(key + "x", None));
        Inventory.Devices.Record([], [new() { Thing = server, Key = key, Subkey = "state", Value = TypedValue.Of("done"), Kind = DeviceChangeKind.Set }], None);
        Assert.Equal([server], Inventory.Devices.Having(key, "state", "done", None));
        Assert.Empty(Inventory.Devices.Having(key, "state", "failed", None));
    }

    private IEnumerable<string> Values(string thing, string key) => Inventory.Attributes.Get(Key(thing), key, null, null, None).Select(static value => value.ToString());

    private static DeviceChange Member(string thing, string service, DeviceChangeKind kind, int? number = null) => new() { Thing = thing, Key = "member", Number = number, Value = new TypedValue(AttributeType.Reference, service), Kind = kind };

    private static Operation PowerOff(string thing) => new() { Thing = thing, Name = "power off", Method = "Ipmi", Device = "bmc1", Outcome = "Off" };
}
