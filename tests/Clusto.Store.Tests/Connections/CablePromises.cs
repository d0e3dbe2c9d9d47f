using Clusto.Connections;
using Clusto.Tests.Stores;

namespace Clusto.Tests.Connections;

public abstract class CablePromises(TestStore store) : StoreTest(store)
{
    public sealed class OnSqlite(SqliteStore store) : CablePromises(store), IClassFixture<SqliteStore>;

    public sealed class OnSqlServer(SqlServerStore store) : CablePromises(store), IClassFixture<SqlServerStore>;

    [Fact]
    public void A_cable_is_seen_from_both_ends()
    {
        var (server, @switch) = (Add("Server"), Add("Switch"));

        var made = Connect(server, "ETH1", @switch, "Port4");

        Assert.Equal($"{server} eth1 -> {@switch} port4", made.ToString());
        Assert.Equal((@switch, "port4"), Peer(server, "eth1"));
        Assert.Equal((server, "eth1"), Peer(@switch, "port4"));
        Assert.Equal($"port 4 on {@switch}", Inventory.Placement.Locate(Key(server), None).Single().Description);
        Assert.Equal($"{@switch} port4 -> {server} eth1", Inventory.Connections.Of(Key(@switch), None).Single().ToString());
    }

    [Fact]
    public void A_port_takes_one_cable()
    {
        var (one, two, @switch) = (Add("Server"), Add("Server"), Add("Switch"));
        Connect(one, "eth0", @switch, "port1");

        var far = Assert.Throws<PortInUseException>(() => Connect(two, "eth0", @switch, "port1"));
        var near = Assert.Throws<PortInUseException>(() => Connect(one, "eth0", @switch, "port2"));

        Assert.Contains($"Port 'port1' of '{@switch}' already holds a cable to 'eth0' of '{one}'", far.Message, StringComparison.Ordinal);
        Assert.Equal(@switch, far.Target);
        Assert.Equal(one, near.Target);
        Assert.Empty(Cabled(two));
        Assert.Equal(["port1"], Cabled(@switch));
    }

    [Theory]
    [InlineData("Server", null, "Switch", null, "eth0", "port1")]
    [InlineData("Server", null, "Pdu", null, "psu1", "outlet1")]
    [InlineData("Pdu", null, "Server", null, "outlet1", "psu1")]
    [InlineData("Server", null, "ConsoleServer", null, "console", "port1")]
    [InlineData("ConsoleServer", null, "Switch", null, "port1", "console")]
    [InlineData("Switch", null, "Router", null, "port1", "port1")]
    [InlineData("Server", "psu2", "Pdu", null, "psu2", "outlet1")]
    [InlineData("Server", null, "Pdu", "eth0", "eth0", "eth0")]
    [InlineData("Server", "eth3", "ConsoleServer", null, "eth3", "eth0")]
    public void Free_ports_are_picked_by_what_the_things_are_for(string driver, string? port, string toDriver, string? toPort, string picked, string toPicked)
    {
        var (one, other) = (Add(driver), Add(toDriver));

        var made = Connect(one, port, other, toPort);

        Assert.Equal((picked, toPicked), (made.Port!, made.ToPort!));
    }

    [Fact]
    public void The_next_free_port_is_picked_until_none_is_left()
    {
        var (pdu, ups) = (Add("Server"), Add("Pdu"));
        Assert.Equal("psu1", Connect(pdu, null, ups, null).Port);
        Assert.Equal("psu2", Connect(pdu, null, ups, null).Port);
        Assert.Equal("eth0", Connect(pdu, null, ups, null).Port);

        Assert.Throws<PortKindMismatchException>(() => Connect(pdu, null, ups, null));
        Assert.Contains("free", Assert.Throws<PortKindMismatchException>(() => Connect(pdu, null, ups, "outlet9")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("eth0", "outlet1")]
    [InlineData("psu1", "inlet")]
    [InlineData("console", "eth0")]
    public void Ports_of_kinds_that_do_not_go_together_are_refused(string port, string toPort)
    {
        var (server, pdu) = (Add("Server"), Add("Pdu"));

        Assert.Throws<PortKindMismatchException>(() => Connect(server, port, pdu, toPort));
        Assert.Empty(Cabled(server));
    }

    [Fact]
    public void A_port_that_is_not_there_is_named_with_those_that_are()
    {
        var (server, @switch, rack) = (Add("Server"), Add("Switch"), Add("Rack"));

        var error = Assert.Throws<PortUnknownException>(() => Connect(server, "eth9", @switch, null));

        Assert.Contains("eth[0-3], psu[1-2], console", error.Message, StringComparison.Ordinal);
        Assert.Throws<PortUnknownException>(() => Connect(server, "eth0", rack, "port1"));
    }

    [Fact]
    public void A_port_is_not_connected_to_itself_but_to_another_of_the_same_thing()
    {
        var @switch = Add("Switch");

        Assert.Throws<PortKindMismatchException>(() => Connect(@switch, "port1", @switch, "port1"));
        Connect(@switch, "port1", @switch, "port2");
        Assert.Equal((@switch, "port1"), Peer(@switch, "port2"));
        Assert.Equal(("port3", "port4"), (Connect(@switch, null, @switch, null) is var made ? made.Port! : "", made.ToPort!));
        Inventory.Things.Remove(Key(@switch), recurse: false, None);
    }

    [Fact]
    public void Disconnect_leaves_no_half_cable()
    {
        var (server, @switch) = (Add("Server"), Add("Switch"));
        Connect(server, "eth0", @switch, "port1");
        Connect(server, "eth1", @switch, "port2");

        Assert.Equal("port2", Inventory.Connections.Disconnect(Key(@switch), "PORT2", null, None).Single().Port);
        Assert.Equal(["eth0"], Cabled(server));
        Assert.Equal("eth0", Inventory.Connections.Disconnect(Key(server), null, Key(@switch), None).Single().Port);
        Assert.Empty(Cabled(@switch));
        Assert.Throws<NotConnectedException>(() => Inventory.Connections.Disconnect(Key(server), "eth0", null, None));
        Assert.Throws<NotConnectedException>(() => Inventory.Connections.Disconnect(Key(server), null, null, None));
        Assert.Throws<NotConnectedException>(() => Inventory.Connections.Disconnect(Key(server), null, Key(@switch), None));
        Assert.Throws<PortUnknownException>(() => Inventory.Connections.Disconnect(Key(server), "eth9", null, None));
        Connect(server, "eth1", @switch, "port1");
    }

    [Fact]
    public void Two_things_are_connected_in_the_way_that_they_mean()
    {
        var (server, rack, pool, datacenter) = (Add("Server"), Add("Rack"), Add("Pool"), Add("Datacenter"));

        Assert.Equal((ConnectionKind.Placement, "RU13"), (Connect(server, null, rack, "ru13") is var placed ? placed.Kind : default, placed.ToPort!));
        Assert.Equal(ConnectionKind.Membership, Connect(pool, null, server, null).Kind);
        Assert.Equal((ConnectionKind.Placement, rack), (Connect(datacenter, null, rack, null) is var held ? held.Kind : default, held.Thing));
        Assert.Equal(13m, Get(server).RackUnit);
        Assert.Throws<PlacementNotAllowedException>(() => Connect(rack, null, Add("Nic"), null) is null ? "" : Connect(datacenter, null, Add("Vip"), null));
        Assert.Equal(2, Inventory.Connections.Of(Key(server), None).Count());

        Assert.Single(Inventory.Connections.Disconnect(Key(server), null, Key(rack), None));
        Assert.Single(Inventory.Connections.Disconnect(Key(pool), null, Key(server), None));
        Assert.Empty(Inventory.Connections.Of(Key(server), None));
    }

    private (string? Thing, string? Port) Peer(string thing, string port) =>
        Inventory.Ports.Of(Key(thing), None).Single(found => found.Name == port) is var found ? (found.PeerThing, found.PeerPort) : default;

    private string[] Cabled(string thing) => [.. Inventory.Ports.Of(Key(thing), None).Where(port => port.IsConnected).Select(port => port.Name)];
}
