using System.Net;
using System.Net.Sockets;
using Clusto.Operations.LoadBalancing;
using Clusto.Operations.Tests.Devices;

namespace Clusto.Operations.Tests.LoadBalancing;

[Collection(HaproxyProcess.OneAtATime)]
public class HaproxyBadInput
{
    private const string ServersHeader = "1\n# be_id be_name srv_id srv_name srv_addr srv_op_state srv_admin_state srv_uweight srv_check_result srv_port\n";
    private const string StatisticsHeader = "# pxname,svname,qcur,scur,last_chk,\n";

    private static readonly MemberName Server1 = new("web", "server1");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> HostileNames => ["a;del server web/x", "a b", "a\nshow info", "a\r", "<<", "@1", "a\\ b", "web/x", "#1", "$(reboot)", "`id`", "é", "", "a\0b", "-oProxyCommand=x"];

    [Theory]
    [MemberData(nameof(HostileNames))]
    public async Task No_name_gets_to_the_balancer_that_could_end_a_command(string name)
    {
        using var recorder = new RuntimeInterceptor(static _ => "\n\n");
        var members = HaproxyProcess.MembersAt(recorder.Port);

        foreach (var member in new[] { new MemberName("web", name), new MemberName(name, "server1") })
        {
            await Assert.ThrowsAsync<DeviceRefusedException>(() => members.SetWeightAsync(member, 1, Token));
            await Assert.ThrowsAsync<DeviceRefusedException>(() => members.SetStateAsync(member, VipMemberState.Drain, Token));
        }

        await Assert.ThrowsAsync<DeviceRefusedException>(() => members.ListAsync(name, Token));
        Assert.Empty(recorder.Commands);
    }

    [Theory]
    [InlineData("127.0.0.1;quit", 80, null, null)]
    [InlineData("127.0.0.1 weight 3", 80, null, null)]
    [InlineData("server1.example.org", 80, null, null)]
    [InlineData("fe80::1%eth0", 80, null, null)]
    [InlineData("1", 80, null, null)]
    [InlineData("10.0.0.1", 0, null, null)]
    [InlineData("10.0.0.1", 65536, null, null)]
    [InlineData("10.0.0.1", 80, 257, null)]
    [InlineData("10.0.0.1", 80, -1, null)]
    [InlineData("10.0.0.1", 80, null, "inter 1s;quit")]
    [InlineData("10.0.0.1", 80, null, "inter 1s\nquit")]
    [InlineData("10.0.0.1", 80, null, "a <<")]
    public async Task Nothing_is_added_by_words_that_are_not_what_they_must_be(string address, int port, int? weight, string? options)
    {
        using var haproxy = await HaproxyProcess.StartAsync();
        var members = HaproxyProcess.MembersAt(haproxy.Port, null, options is null ? [] : [("haproxy-server-options", options)]);

        await Assert.ThrowsAsync<DeviceRefusedException>(() => members.AddAsync(new WantedMember { Name = Server1, Address = address, Port = port, Weight = weight }, Token));

        Assert.Empty(await haproxy.Members().ListAsync("web", Token));
    }

    [Theory]
    [InlineData("SSH-2.0-OpenSSH_9.2\r\n\n\n")]
    [InlineData("\u001b[2J\u0007\n\n")]
    [InlineData("2\n# be_id be_name\n\n")]
    [InlineData("1\nbe_id be_name\n\n")]
    [InlineData("1\n\n")]
    [InlineData("\n\n")]
    [InlineData("1\n# be_id be_name srv_id srv_name\n3 web 1 server1\n\n")]
    [InlineData(ServersHeader + "3 web 1 server1 10.0.0.1 2 0 20 3\n\n")]
    [InlineData(ServersHeader + "3 web 1 server1 10.0.0.1 2 0 20 3 80 more\n\n")]
    [InlineData(ServersHeader + "3 web 1 server1 10.0.0.1 2 0 -5 3 80\n\n")]
    [InlineData(ServersHeader + "3 web 1 server1 10.0.0.1 9 0 20 3 80\n\n")]
    [InlineData(ServersHeader + "3 web 1 server1 10.0.0.1 2 0 20 3 99999999999999999999\n\n")]
    [InlineData(ServersHeader + "3 web 1 server1 10.0.0.1 2 0 20 3 80\n3 web 2 server1 10.0.0.2 2 0 20 3 80\n\n")]
    public async Task An_answer_that_makes_no_sense_is_refused(string answer)
    {
        using var garbage = new RuntimeInterceptor(command => command.StartsWith("show stat", StringComparison.Ordinal) ? StatisticsHeader + "web,server1,0,0,,\n\n" : answer);

        var error = await Assert.ThrowsAsync<DeviceRefusedException>(() => HaproxyProcess.MembersAt(garbage.Port).ListAsync("web", Token));

        Assert.DoesNotContain(error.Message, char.IsControl);
    }

    [Fact]
    public async Task Columns_are_found_by_name_and_fields_in_quotes_are_read()
    {
        using var other = new RuntimeInterceptor(static command => command.StartsWith("show stat", StringComparison.Ordinal)
            ? "# scur,last_chk,svname,pxname,qcur,\n3,\"a, \"\"b\"\"\",server1,web,2,\n\n"
            : ServersHeader + "3 web 1 server1 10.0.0.1 2 0 20 3 80\n\n");

        var member = Assert.Single(await HaproxyProcess.MembersAt(other.Port).ListAsync("web", Token));

        Assert.Equal((5, "a, \"b\""), (member.Sessions, member.Health));
    }

    [Fact]
    public async Task An_older_HAProxy_is_not_asked_to_add()
    {
        using var older = new RuntimeInterceptor(static command =>
            command == "show info" ? "Name: HAProxy\nVersion: 2.4.22\n\n" : command.StartsWith("show stat", StringComparison.Ordinal) ? StatisticsHeader + "\n" : ServersHeader + "\n");

        var error = await Assert.ThrowsAsync<DeviceRefusedException>(() => HaproxyProcess.MembersAt(older.Port).AddAsync(Wanted(80), Token));

        Assert.StartsWith("'balancer1' refused: it is HAProxy 2.4, and servers can be added", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(older.Commands, static command => command.StartsWith("add", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_balancer_that_says_yes_and_does_no_is_found_out()
    {
        using var haproxy = await HaproxyProcess.StartAsync("www1 127.0.0.1:81");
        using var liar = new RuntimeInterceptor(async command => command.StartsWith("show", StringComparison.Ordinal) ? await RuntimeInterceptor.AskAsync(haproxy.Port, command) : "\n");
        var members = HaproxyProcess.MembersAt(liar.Port);

        var weight = await Assert.ThrowsAsync<DeviceRefusedException>(() => members.SetWeightAsync(new MemberName("web", "www1"), 7, Token));
        var state = await Assert.ThrowsAsync<DeviceRefusedException>(() => members.SetStateAsync(new MemberName("web", "www1"), VipMemberState.Drain, Token));

        Assert.Equal("'balancer1' refused: 'web/www1' was to have the weight 7 and has 1.", weight.Message);
        Assert.Equal("'balancer1' refused: 'web/www1' was to be Drain and is Ready.", state.Message);
    }

    [Fact]
    public async Task What_does_not_answer_is_told_apart()
    {
        var dead = await Assert.ThrowsAsync<DeviceUnreachableException>(() => HaproxyProcess.MembersAt(DeviceProgram.FreePort()).ListAsync(null, Token));
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var hangs = await Assert.ThrowsAsync<DeviceUnreachableException>(() =>
            HaproxyProcess.MembersAt(((IPEndPoint)silent.LocalEndpoint).Port, HaproxyProcess.Limits with { Device = TimeSpan.FromMilliseconds(200) }).ListAsync(null, Token));
        var noSocket = await Assert.ThrowsAsync<DeviceUnreachableException>(() => HaproxyProcess.MembersAt(1, null, ("haproxy-socket", "/no/such.sock")).ListAsync(null, Token));
        var noPath = Assert.Throws<DeviceRefusedException>(() => HaproxyProcess.MembersAt(1, null, ("haproxy-socket", "admin.sock")));

        Assert.EndsWith(": nothing listens there.", dead.Message, StringComparison.Ordinal);
        Assert.EndsWith(": it did not answer within 0.2 s.", hangs.Message, StringComparison.Ordinal);
        Assert.Equal("'balancer1' cannot be reached at /no/such.sock: there is no such socket.", noSocket.Message);
        Assert.Contains("must be a whole path", noPath.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_that_is_cut_between_two_lines_is_not_taken_for_a_whole_one()
    {
        using var cut = new RuntimeInterceptor(static _ => ServersHeader + "3 web 1 server1 10.0.0.1 2 0 20 3 80\n");

        var error = await Assert.ThrowsAsync<DeviceUnreachableException>(() => HaproxyProcess.MembersAt(cut.Port).ListAsync("web", Token));

        Assert.Contains("it closed the connection before its answer to 'show servers state web' was whole", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("enable health")]
    [InlineData("set server web/server1 state drain")]
    [InlineData("set server web/server1 state ready")]
    public async Task An_addition_that_is_cut_at_any_step_leaves_nothing(string step)
    {
        using var service = new GreetingService("server1");
        using var haproxy = await HaproxyProcess.StartAsync();
        using var cutting = new RuntimeInterceptor(async command => await RuntimeInterceptor.AskAsync(haproxy.Port, command) is var answer && command.StartsWith(step, StringComparison.Ordinal) ? null : answer);

        var error = await Assert.ThrowsAsync<DeviceUnreachableException>(() => HaproxyProcess.MembersAt(cutting.Port).AddAsync(Wanted(service.Port), Token));

        Assert.Contains($"before its answer to '{step}", error.Message, StringComparison.Ordinal);
        Assert.Empty(await haproxy.Members().ListAsync("web", Token));
    }

    [Fact]
    public async Task An_addition_whose_balancer_hangs_once_half_way_leaves_nothing()
    {
        using var haproxy = await HaproxyProcess.StartAsync();
        using var hanging = new RuntimeInterceptor(async command =>
        {
            if (command.StartsWith("enable health", StringComparison.Ordinal))
                await Task.Delay(Timeout.Infinite, Token);
            return await RuntimeInterceptor.AskAsync(haproxy.Port, command);
        });

        var error = await Assert.ThrowsAsync<DeviceUnreachableException>(() =>
            HaproxyProcess.MembersAt(hanging.Port, HaproxyProcess.Limits with { Device = TimeSpan.FromSeconds(1) }).AddAsync(Wanted(80), Token));

        Assert.EndsWith(": it did not answer within 1 s.", error.Message, StringComparison.Ordinal);
        Assert.Empty(await haproxy.Members().ListAsync("web", Token));
    }

    [Fact]
    public async Task A_balancer_that_goes_away_for_good_half_way_is_said_to_have_been_left_with_something()
    {
        using var service = new GreetingService("server1");
        using var haproxy = await HaproxyProcess.StartAsync();
        var isGone = false;
        using var dying = new RuntimeInterceptor(async command => (isGone |= command.StartsWith("enable health", StringComparison.Ordinal)) ? null : await RuntimeInterceptor.AskAsync(haproxy.Port, command));

        var error = await Assert.ThrowsAsync<DeviceRefusedException>(() => HaproxyProcess.MembersAt(dying.Port).AddAsync(Wanted(service.Port), Token));

        Assert.Contains("and it could not be taken back", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("perhaps 'web/server1' is left there.", error.Message, StringComparison.Ordinal);
        Assert.Equal(VipMemberState.Maintenance, Assert.Single(await haproxy.Members().ListAsync("web", Token)).State);
    }

    [Fact]
    public async Task A_balancer_that_is_killed_during_a_removal_is_unreachable()
    {
        using var service = new GreetingService("server1");
        using var haproxy = await HaproxyProcess.StartAsync();
        await haproxy.Members().AddAsync(Wanted(service.Port), Token);
        using var held = await haproxy.OpenSessionAsync();

        var removal = haproxy.Members().RemoveAsync(Server1, force: false, Token);
        haproxy.Kill();

        await Assert.ThrowsAsync<DeviceUnreachableException>(() => removal);
    }

    private static WantedMember Wanted(int port) => new() { Name = Server1, Address = "127.0.0.1", Port = port, Weight = 20 };
}
