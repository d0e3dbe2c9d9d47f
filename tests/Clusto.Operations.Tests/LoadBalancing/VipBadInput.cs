using Clusto.Drivers;
using Clusto.Operations.LoadBalancing;
using Clusto.Operations.Tests.Devices;

namespace Clusto.Operations.Tests.LoadBalancing;

[Collection(HaproxyProcess.OneAtATime)]
public sealed class VipBadInput
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_balancer_that_restarts_half_way_has_nothing_recorded()
    {
        var haproxy = await HaproxyProcess.StartAsync();
        using var interceptor = new RuntimeInterceptor(async command =>
        {
            if (!command.EndsWith("state drain", StringComparison.Ordinal))
                return await RuntimeInterceptor.AskAsync(haproxy.Port, command);
            haproxy.Kill();
            return null;
        });
        using var site = VipSite.Behind(haproxy, interceptor.Port);
        site.Serve("server1", "blog1");

        var mistake = Assert.Single(await site.AddAsync("vip-web", "server1")).Mistake;

        Assert.Contains("as one does that restarts", Assert.IsType<DeviceRefusedException>(mistake).Message, StringComparison.Ordinal);
        Assert.Contains("perhaps 'web/server1' is left there", mistake!.Message, StringComparison.Ordinal);
        Assert.Empty(site.Recorded());
        Assert.StartsWith("add blog1 to vip-web by haproxy on lb1: failed: ", Assert.Single(site.Site.History("server1")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_recorded_is_taken_back_at_the_balancer()
    {
        using var site = await VipSite.StartAsync();
        site.Serve("server1", "blog1");
        site.Serve("server2", "blog2");
        site.Site.Inventory.Drivers.Import(DriverFile.Parse("""{ "name": "SmallVip", "base": "Vip", "schema": { "member": { "values": [1] } } }""", "drivers.json"), Token);
        site.Site.Add("vip-small", "SmallVip", "lb1", ("backend", "web"));

        var refused = Assert.Single(await site.AddAsync("vip-small", "server1")).Mistake;

        Assert.True(refused is AttributeRuleBrokenException or AttributeTypeInvalidException, refused?.ToString());
        Assert.Empty(await site.LiveAsync());
        Assert.Empty(site.Recorded("vip-small"));
        Assert.Empty(site.Site.History("server1"));
    }

    [Fact]
    public async Task One_that_fails_takes_no_other_with_it()
    {
        using var site = await VipSite.StartAsync();
        site.Serve("server1", "blog1");
        site.Site.Add("server2", "Server");
        site.Site.Add("blog2", "Service", "server2", ("port", DeviceProgram.FreePort()), ("ip", "127.0.0.1"));
        VipTarget[] targets = [new("vip-web", "server1", null), new("vip-web", "server2", null), new("vip-web", "nobody", null), new("vip-none", "server1", null), new("lb1", "server1", null)];
        var results = new List<VipResult>();

        await foreach (var result in site.Operations(site.Options with { HealthTime = TimeSpan.FromSeconds(3) }).ChangeAsync(VipWork.Add, targets, new VipChange(), Token))
            results.Add(result);

        Assert.Equal("server1", Assert.Single(results, static result => result.Member is not null).Member!.Server);
        Assert.Equal(["DeviceRefused", "DriverExpected", "ThingNotFound", "ThingNotFound"], results.Select(static result => result.Mistake?.ErrorId).OfType<string>().Order(StringComparer.Ordinal));
        Assert.Equal(["server1 Ready 1"], await site.LiveAsync());
        Assert.Equal(["member=blog1", "name=server1"], site.Recorded());
    }

    [Fact]
    public async Task A_balancer_at_a_wrong_address_is_told_and_nothing_is_recorded()
    {
        using var site = await VipSite.StartAsync();
        site.Serve("server1", "blog1");
        site.Site.Set("lb1", "haproxy-port", DeviceProgram.FreePort());

        Assert.IsType<DeviceUnreachableException>(Assert.Single(await site.AddAsync("vip-web", "server1")).Mistake);
        Assert.Empty(site.Recorded());
        Assert.Empty(site.Site.History("server1"));

        await site.DoAsync(VipWork.Add, new VipChange(), site.Options with { RecordOnly = true }, "vip-web", "server1");
        var listed = await site.ListAsync(new VipQuestion { Vips = ["vip-web"] });
        Assert.IsType<DeviceUnreachableException>(Assert.Single(listed, static result => result.Mistake is not null).Mistake);
        Assert.Equal(VipMemberState.Unknown, Assert.Single(listed, static result => result.Member is not null).Member!.State);
    }

    [Fact]
    public async Task The_link_that_is_missing_is_told_with_the_command_that_records_it()
    {
        using var site = await VipSite.StartAsync();
        site.Site.Add("server1", "Server");
        site.Site.Add("vip-lost", "Vip");
        site.Site.Add("lb2", "LoadBalancer");
        site.Site.Add("vip-dark", "Vip", "lb2");

        Assert.Equal(("it has no service", "New-ClustoService ROLE 'server1' PORT"), await MissingAsync("vip-web", "server1"));
        site.Site.Add("blog1", "Service", "server1");
        Assert.Equal(("its service 'blog1' has no port", "Set-ClustoAttribute 'blog1' port NUMBER"), await MissingAsync("vip-web", "server1"));
        site.Site.Set("blog1", "port", "http");
        Assert.Equal(("the port of its service 'blog1' is 'http', which is none", "Set-ClustoAttribute 'blog1' port NUMBER"), await MissingAsync("vip-web", "server1"));
        site.Site.Set("blog1", "port", 80);
        Assert.Equal(("neither it nor its service 'blog1' has an address", "Request-ClustoResource NETWORK -For 'server1' -Port eth0"), await MissingAsync("vip-web", "server1"));
        Assert.Equal(("it has no service 'mail', and none of a role of that name; it has 'blog1'", "New-ClustoService 'mail' 'server1' PORT"), await MissingAsync("vip-web", "server1", "mail"));
        Assert.Equal(("it is in no load balancer", "Move-ClustoThing 'vip-lost' -To BALANCER"), await MissingAsync("vip-lost", "server1"));
        Assert.Equal(("the load balancer 'lb2' has no address", "Request-ClustoResource NETWORK -For 'lb2' -Port eth0"), await MissingAsync("vip-dark", "server1"));
        site.Site.Add("blog2", "Service", "server1", ("port", 81));
        Assert.Equal(("several of its services could be meant: 'blog1', 'blog2'", "Name one of them: blog1"), await MissingAsync("vip-web", "server1"));
        Assert.Equal(("its service 'blog1' is not recorded as a member of 'vip-web'", "Add-ClustoVipMember 'vip-web' 'server1' 'blog1'"), Link(Assert.Single(await site.SetAsync(new VipChange { Weight = 1 }, "vip-web", "server1", "blog1"))));
        Assert.Equal(("its service 'blog1' is no member of 'vip-web'", "Get-ClustoVipMember 'vip-web'"), Link(Assert.Single(await site.RemoveAsync("vip-web", "server1", "blog1"))));

        async Task<(string, string)> MissingAsync(params string[] words) => Link(Assert.Single(await site.AddAsync(words)));
    }

    [Fact]
    public async Task The_address_that_a_server_is_managed_by_is_not_that_of_its_services()
    {
        using var site = await VipSite.StartAsync();
        site.Site.Add("net", "Network", null, ("prefix", "127.0.0.0/24"));
        site.Site.Add("server1", "Server");
        site.Site.Add("blog1", "Service", "server1", ("port", 80), ("health-check", false));
        site.Site.HandOut("net", "server1", "bmc", "127.0.0.9");
        Assert.IsType<NoPathToDeviceException>(Assert.Single(await site.AddAsync("vip-web", "server1")).Mistake);

        site.Site.HandOut("net", "server1", "eth1", "127.0.0.31");

        Assert.Equal("127.0.0.31", Assert.Single(await site.AddAsync("vip-web", "server1")).Member!.Address);
    }

    [Theory]
    [InlineData("-oProxyCommand=x")]
    [InlineData("$(reboot)")]
    [InlineData("a;del server web/x")]
    [InlineData("a b")]
    public async Task No_hostile_name_gets_to_the_balancer(string name)
    {
        using var recorder = new RuntimeInterceptor(static command => command.StartsWith("show servers", StringComparison.Ordinal) ? "1\n# be_name srv_name srv_addr srv_op_state srv_admin_state srv_uweight srv_check_result srv_port\n\n" : command.StartsWith("show stat", StringComparison.Ordinal) ? "# pxname,svname,qcur,scur,last_chk,\n\n" : "Version: 2.6.1\n\n");
        var haproxy = await HaproxyProcess.StartAsync();
        using var site = VipSite.Behind(haproxy, recorder.Port);
        site.Serve("server1", "blog1");
        site.Serve("server2", "blog2");
        site.Site.Set("blog1", "member-name", name);
        site.Site.Add("vip-bad", "Vip", "lb1", ("backend", name));

        Assert.IsType<DeviceRefusedException>(Assert.Single(await site.AddAsync("vip-web", "server1")).Mistake);
        Assert.IsType<DeviceRefusedException>(Assert.Single(await site.AddAsync("vip-bad", "server2")).Mistake);

        Assert.All(recorder.Commands, static command => Assert.StartsWith("show ", command, StringComparison.Ordinal));
        Assert.DoesNotContain(recorder.Commands, command => command.Contains(name, StringComparison.Ordinal));
        Assert.Empty(site.Recorded());
    }

    [Fact]
    public async Task A_whole_balancer_is_compared_with_the_record()
    {
        using var site = await VipSite.StartAsync("manual 127.0.0.1:9 disabled");
        var port = site.Serve("server1", "blog1");
        site.Serve("server2", "blog2");
        site.Serve("server3", "blog3");
        foreach (var server in new[] { "server1", "server2", "server3" })
            await site.AddAsync("vip-web", server);
        await site.Haproxy.Members().RemoveAsync(new MemberName("web", "server2"), force: true, Token);
        await site.Haproxy.Members().SetStateAsync(new MemberName("web", "server3"), VipMemberState.Drain, Token);
        site.Site.Set("blog1", "port", port + 1);
        site.Site.Set("vip-web", "member#9999.weight", 3);
        site.Site.Add("vip-gone", "Vip", "lb1", ("backend", "no-such-backend"));

        var results = await site.ListAsync(new VipQuestion { Balancers = ["lb1"], OnlyDifferent = true });

        Assert.Equal(
            [
                "fixed only: the balancer has it, and no address is recorded that leads to its backend",
                "vip-web manual: the balancer has it, and it is not recorded",
                $"vip-web server1: the record says 127.0.0.1:{port + 1} and the balancer 127.0.0.1:{port}",
                "vip-web server2: the balancer does not have it",
                "vip-web server3: the record says Ready and the balancer Drain",
            ],
            results.Select(static result => result.Member).OfType<VipMember>().Order().Select(static member => $"{member.Vip} {member.Server}: {member.Difference}"));
        Assert.Contains("it has no backend 'no-such-backend'", Assert.Single(results, static result => result.Mistake is not null).Mistake!.Message, StringComparison.Ordinal);
        Assert.Contains("Remove-ClustoVipMember 'vip-web' 'server1' 'blog1' -Force", Assert.Single(await site.AddAsync("vip-web", "server1")).Mistake!.Advice, StringComparison.Ordinal);
        Assert.IsType<ThingNotFoundException>(Assert.Single(await site.ListAsync(new VipQuestion { Balancers = ["lb9"] })).Mistake);
    }

    [Fact]
    public async Task A_plan_makes_the_checks_and_changes_nothing_on_either_side()
    {
        using var site = await VipSite.StartAsync();
        site.Serve("server1", "blog1");
        var operations = site.Operations(site.Options);

        var plan = operations.Plan(VipWork.Add, [new VipTarget("vip-web", "server1", null), new VipTarget("vip-web", "nobody", null)], new VipChange(), Token);

        Assert.Equal((VipMemberState.Absent, "blog1"), plan[0].Member is { } member ? (member.State, member.Service) : default);
        Assert.IsType<ThingNotFoundException>(plan[1].Mistake);
        Assert.Empty(await site.LiveAsync());
        Assert.Empty(site.Recorded());
    }

    private static (string Missing, string Advice) Link(VipResult result)
    {
        var mistake = Assert.IsType<NoPathToDeviceException>(result.Mistake);
        var (message, advice) = (mistake.Message, mistake.Advice);
        var command = System.Text.RegularExpressions.Regex.Match(advice, "[A-Z][a-z]+-Clusto[^;.)]+").Value;
        return (message[(message.IndexOf(": ", StringComparison.Ordinal) + 2)..^1], command.Length > 0 ? command : advice.TrimEnd('.'));
    }
}
