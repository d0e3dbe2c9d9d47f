using Clusto.Drivers;
using Clusto.Tests.Stores;

namespace Clusto.Tests.Drivers;

public abstract class DriverUsePromises(TestStore store) : StoreTest(store)
{
    public sealed class OnSqlite(SqliteStore store) : DriverUsePromises(store), IClassFixture<SqliteStore>;

    public sealed class OnSqlServer(SqlServerStore store) : DriverUsePromises(store), IClassFixture<SqlServerStore>;

    [Theory]
    [InlineData("nic1", "Network", "would be gone")]
    [InlineData("nic[1-2]", "Console", "would be a console")]
    public void A_correction_that_leaves_a_cable_without_its_port_is_refused_with_the_names(string ports, string kind, string says)
    {
        var (parent, child) = (NewName("parent"), NewName("child"));
        string Json(string names, string of) => $$"""{ "name": "{{parent}}", "category": "Equipment", "ports": [{ "kind": "{{of}}", "names": "{{names}}" }] }""";
        Import(Json("nic[1-2]", "Network"));
        Import($$"""{ "name": "{{child}}", "base": "{{parent}}" }""");
        var (one, other) = (Add(child), Add(child));
        Connect(one, "nic2", other, "nic2");

        var error = Assert.Throws<DriverInUseException>(() => Import(Json(ports, kind)));

        Assert.Equal(child, error.Target);
        Assert.Contains($"nic2 of {one} and 1 more holds a cable and {says}", error.Message, StringComparison.Ordinal);
        Assert.Equal("nic2", Inventory.Connections.Of(Key(one), None).Single().Port);
        Import(Json("nic[2-3]", "Network"));
        Assert.Equal(["nic2", "nic3"], Inventory.Ports.Of(Key(one), None).Select(port => port.Name));
        Inventory.Connections.Disconnect(Key(one), "nic2", null, None);
        Import(Json(ports, kind));
    }

    [Fact]
    public void A_correction_that_leaves_an_address_without_its_port_is_refused_with_the_names()
    {
        var (box, network) = (NewName("box"), Add("Network", attributes: [("prefix", "10.2.0.0/24"), ("routingdomain", NewName("domain"))]));
        string Json(string names) => $$"""{ "name": "{{box}}", "category": "Equipment", "ports": [{ "kind": "Network", "names": "{{names}}" }] }""";
        Import(Json("nic[1-2]"));
        var thing = Add(box);
        var held = Inventory.Resources.Request(new() { Manager = Key(network), Thing = Key(thing), Port = "nic2" }, None)[0].Value;

        Assert.Contains($"nic2 of {thing} holds an address or the like and would be gone", Assert.Throws<DriverInUseException>(() => Import(Json("nic1"))).Message, StringComparison.Ordinal);

        Import(Json("nic[2-3]"));
        Inventory.Resources.GiveBack(Key(network), held, null, None);
        Import(Json("nic1"));
    }

    [Fact]
    public void A_correction_that_leaves_things_where_they_may_not_be_is_refused_with_their_names()
    {
        var (shelf, box) = (NewName("shelf"), NewName("box"));
        string Box(string holder) => $$"""{ "name": "{{box}}", "base": "Server", "placedIn": ["{{holder}}"] }""";
        Import($$"""[{ "name": "{{shelf}}", "category": "Location", "units": 10 }, {{Box(shelf)}}]""");
        var holder = Add(shelf);
        var (low, high) = (Add(box, holder, 1), Add(box, holder, 10));

        Assert.Contains($"{low} and 1 more of {box}", Assert.Throws<DriverInUseException>(() => Import(Box("Rack"))).Message, StringComparison.Ordinal);
        var lower = Assert.Throws<DriverInUseException>(() => Import($$"""{ "name": "{{shelf}}", "category": "Location", "units": 9 }"""));
        Assert.Contains(high, Assert.Single(lower.Users), StringComparison.Ordinal);
        Assert.DoesNotContain(low, lower.Message, StringComparison.Ordinal);
        Assert.Contains($"{low} and {high}", Assert.Throws<DriverInUseException>(() => Import($$"""{ "name": "{{shelf}}", "category": "Location" }""")).Message, StringComparison.Ordinal);
        Assert.Equal([box], Inventory.Drivers.Find(box, None).Where(driver => driver.PlacedIn.SequenceEqual([shelf])).Select(driver => driver.Name));

        Place(low, null);
        Place(high, null);
        Import(Box("Rack"));
    }

    [Fact]
    public void A_driver_whose_things_have_members_stays_a_group()
    {
        var club = NewName("club");
        Import($$"""{ "name": "{{club}}", "category": "Group" }""");
        var (group, _) = (Add(club), Add(club));
        Join(group, Add("Server"));

        Assert.Contains($"{group} of {club} has members", Assert.Throws<DriverInUseException>(() => Import($$"""{ "name": "{{club}}", "category": "Resource" }""")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_driver_that_is_used_is_not_removed_and_some_users_are_named()
    {
        var (parent, child, guest) = (NewName("parent"), NewName("child"), NewName("guest"));
        Import($$"""[{ "name": "{{parent}}", "base": "Server" }, { "name": "{{child}}", "base": "{{parent}}" }, { "name": "{{guest}}", "base": "Server", "placedIn": ["{{parent}}"] }]""");
        var things = Enumerable.Range(0, 8).Select(_ => Add(parent)).ToList();

        var error = Assert.Throws<DriverInUseException>(() => Inventory.Drivers.Remove(parent.ToUpperInvariant(), None));
        Assert.Equal(parent, error.Target);
        Assert.Equal(3, error.Users.Count);
        Assert.Contains(things[0], error.Users[0], StringComparison.Ordinal);
        Assert.EndsWith("and 3 more", error.Users[0], StringComparison.Ordinal);
        Assert.Equal($"{child} has it as base", error.Users[1]);
        Assert.Equal($"{guest} has it under placedIn", error.Users[2]);

        things.ForEach(thing => Inventory.Things.Remove(Key(thing), recurse: false, None));
        Inventory.Drivers.Remove(child, None);
        Inventory.Drivers.Remove(guest, None);
        Inventory.Drivers.Remove(parent, None);
        Assert.Throws<DriverUnknownException>(() => Inventory.Drivers.Remove(parent, None));
        Assert.Throws<DriverUnknownException>(() => Add(child));
    }

    private void Import(string json) => Inventory.Drivers.Import(DriverFile.Parse(json, "test"), None);
}
