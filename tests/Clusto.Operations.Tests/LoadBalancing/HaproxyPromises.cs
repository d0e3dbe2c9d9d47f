using System.Net;
using Clusto.Operations.LoadBalancing;
using Clusto.Operations.Tests.Devices;

namespace Clusto.Operations.Tests.LoadBalancing;

[Collection(HaproxyProcess.OneAtATime)]
public class HaproxyPromises
{
    private static readonly MemberName Server1 = new("web", "server1");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_members_are_listed_over_TCP_and_over_a_socket_of_the_system()
    {
        using var haproxy = await HaproxyProcess.StartAsync("www1 127.0.0.1:81 weight 10", "www2 [::1]:82 disabled");
        var access = haproxy.Access(("haproxy-socket", haproxy.SocketPath)) with { Address = "no-such-host.invalid" };

        foreach (var members in new[] { haproxy.Members(), LoadBalancers.Of(access, HaproxyProcess.Limits) })
        {
            var listed = await members.ListAsync(null, Token);

            Assert.Equal(
                ["web/www1 127.0.0.1 81 10 Ready", "web/www2 ::1 82 1 Maintenance", "fixed/only 127.0.0.1 9 1 Maintenance"],
                listed.Select(static member => $"{member.Name} {member.Address} {member.Port} {member.Weight} {member.State}"));
        }
    }

    [Fact]
    public async Task An_added_member_gets_sessions()
    {
        using var service = new GreetingService("server1");
        using var haproxy = await HaproxyProcess.StartAsync();
        Assert.Null(await haproxy.OpenSessionAsync());

        var member = await haproxy.Members().AddAsync(Wanted(service.Port), Token);

        Assert.True(member.IsHealthy);
        using var session = await haproxy.OpenSessionAsync();
        Assert.Equal("server1", session?.Service);
    }

    [Fact]
    public async Task A_member_is_added_by_an_address_of_IPv6()
    {
        using var service = new GreetingService("server1", IPAddress.IPv6Loopback);
        using var haproxy = await HaproxyProcess.StartAsync();

        var member = await haproxy.Members().AddAsync(Wanted(service.Port) with { Address = "::1" }, Token);

        Assert.Equal(("::1", true), (member.Address, member.IsHealthy));
    }

    [Fact]
    public async Task A_member_whose_health_check_fails_is_not_left_there()
    {
        using var haproxy = await HaproxyProcess.StartAsync();
        var members = haproxy.Members(HaproxyProcess.Limits with { Health = TimeSpan.FromSeconds(3) });
        var port = DeviceProgram.FreePort();

        var error = await Assert.ThrowsAsync<DeviceRefusedException>(() => members.AddAsync(Wanted(port), Token));

        Assert.Equal($"'balancer1' refused: the health check of 'web/server1' at 127.0.0.1:{port} did not pass within 3 s: Layer4 connection problem: Connection refused.", error.Message);
        Assert.Empty(await members.ListAsync("web", Token));
    }

    [Fact]
    public async Task A_member_that_is_not_checked_is_ready_at_once()
    {
        using var haproxy = await HaproxyProcess.StartAsync();

        var member = await haproxy.Members().AddAsync(Wanted(DeviceProgram.FreePort()) with { IsChecked = false }, Token);

        Assert.Equal((VipMemberState.Ready, null), (member.State, member.IsHealthy));
    }

    [Fact]
    public async Task A_member_whose_health_check_fails_later_is_down_and_still_as_it_was_wanted()
    {
        var service = new GreetingService("server1");
        using var haproxy = await HaproxyProcess.StartAsync();
        var members = HaproxyProcess.MembersAt(haproxy.Port, null, ("haproxy-server-options", "inter 100ms fall 1"));
        var wanted = Wanted(service.Port);
        await members.AddAsync(wanted, Token);

        service.Dispose();

        BalancerMember member;
        do
            member = Assert.Single(await members.ListAsync("web", Token));
        while (member.State != VipMemberState.Down);
        Assert.False(member.IsHealthy);
        Assert.True(BalancerDifference.Between(wanted, member).Agrees);
    }

    [Fact]
    public async Task A_drained_member_keeps_its_session_and_gets_no_new_one()
    {
        using var first = new GreetingService("server1");
        using var second = new GreetingService("server2");
        using var haproxy = await HaproxyProcess.StartAsync();
        var members = haproxy.Members(HaproxyProcess.Limits with { Sessions = TimeSpan.FromMilliseconds(300) });
        await members.AddAsync(Wanted(first.Port), Token);
        using var held = await haproxy.OpenSessionAsync();
        await members.AddAsync(Wanted(second.Port) with { Name = new MemberName("web", "server2") }, Token);

        var drained = await members.SetStateAsync(Server1, VipMemberState.Drain, Token);
        var services = new List<string?>();
        for (var count = 0; count < 4; count++)
        {
            using var session = await haproxy.OpenSessionAsync();
            services.Add(session?.Service);
        }

        Assert.Equal(1, drained.Sessions);
        Assert.Equal(["server2"], services.Distinct());
        var error = await Assert.ThrowsAsync<DeviceRefusedException>(() => members.WaitForSessionsAsync(Server1, Token));
        Assert.Equal("'balancer1' refused: 'web/server1' still has 1 session after 0.3 s, and is in the state Drain.", error.Message);
    }

    [Fact]
    public async Task A_member_with_a_session_is_removed_when_the_session_ends()
    {
        using var service = new GreetingService("server1");
        using var haproxy = await HaproxyProcess.StartAsync();
        await haproxy.Members().AddAsync(Wanted(service.Port), Token);
        var held = await haproxy.OpenSessionAsync();

        var removal = haproxy.Members().RemoveAsync(Server1, force: false, Token);
        while ((await haproxy.Members().ListAsync("web", Token)).Single().State != VipMemberState.Drain)
            Assert.False(removal.IsCompleted);
        held!.Dispose();
        await removal;

        Assert.Empty(await haproxy.Members().ListAsync("web", Token));
    }

    [Fact]
    public async Task A_member_whose_sessions_do_not_end_is_left_in_drain_or_removed_by_force()
    {
        using var service = new GreetingService("server1");
        using var haproxy = await HaproxyProcess.StartAsync();
        var members = haproxy.Members(HaproxyProcess.Limits with { Sessions = TimeSpan.FromMilliseconds(200) });
        await members.AddAsync(Wanted(service.Port), Token);
        using var held = await haproxy.OpenSessionAsync();

        var error = await Assert.ThrowsAsync<DeviceRefusedException>(() => members.RemoveAsync(Server1, force: false, Token));
        Assert.Contains("-Force", error.Advice, StringComparison.Ordinal);
        Assert.Equal(VipMemberState.Drain, Assert.Single(await members.ListAsync("web", Token)).State);

        await members.RemoveAsync(Server1, force: true, Token);
        Assert.Empty(await members.ListAsync("web", Token));
        Assert.Equal(0, await held!.Client.GetStream().ReadAsync(new byte[1], Token));
    }

    [Fact]
    public async Task A_backend_that_is_not_there_is_named()
    {
        using var haproxy = await HaproxyProcess.StartAsync();

        var error = await Assert.ThrowsAsync<DeviceRefusedException>(() => haproxy.Members().AddAsync(Wanted(80) with { Name = new MemberName("wbe", "server1") }, Token));

        Assert.Equal("'balancer1' refused: it has no backend 'wbe'.", error.Message);
        Assert.Empty(await haproxy.Members().ListAsync("empty", Token));
    }

    [Fact]
    public async Task What_HAProxy_does_not_take_is_said_in_its_words()
    {
        using var haproxy = await HaproxyProcess.StartAsync("www1 127.0.0.1:81");

        var isStatic = await Assert.ThrowsAsync<DeviceRefusedException>(() => haproxy.Members().AddAsync(Wanted(80) with { Name = new MemberName("fixed", "server1") }, Token));
        var isReader = await Assert.ThrowsAsync<DeviceRefusedException>(() => HaproxyProcess.MembersAt(haproxy.ReadersPort).SetWeightAsync(new MemberName("web", "www1"), 3, Token));

        Assert.Contains("'Backend must use a dynamic load balancing to support dynamic servers'", isStatic.Message, StringComparison.Ordinal);
        Assert.Contains("Permission denied", isReader.Message, StringComparison.Ordinal);
        Assert.Equal("Give the socket the level admin in HAProxy's configuration.", isReader.Advice);
    }

    [Fact]
    public async Task An_addition_that_is_ended_leaves_nothing()
    {
        using var haproxy = await HaproxyProcess.StartAsync();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Token);

        var addition = haproxy.Members().AddAsync(Wanted(DeviceProgram.FreePort()), end.Token);
        while ((await haproxy.Members().ListAsync("web", Token)).SingleOrDefault()?.State != VipMemberState.Drain)
            Assert.False(addition.IsCompleted);
        await end.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => addition);
        Assert.Empty(await haproxy.Members().ListAsync("web", Token));
    }

    [Fact]
    public async Task A_kind_that_is_not_known_is_named_with_those_that_are()
    {
        using var haproxy = await HaproxyProcess.StartAsync();

        var error = Assert.Throws<DeviceRefusedException>(() => LoadBalancers.Of(haproxy.Access(("balancer", "abacus")), HaproxyProcess.Limits));

        Assert.Equal("'balancer1' refused: it is recorded as a balancer of the kind 'abacus', and known are haproxy.", error.Message);
    }

    private static WantedMember Wanted(int port) => new() { Name = Server1, Address = "127.0.0.1", Port = port, Weight = 20 };
}
