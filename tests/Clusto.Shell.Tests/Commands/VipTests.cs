using System.Globalization;
using Clusto.Devices.Tests;

namespace Clusto.Shell.Tests.Commands;

public sealed class VipTests : IDisposable
{
    private readonly Site site = Site.Small();

    public VipTests()
    {
        site.Do("new", "lb1", "-d", "LoadBalancer", "-a", "address=127.0.0.1", "-a", "haproxy-server-options=inter 100ms");
        site.Do("new", "vip-web", "-d", "Vip", "--in", "lb1", "-a", "backend=web");
        site.Do("new", "server2", "-d", "Server");
        site.Do("new", "blog", "-d", "Role");
    }

    public void Dispose() => site.Dispose();

    [Fact]
    public void A_server_is_added_to_an_address_listed_set_and_taken_out()
    {
        using var balancer = Start();

        Assert.Equal("vip-web server1 blog1: no member (web on lb1), would be added\n", site.Do("vip", "add", "vip-web", "server1", "blog", "--dry-run").Out);
        Assert.Empty(balancer.Servers());
        Assert.Equal("vip-web server1 blog1: ready, weight 20 (web on lb1)\n", site.Do("vip", "add", "vip-web", "server1", "blog", "--weight", "20", "--reason", "more guests").Out);
        Assert.Equal(["server1 UP 20"], balancer.Servers());
        balancer.OpenSession().Dispose();

        var listed = site.Do("vip", "list", "vip-web", "--json").Json[0];
        Assert.Equal(("server1", "Ready", 20, true), (listed.GetProperty("server").GetString(), listed.GetProperty("state").GetString(), listed.GetProperty("weight").GetInt32(), listed.GetProperty("agrees").GetBoolean()));
        Assert.Equal($"vip-web\tserver1\tblog1\tlb1\t127.0.0.1:{balancer.ServicePort.ToString(CultureInfo.InvariantCulture)}\tready\t20\t0\t\n", site.Do("vip", "list").Out);
        Assert.Equal("vip-web server1 blog1: drain, weight 20 (web on lb1)\n", site.Do("vip", "set", "vip-web", "server1", "--drain", "--wait", "20").Out);
        Assert.Contains("set blog1 in vip-web by haproxy on lb1: Drain, weight 20", site.Do("history", "server1").Out, StringComparison.Ordinal);

        Assert.Equal("ConfirmationMissing", site.Run("vip", "rm", "vip-web", "server1", "--json").ErrorId);
        Assert.Equal("vip-web server1 blog1: removed (web on lb1)\n", site.Do("vip", "rm", "vip-web", "server1", "--yes").Out);
        Assert.Empty(balancer.Servers());
        Assert.Equal("", site.Do("vip", "list", "server1").Out);
    }

    [Fact]
    public void A_whole_balancer_is_compared_with_the_record()
    {
        using var balancer = Start("old 127.0.0.1:9 disabled");
        site.Do("vip", "add", "vip-web", "server[1-2]", "--weight", "30");
        balancer.Ask("set weight web/server2 7");

        Assert.Equal(["old", "server1", "server2"], Column(site.Do("vip", "list", "lb1"), 1));
        Assert.Equal(["old", "server2"], Column(site.Run("vip", "diff", "lb1"), 1));
        Assert.Equal(["server2"], Column(site.Do("vip", "list", "server2"), 1));
        Assert.Equal((1, 2), site.Run("vip", "diff", "--json") is var told ? (told.Code, told.Json.GetArrayLength()) : default);
        Assert.Equal("", site.Do("vip", "diff", "server1").Out);
        Assert.Equal(["the balancer has it, and it is not recorded", "the record says the weight 30 and the balancer 7"], Column(site.Run("vip", "diff", "lb1"), 8));
    }

    [Fact]
    public void What_has_sessions_is_kept_in_drain_until_they_are_ended_by_force()
    {
        using var balancer = Start();
        site.Do("vip", "add", "vip-web", "server1");
        using var session = balancer.OpenSession();

        var refused = site.Run("vip", "rm", "vip-web", "server1", "--wait", "1", "--yes");

        Assert.Equal(1, refused.Code);
        Assert.Contains("still has 1 session after 1 s", refused.Error, StringComparison.Ordinal);
        Assert.Contains("use --force", refused.Error, StringComparison.Ordinal);
        Assert.Equal(["server1 DRAIN 1"], balancer.Servers());
        site.Do("vip", "rm", "vip-web", "server1", "--wait", "0", "--force", "--yes");
        Assert.Empty(balancer.Servers());
    }

    [Fact]
    public void The_record_alone_needs_no_balancer()
    {
        site.Do("service", "add", "blog", "server1", "--port", "80", "--address", "10.2.0.17");

        Assert.Equal("vip-web server1 blog1: drain, weight 5 (web on lb1)\n", site.Do("vip", "add", "vip-web", "server1", "--record-only", "--weight", "5", "--drain").Out);
        Assert.Equal("vip-web\tserver1\tblog1\tlb1\t10.2.0.17:80\tdrain\t5\t\t\n", site.Do("vip", "list", "--record-only").Out);
        Assert.Equal("vip-web server1 blog1: ready, weight 5 (web on lb1)\n", site.Do("vip", "set", "vip-web", "server1", "--ready", "--record-only").Out);
        site.Do("vip", "rm", "vip-web", "server1", "--record-only", "--yes");
        Assert.Equal("", site.Do("vip", "list", "--record-only").Out);
    }

    [Fact]
    public void An_error_says_what_to_type()
    {
        site.Do("service", "add", "blog", "server1", "--port", "80");

        Assert.Contains("clusto service add 'mail' 'server1' --port PORT", site.Run("vip", "add", "vip-web", "server1", "mail").Error, StringComparison.Ordinal);
        Assert.Contains("clusto resource request NETWORK 'server1' --port eth0; or clusto attr set 'blog1' ip", site.Run("vip", "add", "vip-web", "server1").Error, StringComparison.Ordinal);
        Assert.Contains("clusto vip add 'vip-web' 'server1' 'blog1'", site.Run("vip", "set", "vip-web", "server1", "--drain").Error, StringComparison.Ordinal);
        Assert.Contains("clusto list -d Vip", site.Run("vip", "add", "server2", "server1").Error, StringComparison.Ordinal);
        site.Do("attr", "set", "blog1", "ip", "10.2.0.17");
        site.Do("vip", "add", "vip-web", "server1", "--record-only");
        Assert.Contains("clusto vip rm 'vip-web' 'server1'; --force does it", site.Run("rebuild", "server1", "--yes").Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "vip")]
    [InlineData(2, "vip", "add", "vip-web")]
    [InlineData(2, "vip", "add", "vip-web", "server1", "--weight", "heavy")]
    [InlineData(2, "vip", "set", "vip-web", "server1")]
    [InlineData(2, "vip", "set", "vip-web", "server1", "--drain", "--ready")]
    [InlineData(2, "vip", "set", "vip-web", "server1", "--ready", "--wait", "5")]
    [InlineData(2, "vip", "diff", "--record-only")]
    [InlineData(3, "vip", "diff", "nobody")]
    [InlineData(3, "vip", "list", "nobody")]
    [InlineData(3, "vip", "add", "vip-web", "nobody")]
    [InlineData(3, "vip", "add", "nobody", "server1")]
    public void Wrong_usage_and_unknown_names_are_told(int code, params string[] arguments) => Assert.Equal(code, site.Run(arguments).Code);

    private static string[] Column(Outcome outcome, int column) => [.. outcome.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')[column])];

    private BalancerProgram Start(params string[] serversOfWeb)
    {
        var balancer = new BalancerProgram(serversOfWeb);
        site.Do("attr", "set", "lb1", "haproxy-port", balancer.Port.ToString(CultureInfo.InvariantCulture));
        site.Do("service", "add", "blog", "server1", "server2", "--port", balancer.ServicePort.ToString(CultureInfo.InvariantCulture), "--address", "127.0.0.1");
        return balancer;
    }
}
