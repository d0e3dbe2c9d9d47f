using Clusto.Groups;
using Clusto.Operations.LoadBalancing;
using Clusto.Things;

namespace Clusto.Operations.Tests.LoadBalancing;

[Collection(HaproxyProcess.OneAtATime)]
public sealed class VipPromises
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Add_service_W_on_server_X_to_load_balancer_VIP_Y()
    {
        using var site = await VipSite.StartAsync();
        using var greeting = new GreetingService("X");
        site.Site.Add("W", "Role");
        site.Site.Add("X", "Server", null, ("ip", "127.0.0.1"));
        site.Site.Add("Y", "Vip", "lb1", ("backend", "web"));
        var (service, _) = site.Site.Inventory.Services.Create(new NewService { Role = new ThingKey("W"), Server = new ThingKey("X"), Port = $"{greeting.Port}" }, force: false, Token);

        var added = Assert.Single(await site.AddAsync("Y", "X", "W"));

        Assert.Null(added.Mistake);
        Assert.Equal(("Y", "X", service.Name, "lb1", "web", VipMemberState.Ready), (added.Member!.Vip, added.Member.Server, added.Member.Service, added.Member.Balancer, added.Member.Backend, added.Member.State));
        Assert.Equal(["X Ready 1"], await site.LiveAsync());
        Assert.Equal([$"member={service.Name}", "name=X"], site.Recorded("Y"));
        Assert.Equal(["add w1 to Y by haproxy on lb1: Ready, weight 1"], site.Site.History("X"));
        Assert.Equal(["add w1 to Y by haproxy on lb1: Ready, weight 1"], site.Site.History("Y"));
        using var session = await site.Haproxy.OpenSessionAsync();
        Assert.Equal("X", session?.Service);
        Assert.Null(Assert.Single(await site.ListAsync(new VipQuestion { Vips = ["Y"] })).Member!.Difference);
    }

    [Fact]
    public async Task A_balancer_is_asked_by_a_socket_of_the_system()
    {
        using var site = await VipSite.StartAsync();
        site.Serve("server1", "blog1");
        site.Site.Add("host1", "Server", null, ("haproxy-socket", site.Haproxy.SocketPath));
        site.Site.Add("web", "Vip", null, ("loadbalancer", "host1"));

        Assert.Null(Assert.Single(await site.AddAsync("web", "server1", "blog1")).Mistake);

        Assert.Equal(["server1 Ready 1"], await site.LiveAsync());
        Assert.Equal("host1", Assert.Single(await site.ListAsync(new VipQuestion { Servers = ["server1"] })).Member!.Balancer);
    }

    [Fact]
    public async Task Weight_and_state_are_those_that_are_asked_for_and_are_recorded()
    {
        using var site = await VipSite.StartAsync();
        site.Serve("server1", "blog1");

        await site.DoAsync(VipWork.Add, new VipChange { Weight = 50, State = VipMemberState.Drain }, site.Options, "vip-web", "server1");
        Assert.Equal(["server1 Drain 50"], await site.LiveAsync());
        Assert.Equal(["member=blog1", "name=server1", "state=Drain", "weight=50"], site.Recorded());

        Assert.Null(Assert.Single(await site.SetAsync(new VipChange { Weight = 20, State = VipMemberState.Ready }, "vip-web", "server1")).Mistake);
        Assert.Equal(["server1 Ready 20"], await site.LiveAsync());
        Assert.Equal(["member=blog1", "name=server1", "weight=20"], site.Recorded());

        await site.SetAsync(new VipChange { State = VipMemberState.Maintenance }, "vip-web", "server1", "blog1");
        Assert.Equal(["server1 Maintenance 20"], await site.LiveAsync());
        Assert.Equal("set blog1 in vip-web by haproxy on lb1: Maintenance, weight 20", site.Site.History("server1")[0]);
        Assert.Empty(await site.ListAsync(new VipQuestion { Vips = ["vip-web"], OnlyDifferent = true }));
    }

    [Fact]
    public async Task A_member_is_removed_when_its_sessions_have_ended()
    {
        using var site = await VipSite.StartAsync();
        site.Serve("server1", "blog1");
        await site.AddAsync("vip-web", "server1");
        using var session = await site.Haproxy.OpenSessionAsync();

        var removing = site.RemoveAsync("vip-web", "server1");
        while (await site.LiveAsync() is not ["server1 Drain 1"])
            await Task.Delay(20, Token);
        session!.Dispose();

        var removed = Assert.Single(await removing);
        Assert.Null(removed.Mistake);
        Assert.Equal(VipMemberState.Absent, removed.Member!.State);
        Assert.Empty(await site.LiveAsync());
        Assert.Empty(site.Recorded());
        Assert.Equal("remove blog1 from vip-web by haproxy on lb1: removed", site.Site.History("server1")[0]);
    }

    [Fact]
    public async Task A_member_whose_sessions_do_not_end_is_left_in_drain_and_recorded_so_and_force_ends_them()
    {
        using var site = await VipSite.StartAsync();
        site.Serve("server1", "blog1");
        await site.AddAsync("vip-web", "server1");
        using var session = await site.Haproxy.OpenSessionAsync();
        var hasty = site.Options with { SessionTime = TimeSpan.FromSeconds(1) };

        var refused = Assert.Single(await site.DoAsync(VipWork.Remove, new VipChange(), hasty, "vip-web", "server1"));

        Assert.Contains("still has 1 session after 1 s", Assert.IsType<DeviceRefusedException>(refused.Mistake).Message, StringComparison.Ordinal);
        Assert.Equal(["server1 Drain 1"], await site.LiveAsync());
        Assert.Equal(["member=blog1", "name=server1", "state=Drain"], site.Recorded());
        Assert.Empty(await site.ListAsync(new VipQuestion { Vips = ["vip-web"], OnlyDifferent = true }));

        Assert.Null(Assert.Single(await site.DoAsync(VipWork.Remove, new VipChange(), hasty with { Force = true }, "vip-web", "server1")).Mistake);
        Assert.Empty(await site.LiveAsync());
        Assert.Empty(site.Recorded());
    }

    [Fact]
    public async Task Who_stops_waiting_for_sessions_leaves_a_member_in_drain_and_recorded_so()
    {
        using var site = await VipSite.StartAsync();
        site.Serve("server1", "blog1");
        await site.AddAsync("vip-web", "server1");
        using var session = await site.Haproxy.OpenSessionAsync();
        using var stop = new CancellationTokenSource();

        var removing = Task.Run(
            async () =>
            {
                await foreach (var _ in site.Operations(site.Options).ChangeAsync(VipWork.Remove, [new VipTarget("vip-web", "server1", null)], new VipChange(), stop.Token))
                    Assert.Fail("Its session has not ended.");
            },
            Token);
        while (await site.LiveAsync() is not ["server1 Drain 1"])
            await Task.Delay(20, Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => removing);
        Assert.Equal(["server1 Drain 1"], await site.LiveAsync());
        Assert.Equal(["member=blog1", "name=server1", "state=Drain"], site.Recorded());
    }

    [Fact]
    public async Task What_is_drained_is_waited_for_on_demand()
    {
        using var site = await VipSite.StartAsync();
        site.Serve("server1", "blog1");
        await site.AddAsync("vip-web", "server1");
        var session = await site.Haproxy.OpenSessionAsync();

        var draining = site.DoAsync(VipWork.Set, new VipChange { State = VipMemberState.Drain }, site.Options with { Wait = true }, "vip-web", "server1");
        while (site.Recorded() is not [_, _, "state=Drain"])
            await Task.Delay(20, Token);
        Assert.False(draining.IsCompleted);
        session!.Dispose();

        Assert.True(Assert.Single(await draining).Member!.IsDrained);
    }

    [Fact]
    public async Task A_balancer_that_forgot_its_members_gets_them_again()
    {
        using var site = await VipSite.StartAsync();
        site.Serve("server1", "blog1");
        await site.DoAsync(VipWork.Add, new VipChange { Weight = 30 }, site.Options, "vip-web", "server1");
        await site.Haproxy.Members().RemoveAsync(new MemberName("web", "server1"), force: true, Token);
        Assert.Equal("the balancer does not have it", Assert.Single(await site.ListAsync(new VipQuestion { Vips = ["vip-web"], OnlyDifferent = true })).Member!.Difference);

        Assert.Null(Assert.Single(await site.AddAsync("vip-web", "server1")).Mistake);

        Assert.Equal(["server1 Ready 30"], await site.LiveAsync());
        Assert.Equal(["member=blog1", "name=server1", "weight=30"], site.Recorded());
    }

    [Fact]
    public async Task What_the_balancer_has_already_is_only_recorded()
    {
        using var greeting = new GreetingService("server1");
        using var site = await VipSite.StartAsync($"server1 127.0.0.1:{greeting.Port} weight 7");
        site.Site.Add("server1", "Server");
        site.Site.Add("blog1", "Service", "server1", ("port", greeting.Port), ("ip", "127.0.0.1"));
        Assert.Equal("the balancer has it, and it is not recorded", Assert.Single(await site.ListAsync(new VipQuestion { Vips = ["vip-web"] })).Member!.Difference);

        Assert.Null(Assert.Single(await site.AddAsync("vip-web", "server1")).Mistake);

        Assert.Contains(site.Told, static word => word.EndsWith("as it should be: it is only recorded", StringComparison.Ordinal));
        Assert.Equal(["member=blog1", "name=server1"], site.Recorded());
        Assert.Equal(["server1 Ready 7"], await site.LiveAsync());
        var before = site.Site.History("server1").Length;
        Assert.Null(Assert.Single(await site.AddAsync("vip-web", "server1")).Mistake);
        Assert.Equal(before, site.Site.History("server1").Length);
    }

    [Fact]
    public async Task The_record_alone_is_written_on_demand()
    {
        using var site = await VipSite.StartAsync();
        site.Serve("server1", "blog1");
        var only = site.Options with { RecordOnly = true };
        site.Haproxy.Kill();

        Assert.Null(Assert.Single(await site.DoAsync(VipWork.Add, new VipChange { Weight = 5 }, only, "vip-web", "server1")).Mistake);
        Assert.Equal(["member=blog1", "name=server1", "weight=5"], site.Recorded());
        await site.DoAsync(VipWork.Set, new VipChange { State = VipMemberState.Drain }, only, "vip-web", "server1");
        Assert.Equal((VipMemberState.Drain, 5), Assert.Single(await site.ListAsync(new VipQuestion { Vips = ["vip-web"] }, only)) is { Member: var member } ? (member!.State, member.Weight) : default);
        await site.DoAsync(VipWork.Remove, new VipChange(), only, "vip-web", "server1");
        Assert.Empty(site.Recorded());
        Assert.Empty(site.Site.History("server1"));
    }

    [Fact]
    public async Task Two_services_of_a_server_are_members_under_names_of_their_own()
    {
        using var site = await VipSite.StartAsync();
        site.Serve("server1", "blog1");
        site.Site.Add("blog2", "Service", "server1", ("port", 81), ("ip", "127.0.0.1"), ("health-check", false));
        await site.AddAsync("vip-web", "server1", "blog1");

        Assert.Contains("Set-ClustoAttribute 'blog2' member-name", Assert.Single(await site.AddAsync("vip-web", "server1", "blog2")).Mistake!.Advice, StringComparison.Ordinal);
        site.Site.Set("blog2", "member-name", "server1-second");
        Assert.Null(Assert.Single(await site.AddAsync("vip-web", "server1", "blog2")).Mistake);

        Assert.Equal(["server1 Ready 1", "server1-second Ready 1"], await site.LiveAsync());
    }

    [Fact]
    public async Task A_member_is_known_when_its_server_and_service_have_other_names()
    {
        using var site = await VipSite.StartAsync();
        site.Serve("server1", "blog1");
        await site.AddAsync("vip-web", "server1");
        site.Site.Inventory.Things.Rename(new ThingKey("server1"), "server9", Token);
        site.Site.Inventory.Things.Rename(new ThingKey("blog1"), "blog9", Token);

        Assert.Equal(("server9", "blog9", true), Assert.Single(await site.ListAsync(new VipQuestion { Vips = ["vip-web"] })) is { Member: { } member } ? (member.Server, member.Service!, member.Agrees) : default);
        Assert.Null(Assert.Single(await site.RemoveAsync("vip-web", "server9")).Mistake);
        Assert.Empty(await site.LiveAsync());
    }

    [Fact]
    public async Task A_server_knows_the_members_that_get_sessions()
    {
        using var site = await VipSite.StartAsync();
        site.Serve("server1", "blog1");
        site.Site.Add("idle", "Server");
        await site.AddAsync("vip-web", "server1");
        var operations = site.Operations(site.Options with { DeviceTime = TimeSpan.FromSeconds(2) });

        Assert.Equal(["vip-web: server1 Ready"], (await operations.MembershipsOfAsync(["server1", "idle"], Token)).Where(static member => !member.IsDrained).Select(static member => member.ToString()));
        await site.SetAsync(new VipChange { State = VipMemberState.Drain }, "vip-web", "server1");
        Assert.True(Assert.Single(await operations.MembershipsOfAsync(["server1"], Token)).IsDrained);
        site.Haproxy.Kill();
        Assert.Equal((VipMemberState.Unknown, false), Assert.Single(await operations.MembershipsOfAsync(["server1"], Token)) is var member ? (member.State, member.IsDrained) : default);
    }
}
