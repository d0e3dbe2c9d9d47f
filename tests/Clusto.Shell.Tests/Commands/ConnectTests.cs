namespace Clusto.Shell.Tests.Commands;

public sealed class ConnectTests : IDisposable
{
    private readonly Site site = Site.Small();

    public void Dispose() => site.Dispose();

    [Fact]
    public void Connect_makes_a_cable_a_place_or_a_member_whichever_the_two_mean()
    {
        site.Do("pool", "create", "web-pool");
        site.Do("new", "server2", "-d", "Server");

        Assert.Equal("connected server2 eth0 -> switch2a port1\n", site.Do("connect", "server2", "switch2a").Out);
        Assert.Equal("placed server2 -> rack101 RU7\n", site.Do("connect", "server2", "rack101", "--to-port", "RU7").Out);
        Assert.Equal("joined server2 -> web-pool\n", site.Do("connect", "server2", "web-pool").Out);
    }

    [Fact]
    public void A_port_that_is_cabled_is_refused_and_the_cable_is_named()
    {
        site.Do("new", "server2", "-d", "Server");
        site.Do("connect", "server1", "switch2a", "--to-port", "port4");

        var refused = site.Run("connect", "server2", "switch2a", "--to-port", "port4");

        Assert.Equal(1, refused.Code);
        Assert.Contains("Port 'port4' of 'switch2a' already holds a cable to 'eth0' of 'server1'.", refused.Error);
        Assert.Contains("clusto disconnect switch2a --port", refused.Error);
        Assert.DoesNotContain("Disconnect-ClustoThing", refused.Error);
    }

    [Fact]
    public void An_unknown_port_is_not_found_and_the_known_ones_are_named()
    {
        var refused = site.Run("connect", "server1", "switch2a", "--port", "eth9", "--json");

        Assert.Equal(3, refused.Code);
        Assert.Equal("PortUnknown", refused.ErrorId);
        Assert.Contains("eth[0-3]", refused.Error);
    }

    [Fact]
    public void Ports_that_do_not_go_together_are_refused()
    {
        Assert.Equal("PortKindMismatch", site.Run("connect", "server1", "switch2a", "--port", "psu1", "--to-port", "port4", "--json").ErrorId);
    }

    [Fact]
    public void Disconnect_takes_one_cable_or_all_between_two_things()
    {
        site.Do("connect", "server1", "switch2a", "--port", "eth0");
        site.Do("connect", "server1", "switch2a", "--port", "eth1");

        Assert.Equal("disconnected server1 eth0 -> switch2a port1\n", site.Do("disconnect", "server1", "--port", "eth0").Out);
        Assert.Equal("disconnected server1 eth1 -> switch2a port2\n", site.Do("disconnect", "server1", "switch2a").Out);
        Assert.Equal(3, site.Run("disconnect", "server1", "switch2a").Code);
    }

    [Fact]
    public void Taking_out_all_cables_asks_first_and_without_a_terminal_it_needs_yes()
    {
        site.Do("connect", "server1", "switch2a", "--port", "eth0");
        site.Do("connect", "server1", "switch2a", "--port", "eth1");

        var refused = site.Run("disconnect", "server1");
        Assert.Equal(2, refused.Code);
        Assert.Contains("all 2 cables", refused.Error);
        Assert.Equal(2, site.Do("ports", "server1", "--used").Lines.Length);

        site.Do("disconnect", "server1", "--yes");
        Assert.Empty(site.Do("ports", "server1", "--used").Lines);
    }

    [Fact]
    public void Ports_are_listed_with_what_is_in_them()
    {
        site.Do("connect", "server1", "switch2a", "--to-port", "port4");

        Assert.Contains("server1\teth0\tNetwork\tswitch2a port4\t\t", site.Do("ports", "server1").Lines);
        var port = site.Do("ports", "switch2a", "--used", "--json").Json.EnumerateArray().Single();
        Assert.Equal("port4", port.GetProperty("name").GetString());
        Assert.Equal("server1", port.GetProperty("peerThing").GetString());
    }
}
