using Clusto.Allocation;
using Clusto.Drivers;
using Clusto.Groups;
using Clusto.Resources;
using Clusto.Tests.Stores;

namespace Clusto.Tests.Allocation;

public abstract class ResetPromises(TestStore store) : AllocationTest(store)
{
    public sealed class OnSqlite(SqliteStore store) : ResetPromises(store), IClassFixture<SqliteStore>;

    public sealed class OnSqlServer(SqlServerStore store) : ResetPromises(store), IClassFixture<SqlServerStore>;

    [Fact]
    public void A_thing_that_is_given_back_keeps_what_it_is_and_loses_what_it_got()
    {
        var (rack, pool, @class, role, @switch) = (Add("Rack"), Add("Pool"), Add("Class"), Add("Role"), Add("Switch"));
        var server = Add("Server", rack, 3, ("status", "allocated"), ("owner", "web"), ("memory", 64), ("serial", "SN1"), ("asset_tag", "A1"));
        foreach (var group in new[] { pool, @class, role })
            Join(group, server);
        Connect(server, "eth0", @switch, "port1");
        var network = Add("Network", attributes: [("prefix", "10.2.0.0/24"), ("routingdomain", NewName("domain"))]);
        Inventory.Resources.Request(new ResourceRequest { Manager = Key(network), Thing = Key(server) }, None);

        var back = Inventory.Allocation.Reset(Key(server), new ResetOptions(), None);

        Assert.Equal(["asset_tag=A1", "memory=64", "serial=SN1", "status=unallocated"], back.Attributes.Select(attribute => $"{attribute.FullKey}={attribute}"));
        Assert.Equal((rack, 3m), (back.Location, back.RackUnit));
        Assert.Equal([@class], Inventory.Memberships.GroupsOf(Key(server), false, None).Select(group => group.Name));
        Assert.Empty(Inventory.Resources.Find(new ResourceFilter { Manager = Clusto.Query.Pattern.Exactly(network) }, None));
        Assert.Contains(Inventory.Connections.Of(Key(server), None), connection => connection.Kind == ConnectionKind.Cable);
        Assert.Single(Inventory.Changes.Find(new() { Thing = server }, null, None).TakeWhile(change => change.ChangeSet == back.Version).Select(change => change.ChangeSet).Distinct());
    }

    [Fact]
    public void Cables_and_more_attributes_are_kept_or_cleared_on_demand()
    {
        var (server, @switch) = (Add("Server", attributes: [("owner", "web"), ("note", "x")]), Add("Switch"));
        Connect(server, "eth0", @switch, "port1");

        var back = Inventory.Allocation.Reset(Key(server), new ResetOptions { KeepAttributes = ["own*"], ClearCables = true }, None);

        Assert.Equal(["owner=web", "status=unallocated"], back.Attributes.Select(attribute => $"{attribute.FullKey}={attribute}"));
        Assert.Empty(Inventory.Connections.Of(Key(server), None));
    }

    [Fact]
    public void How_it_is_operated_stays_with_the_address_of_its_controller()
    {
        var server = Add("Server", attributes: [("credential", "lab"), ("power", "redfish"), ("redfish-system", "1"), ("owner", "web")]);
        var network = Add("Network", attributes: [("prefix", "10.2.0.0/24"), ("routingdomain", NewName("domain"))]);
        Inventory.Ports.Set(Key(server), "bmc", new Clusto.Connections.PortFacts { Kind = PortKind.Network }, None);
        foreach (var port in new[] { "bmc", "eth0" })
            Inventory.Resources.Request(new ResourceRequest { Manager = Key(network), Thing = Key(server), Port = port }, None);

        var back = Inventory.Allocation.Reset(Key(server), new ResetOptions(), None);

        Assert.Equal(["credential", "power", "redfish-system", "status"], back.Attributes.Select(attribute => attribute.FullKey));
        Assert.Equal(["bmc"], Inventory.Resources.Find(new ResourceFilter { Manager = Clusto.Query.Pattern.Exactly(network) }, None).Select(held => held.Port));
    }

    [Fact]
    public void The_driver_says_what_is_kept()
    {
        var driver = NewName("Lab").Replace("-", "", StringComparison.Ordinal);
        Inventory.Drivers.Import(DriverFile.Parse($$"""{ "name": "{{driver}}", "base": "Server", "reset": { "keepAttributes": ["owner"], "keepGroups": ["Pool"], "keepPorts": ["eth1"], "keepResources": true, "keepCables": false } }""", "lab"), None);
        var (pool, @switch) = (Add("Pool"), Add("Switch"));
        var server = Add(driver, attributes: [("owner", "web"), ("memory", 64)]);
        Join(pool, server);
        Connect(server, "eth0", @switch, "port1");
        var vlans = Add("VlanPool");
        Inventory.Resources.Request(new ResourceRequest { Manager = Key(vlans), Thing = Key(server) }, None);

        var back = Inventory.Allocation.Reset(Key(server), new ResetOptions(), None);

        Assert.Equal(["owner=web", "status=unallocated"], back.Attributes.Select(attribute => $"{attribute.FullKey}={attribute}"));
        Assert.Equal([pool], Inventory.Memberships.GroupsOf(Key(server), false, None).Select(group => group.Name));
        Assert.Single(Inventory.Resources.Find(new ResourceFilter { Manager = Clusto.Query.Pattern.Exactly(vlans) }, None));
        Assert.DoesNotContain(Inventory.Connections.Of(Key(server), None), connection => connection.Kind == ConnectionKind.Cable);
        var rule = Inventory.Drivers.Find(driver, None)[0].Reset;
        Assert.Equal(["owner"], rule.KeepAttributes);
        Assert.Equal(["eth1"], rule.KeepPorts);
    }

    [Fact]
    public void What_a_driver_does_not_say_comes_from_its_base_and_groups_that_are_none_are_refused()
    {
        var lab = NewName("Lab").Replace("-", "", StringComparison.Ordinal);
        Inventory.Drivers.Import(DriverFile.Parse($$"""[{ "name": "{{lab}}", "base": "Server", "reset": { "keepResources": true } }, { "name": "{{lab}}b", "base": "{{lab}}", "reset": { "keepAttributes": ["owner"] } }]""", "lab"), None);

        var rule = Inventory.Drivers.Find(lab + "b", None)[0].Reset;

        Assert.Equal((true, true), (rule.KeepResources, rule.KeepCables));
        Assert.Equal(["owner"], rule.KeepAttributes);
        Assert.Equal(["Class"], rule.KeepGroups);
        var error = Assert.Throws<DriverInvalidException>(() => Inventory.Drivers.Import(DriverFile.Parse($$"""{ "name": "{{lab}}c", "base": "Server", "reset": { "keepGroups": ["Clas"] } }""", "lab"), None));
        Assert.Contains("Did you mean 'Class'?", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Services_stand_in_the_way_unless_they_go_too()
    {
        var (server, role) = (Add("Server"), Add("Role"));
        var service = Inventory.Services.Create(new NewService { Role = Key(role), Server = Key(server) }, false, None).Service.Name;

        var error = Assert.Throws<ThingHasReferencesException>(() => Inventory.Allocation.Reset(Key(server), new ResetOptions(), None));
        Assert.Equal($"'{server}' cannot be given back: it runs {service}.", error.Message);

        Inventory.Allocation.Reset(Key(server), new ResetOptions { Recurse = true }, None);
        Assert.Null(Inventory.Things.Find(service, None));
        Assert.Empty(Inventory.Memberships.GroupsOf(Key(server), false, None));
    }

    [Fact]
    public void What_is_protected_is_given_back_by_force_only()
    {
        var server = Add("Server", attributes: [("protected", true), ("owner", "dba")]);

        Assert.Throws<ThingProtectedException>(() => Inventory.Allocation.Reset(Key(server), new ResetOptions(), None));
        Assert.Equal("dba", Get(server).Attributes["owner"]!.ToString());

        Inventory.Allocation.Reset(Key(server), new ResetOptions { Force = true }, None);
        Assert.Null(Get(server).Attributes["owner"]);
    }

    [Fact]
    public void What_was_given_back_can_be_taken_again()
    {
        var (datacenter, _) = Datacenter(1);
        var server = Take(For(datacenter))[0];
        Assert.Throws<NotEnoughThingsException>(() => Take(For(datacenter)));

        Inventory.Allocation.Reset(Key(server), new ResetOptions(), None);

        Assert.Equal([server], Take(For(datacenter)));
    }
}
