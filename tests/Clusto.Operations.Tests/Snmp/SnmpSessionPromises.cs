using System.Text;
using Clusto.Operations.Credentials;
using Clusto.Operations.Snmp;
using Clusto.Operations.Tests.Devices;

namespace Clusto.Operations.Tests.Snmp;

public class SnmpSessionPromises
{
    private const string Name = "1.3.6.1.2.1.1.5.0";
    private const string Number = "1.3.6.1.2.1.2.2.1.7";
    private const string Gauge = "1.3.6.1.2.1.17.7.1.4.5.1.1.1";
    private const string Bits = "1.3.6.1.2.1.17.7.1.4.3.1.2.1";
    private const string ReadOnly = "1.3.6.1.2.1.1.7.0";

    private static readonly string[] Records =
    [
        "1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.318.1.3.4.4",
        $"{Name}|4x:writecache|hexvalue=73775f310a",
        "1.3.6.1.2.1.1.6.0|4|",
        $"{ReadOnly}|2:error|op=set,status=notwritable,value=3",
        $"{Gauge}|66:writecache|value=1",
        $"{Bits}|4x:writecache|hexvalue=f0000000000000000000000000000000000001",
        .. Enumerable.Range(1, 150).Select(static row => $"{Number}.{row}|2:writecache|value={row}"),
        .. Enumerable.Range(1, 7).Select(static row => $"1.3.6.1.2.1.31.1.1.1.1.{row}|4|eth{row}"),
    ];

    [Fact]
    public async Task Values_are_read_with_their_types()
    {
        using var agent = await SnmpAgent.StartAsync(Records);

        var read = await agent.ReadAsync("1.3.6.1.2.1.1.2.0", Name, "1.3.6.1.2.1.1.6.0", Gauge, Bits, $"{Number}.150", "1.3.6.1.9.9");

        Assert.Equal(
            [
                new SnmpValue(SnmpKind.ObjectId, "1.3.6.1.4.1.318.1.3.4.4"), SnmpValue.Octets("sw_1\n"u8), new SnmpValue(SnmpKind.Octets, ""), SnmpValue.Unsigned(1),
                new SnmpValue(SnmpKind.Octets, "F0000000000000000000000000000000000001"), SnmpValue.Integer(150), new SnmpValue(SnmpKind.Missing, ""),
            ],
            read.Select(static binding => binding.Value));
        Assert.Equal("sw_1", read[1].Words("device1"));
    }

    [Fact]
    public async Task Many_objects_take_few_requests()
    {
        using var agent = await SnmpAgent.StartAsync(Records);
        using var relay = UdpRelay.To(agent);
        using var session = Open(agent, relay.Port);

        var columns = await session.WalkAsync([ObjectId.Of(Number), ObjectId.Of("1.3.6.1.2.1.31.1.1.1.1"), ObjectId.Of("1.3.6.1.2.1.99")]);

        Assert.Equal([150, 7, 0], columns.Select(static column => column.Count));
        Assert.Equal(Enumerable.Range(1, 150), columns[0].Select(static binding => (int)binding.Number("device1")));
        Assert.Equal(4, session.Requests);
        Assert.Equal(4, relay.Asked);
    }

    [Fact]
    public async Task What_is_set_is_there()
    {
        using var agent = await SnmpAgent.StartAsync(Records);
        using var session = Open(agent, agent.Port);

        await session.SetAsync([new(ObjectId.Of(Bits), new SnmpValue(SnmpKind.Octets, "0F00")), new(ObjectId.Of(Gauge), SnmpValue.Unsigned(203)), new(ObjectId.Of($"{Number}.1"), SnmpValue.Integer(2))]);

        var read = await agent.ReadAsync(Bits, Gauge, $"{Number}.1");
        Assert.Equal(["0F00", "203", "2"], read.Select(static binding => binding.Value.Text));
        Assert.Equal(1, session.Requests);
    }

    [Fact]
    public async Task What_is_too_big_for_an_agent_is_asked_and_set_in_parts()
    {
        using var agent = await SnmpAgent.StartAsync(Records);
        using var narrow = UdpRelay.Narrow(agent, 400);
        using var session = Open(agent, narrow.Port);
        ObjectId[] names = [.. Enumerable.Range(1, 40).Select(static row => ObjectId.Of($"{Number}.{row}"))];

        await session.SetAsync([.. names.Select(static name => new SnmpBinding(name, SnmpValue.Integer(5)))]);
        var read = await session.GetAsync(names);

        Assert.Equal(names, read.Select(static binding => binding.Name));
        Assert.All(read, static binding => Assert.Equal(5, binding.Number("device1")));
        Assert.True(narrow.Asked > 2);
    }

    [Fact]
    public async Task Version_3_asks_with_authentication_and_privacy()
    {
        using var agent = await SnmpAgent.StartAsync(Records);
        using var session = SnmpSession.Open(agent.Access3(), TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        await session.SetAsync([new(ObjectId.Of(Gauge), SnmpValue.Unsigned(7))]);
        var read = await session.GetAsync([ObjectId.Of(Gauge)]);

        Assert.Equal(7, read[0].Number("device1"));
    }

    [Theory]
    [InlineData("[::1]")]
    [InlineData("::1")]
    public async Task An_agent_is_reached_by_IPv6(string address)
    {
        var port = DeviceProgram.FreePort(System.Net.Sockets.ProtocolType.Udp);
        using var agent = await SnmpAgent.StartAsync(Records, $"[::1]:{port}");
        using var session = SnmpSession.Open(SnmpAgent.AccessTo(port, new Credential("", SnmpAgent.Community), address: address), TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        Assert.True((await session.GetAsync([ObjectId.Of(Gauge)]))[0].IsThere);
    }

    [Fact]
    public async Task An_agent_is_reached_by_its_name()
    {
        using var agent = await SnmpAgent.StartAsync(Records);
        using var session = SnmpSession.Open(SnmpAgent.AccessTo(agent.Port, new Credential("", SnmpAgent.Community), address: "localhost"), TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        Assert.True((await session.GetAsync([ObjectId.Of(Gauge)]))[0].IsThere);
    }

    [Fact]
    public async Task A_wrong_community_is_told_as_what_it_may_be()
    {
        using var agent = await SnmpAgent.StartAsync(Records);
        using var session = SnmpSession.Open(agent.Access(community: "wrong"), TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);

        var error = await Assert.ThrowsAsync<DeviceUnreachableException>(() => session.GetAsync([ObjectId.Of(Gauge)]));

        Assert.Equal("'device1' cannot be reached at 127.0.0.1: it did not answer within 1 s, which is also what an agent does that does not know the community.", error.Message);
    }

    [Fact]
    public async Task A_wrong_passphrase_is_refused()
    {
        using var agent = await SnmpAgent.StartAsync(Records);
        using var session = SnmpSession.Open(agent.Access3(passphrase: "wrong passphrase"), TimeSpan.FromSeconds(4), TestContext.Current.CancellationToken);

        var error = await Assert.ThrowsAsync<DeviceRefusedException>(() => session.GetAsync([ObjectId.Of(Gauge)]));

        Assert.Equal("'device1' refused: it does not take the passphrase of the user 'operator'.", error.Message);
        Assert.DoesNotContain("wrong passphrase", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_object_that_may_not_be_written_is_refused_in_words()
    {
        using var agent = await SnmpAgent.StartAsync(Records);
        using var session = Open(agent, agent.Port);

        var error = await Assert.ThrowsAsync<DeviceRefusedException>(() => session.SetAsync([new(ObjectId.Of(ReadOnly), SnmpValue.Integer(4))]));

        Assert.Equal($"'device1' refused: it answered notWritable (That object does not support modification) for {ReadOnly}.", error.Message);
    }

    [Fact]
    public async Task A_set_of_the_wrong_type_is_refused()
    {
        using var agent = await SnmpAgent.StartAsync(Records);
        using var session = Open(agent, agent.Port);

        await Assert.ThrowsAsync<DeviceRefusedException>(() => session.SetAsync([new(ObjectId.Of(Gauge), SnmpValue.Integer(4))]));
    }

    [Fact]
    public async Task A_silent_device_costs_its_time_limit()
    {
        DeviceProgram.Require("snmpget");
        using var silent = UdpRelay.Answering(static _ => null);
        using var session = SnmpSession.Open(SnmpAgent.AccessTo(silent.Port, new Credential("", "public")), TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);

        await Assert.ThrowsAsync<DeviceUnreachableException>(() => session.GetAsync([ObjectId.Of(Gauge)]));

        Assert.InRange(silent.Asked, 2, 3);
    }

    [Fact]
    public async Task Garbage_is_no_answer()
    {
        DeviceProgram.Require("snmpget");
        var seed = 0;
        using var garbage = UdpRelay.Answering(packet =>
        {
            var reply = (byte[])packet.Clone();
            new Random(seed++).NextBytes(reply.AsSpan(packet.Length / 2));
            return reply;
        });
        using var session = SnmpSession.Open(SnmpAgent.AccessTo(garbage.Port, new Credential("", "public")), TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);

        var error = await Assert.ThrowsAnyAsync<ClustoException>(() => session.GetAsync([ObjectId.Of(Gauge)]));

        Assert.True(error is DeviceUnreachableException or DeviceRefusedException, error.ToString());
    }

    [Theory]
    [InlineData("-oProxyCommand=x")]
    [InlineData("$(reboot)")]
    [InlineData("no such host")]
    [InlineData("udp:127.0.0.1")]
    [InlineData("unix:/tmp/x")]
    public async Task An_address_that_is_none_is_unreachable(string address)
    {
        using var session = SnmpSession.Open(SnmpAgent.AccessTo(161, new Credential("", "public"), address: address), TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);

        var error = await Assert.ThrowsAsync<DeviceUnreachableException>(() => session.GetAsync([ObjectId.Of(Gauge)]));

        Assert.Equal(0, session.Requests);
        Assert.Equal("device1", error.Target);
    }

    [Theory]
    [InlineData("two words # and more")]
    [InlineData("a\"quote\\and back\\\\slashes\"")]
    [InlineData("0x41")]
    [InlineData("# comment")]
    [InlineData("$(reboot) `id` 'x'")]
    [InlineData("grün")]
    public async Task A_community_reaches_the_device_as_it_is(string community)
    {
        DeviceProgram.Require("snmpget");
        var heard = "";
        using var device = UdpRelay.Answering(packet =>
        {
            // Message ::= SEQUENCE { version INTEGER, community OCTET STRING, … }, each shorter than 128 octets here.
            heard = Encoding.UTF8.GetString(packet, 7, packet[6]);
            return null;
        });
        using var session = SnmpSession.Open(SnmpAgent.AccessTo(device.Port, new Credential("", community)), TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);

        await Assert.ThrowsAsync<DeviceUnreachableException>(() => session.GetAsync([ObjectId.Of(Gauge)]));

        Assert.Equal(community, heard);
    }

    [Theory]
    [InlineData("", "two\nlines long")]
    [InlineData("", "")]
    [InlineData("operator", "short")]
    [InlineData("oper\nator", "long enough")]
    public void A_credential_that_cannot_be_given_is_refused(string user, string password)
    {
        var access = SnmpAgent.AccessTo(161, new Credential(user, password));

        Assert.Throws<DeviceRefusedException>(() => SnmpSession.Open(access, TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("snmp-version", "1")]
    [InlineData("snmp-auth", "SHA; reboot")]
    [InlineData("snmp-privacy", "none")]
    public void A_setting_that_is_none_is_refused(string key, string value)
    {
        var access = SnmpAgent.AccessTo(161, new Credential("operator", "long enough"), settings: new Dictionary<string, string> { [key] = value });

        var error = Assert.Throws<DeviceRefusedException>(() => SnmpSession.Open(access, TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken));

        Assert.Contains(key, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_device_without_credential_is_not_asked()
    {
        var access = SnmpAgent.AccessTo(161, new Credential("", "x")) with { Credential = null };

        Assert.Throws<CredentialMissingException>(() => SnmpSession.Open(access, TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Nobody_sees_the_secret_in_the_list_of_processes()
    {
        DeviceProgram.Require("snmpget");
        const string Secret = "never-on-a-command-line";
        using var silent = UdpRelay.Answering(static _ => null);
        using var session = SnmpSession.Open(SnmpAgent.AccessTo(silent.Port, new Credential("operator", Secret)), TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);

        var asking = session.GetAsync([ObjectId.Of(Gauge)]);
        var seen = "";
        while (!asking.IsCompleted && !seen.Contains("snmpget", StringComparison.Ordinal))
            seen = CommandLines();

        Assert.Contains("snmpget", seen, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, seen, StringComparison.Ordinal);
        var error = await Assert.ThrowsAsync<DeviceUnreachableException>(() => asking);
        Assert.DoesNotContain(Secret, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_asks_can_stop_it()
    {
        DeviceProgram.Require("snmpget");
        using var silent = UdpRelay.Answering(static _ => null);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        using var session = SnmpSession.Open(SnmpAgent.AccessTo(silent.Port, new Credential("", "public")), TimeSpan.FromSeconds(60), stop.Token);

        var asking = session.GetAsync([ObjectId.Of(Gauge)]);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
    }

    private static SnmpSession Open(SnmpAgent agent, int port) => SnmpSession.Open(agent.Access(port: port), TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

    private static string CommandLines()
    {
        var lines = new StringBuilder();
        foreach (var process in Directory.EnumerateDirectories("/proc").Where(static path => char.IsAsciiDigit(Path.GetFileName(path)[0])))
        {
            try
            {
                lines.AppendLine(File.ReadAllText(Path.Combine(process, "cmdline")));
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // It ended meanwhile.
            }
        }

        return lines.ToString();
    }
}
