using Clusto.Connections;
using Clusto.Tests.Stores;

namespace Clusto.Tests.Connections;

public abstract class PortPromises(TestStore store) : StoreTest(store)
{
    public sealed class OnSqlite(SqliteStore store) : PortPromises(store), IClassFixture<SqliteStore>;

    public sealed class OnSqlServer(SqlServerStore store) : PortPromises(store), IClassFixture<SqlServerStore>;

    [Fact]
    public void Ports_come_from_the_driver_in_its_order() =>
        Assert.Equal(["eth0", "eth1", "eth2", "eth3", "psu1", "psu2", "console"], Inventory.Ports.Of(Key(Add("Server")), None).Select(port => port.Name));

    [Theory]
    [InlineData("00:13:C6:04:58:28")]
    [InlineData("00-13-c6-04-58-28")]
    [InlineData("0013.c604.5828")]
    [InlineData("0013C6045828")]
    public void A_hardware_address_is_kept_in_one_form(string mac)
    {
        var server = Add("Server");

        Assert.Equal("00:13:c6:04:58:28", SetPort(server, "ETH0", mac: mac).Mac);
        Assert.Equal("eth0", Inventory.Ports.Of(Key(server), None).Single(port => port.Mac is not null).Name);
    }

    [Theory]
    [InlineData("00:13:c6:04:58")]
    [InlineData("00:13:c6:04:58:zz")]
    [InlineData("10.2.0.17")]
    [InlineData("' or 1=1")]
    public void Other_text_is_no_hardware_address(string mac) =>
        Assert.Throws<AttributeTypeInvalidException>(() => SetPort(Add("Server"), "eth0", mac: mac));

    [Fact]
    public void Facts_are_added_changed_and_taken_away()
    {
        var server = Add("Server");
        SetPort(server, "eth0", facts: new() { ["speed"] = "10G", ["os-name"] = "enp1s0" });

        var port = SetPort(server, "eth0", mac: "001122334455", facts: new() { ["Speed"] = "25G", ["os-name"] = null });

        Assert.Equal("00:11:22:33:44:55", port.Mac);
        Assert.Equal("25G", Assert.Single(port.Facts).Value);
        Assert.False(port.IsOwn);
        port = SetPort(server, "eth0", mac: "", facts: new() { ["speed"] = null });
        Assert.Null(port.Mac);
        Assert.Empty(port.Facts);
        Assert.Throws<AttributeKeyInvalidException>(() => SetPort(server, "eth0", facts: new() { ["no key"] = "x" }));
    }

    [Fact]
    public void Facts_come_and_go_while_the_cable_stays()
    {
        var (server, @switch) = (Add("Server"), Add("Switch"));
        Connect(server, "eth0", @switch, "port1");

        SetPort(server, "eth0", mac: "001122334455");
        var port = SetPort(server, "eth0", mac: "");

        Assert.Equal((@switch, "port1"), (port.PeerThing!, port.PeerPort!));
        Assert.True(Inventory.Ports.Of(Key(@switch), None).Single(found => found.Name == "port1").IsConnected);
    }

    [Fact]
    public void Facts_stay_when_the_cable_goes()
    {
        var (server, @switch) = (Add("Server"), Add("Switch"));
        SetPort(server, "eth0", mac: "001122334455");
        Connect(server, "eth0", @switch, "port1");

        Inventory.Connections.Disconnect(Key(@switch), "port1", null, None);

        Assert.Equal("00:11:22:33:44:55", Inventory.Ports.Of(Key(server), None)[0].Mac);
    }

    [Fact]
    public void A_thing_may_have_ports_of_its_own()
    {
        var (server, @switch) = (Add("Server"), Add("Switch"));
        Assert.Throws<PortUnknownException>(() => SetPort(server, "ib0"));

        Assert.True(SetPort(server, "ib0", kind: PortKind.Network).IsOwn);
        Connect(server, "IB0", @switch, "port1");

        Assert.Equal("ib0", Inventory.Ports.Of(Key(server), None)[^1].Name);
        Assert.Throws<PortInUseException>(() => Inventory.Ports.Remove(Key(server), "ib0", None));
        Assert.Throws<PortInUseException>(() => SetPort(server, "ib0", kind: PortKind.Console));
        Inventory.Connections.Disconnect(Key(server), "ib0", null, None);
        Assert.Equal(PortKind.Console, SetPort(server, "ib0", kind: PortKind.Console).Kind);
        Inventory.Ports.Remove(Key(server), "ib0", None);
        Assert.Equal(7, Inventory.Ports.Of(Key(server), None).Count);
    }

    [Fact]
    public void A_port_of_the_driver_keeps_its_kind_and_stays()
    {
        var server = Add("Server");

        Assert.Throws<PortKindMismatchException>(() => SetPort(server, "eth0", kind: PortKind.PowerInlet));
        Assert.Throws<PortUnknownException>(() => Inventory.Ports.Remove(Key(server), "eth0", None));
        SetPort(server, "eth0", mac: "001122334455");
        Assert.Throws<PortUnknownException>(() => Inventory.Ports.Remove(Key(server), "eth0", None));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ib0")]
    [InlineData("ib*")]
    [InlineData("ib\n0")]
    public void A_name_of_a_port_follows_the_rules_of_names(string port) =>
        Assert.Throws<NameInvalidException>(() => SetPort(Add("Server"), port, kind: PortKind.Network));

    [Fact]
    public void Ports_of_any_name_are_found_again()
    {
        var server = Add("Server");
        foreach (var port in new[] { "O'Port", "Größe", "端口", "10/1:2", "😀", new string('p', 128) })
            Assert.Equal(port, SetPort(server, port, kind: PortKind.Network).Name);
        Assert.Throws<NameInvalidException>(() => SetPort(server, new string('p', 129), kind: PortKind.Network));
    }

    [Fact]
    public void A_port_does_not_go_away_under_what_was_handed_out_for_it()
    {
        var (network, server, unit) = (Add("Network", attributes: [("prefix", "10.2.0.0/24"), ("routingdomain", NewName("domain"))]), Add("Server"), Add("Pdu"));
        Inventory.Ports.Set(Key(unit), "mgmt", new() { Kind = PortKind.Network }, None);
        var held = new Dictionary<string, string> { [server] = HandOut(server, "eth1"), [unit] = HandOut(unit, "mgmt") };
        string[] lost = [$"'{held[server]}' of '{network}' was handed out for its port 'eth1', which a Switch does not have"];

        Assert.Equal(lost, Assert.Throws<ThingHasReferencesException>(() => Inventory.Things.SetDriver(Key(server), "Switch", None)).References);
        Assert.Equal(lost, Assert.IsType<ThingHasReferencesException>(Inventory.Things.SetMany([(Key(server), [])], "Switch", false, None)[0].Mistake).References);
        Assert.Equal([$"'{held[unit]}' of '{network}' was handed out for it"], Assert.Throws<ThingHasReferencesException>(() => Inventory.Ports.Remove(Key(unit), "mgmt", None)).References);
        Assert.IsType<ThingHasReferencesException>(Inventory.Ports.RemoveMany([(Key(unit), "mgmt")], None)[0]);

        Inventory.Things.SetDriver(Key(server), "VirtualServer", None);
        Inventory.Things.SetDriver(Key(unit), "Appliance", None);
        foreach (var value in held.Values)
            Inventory.Resources.GiveBack(Key(network), value, null, None);
        Inventory.Things.SetDriver(Key(server), "Switch", None);
        Inventory.Ports.Remove(Key(unit), "mgmt", None);

        string HandOut(string thing, string port) => Inventory.Resources.Request(new() { Manager = Key(network), Thing = Key(thing), Port = port }, None)[0].Value;
    }

    [Fact]
    public void A_new_driver_brings_its_ports_and_cables_stay()
    {
        var (device, @switch) = (Add("Server"), Add("Switch"));
        Connect(device, "eth3", @switch, "port1");

        Inventory.Things.SetDriver(Key(device), "Appliance", None);

        var ports = Inventory.Ports.Of(Key(device), None);
        Assert.Equal(["eth0", "eth1", "psu1", "psu2", "console", "eth3"], ports.Select(port => port.Name));
        Assert.True(ports[^1] is { IsConnected: true, IsOwn: true });
        Inventory.Connections.Disconnect(Key(device), "eth3", null, None);
    }

    private Port SetPort(string thing, string port, PortKind? kind = null, string? mac = null, Dictionary<string, string?>? facts = null) =>
        Inventory.Ports.Set(Key(thing), port, new PortFacts { Kind = kind, Mac = mac, Facts = facts ?? [] }, None);
}
