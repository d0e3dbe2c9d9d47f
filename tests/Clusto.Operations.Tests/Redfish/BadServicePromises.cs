using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Clusto.Operations.Power;
using Clusto.Operations.Power.Redfish;
using Clusto.Operations.Tests.Devices;
using Clusto.Operations.Tests.Redfish.Service;

namespace Clusto.Operations.Tests.Redfish;

public class BadServicePromises
{
    private static readonly PowerLimits soon = new(1, TimeSpan.FromSeconds(3));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(nameof(Misbehaviour.Garbage), "its answer at /redfish/v1/Systems is not an object of JSON")]
    [InlineData(nameof(Misbehaviour.List), "its answer at /redfish/v1/Systems is not an object of JSON")]
    [InlineData(nameof(Misbehaviour.Endless), "its answer at /redfish/v1/Systems is larger than 4 MB")]
    [InlineData(nameof(Misbehaviour.Huge), "its answer at /redfish/v1/Systems is larger than 4 MB")]
    [InlineData(nameof(Misbehaviour.LinkElsewhere), "its answer leads away from it, to '//evil.example/redfish/v1/Systems/1'")]
    [InlineData(nameof(Misbehaviour.RedirectElsewhere), "its answer leads away from it, to 'https://evil.example/redfish/v1/Systems'")]
    [InlineData(nameof(Misbehaviour.RedirectInCircles), "it answers GET /redfish/v1/Systems by sending on to '/redfish/v1/Systems'")]
    [InlineData(nameof(Misbehaviour.Fail), "it answered 500 InternalServerError")]
    [InlineData(nameof(Misbehaviour.NumberForState), "'PowerState' of its answer at /redfish/v1/Systems/1 is not what DSP0266 says it is")]
    [InlineData(nameof(Misbehaviour.UnknownState), "it says that its power state is 'Sleepy [2J', which is none")]
    [InlineData(nameof(Misbehaviour.HalfCharacter), "'PowerState' of its answer at /redfish/v1/Systems/1 is not what DSP0266 says it is")]
    [InlineData(nameof(Misbehaviour.EndlessList), "its list of systems does not end")]
    public async Task Nonsense_is_a_refusal_that_says_what_is_wrong(string misbehaviour, string told)
    {
        await using var service = await RedfishService.StartAsync(new() { Misbehaviour = Enum.Parse<Misbehaviour>(misbehaviour) });

        Assert.Equal($"'bmc1' refused: {told}.", (await service.AskAsync()).Refusal());
        Assert.Equal((1, 0), (service.Sessions.Opened, service.Sessions.Open));
    }

    [Fact]
    public async Task A_service_that_hangs_after_the_log_in_costs_its_time_and_leaves_no_session()
    {
        await using var service = await RedfishService.StartAsync(new() { Misbehaviour = Misbehaviour.Hang });

        var reply = await RedfishTarget.AskAsync(service.Access(), soon);

        Assert.Equal("'bmc1' cannot be reached at 127.0.0.1: it did not answer within 3 s.", Assert.IsType<DeviceUnreachableException>(reply.Mistake).Message);
        Assert.Equal((1, 0), (service.Sessions.Opened, service.Sessions.Open));
    }

    [Fact]
    public async Task A_service_that_breaks_the_connection_is_unreachable()
    {
        await using var service = await RedfishService.StartAsync(new() { Misbehaviour = Misbehaviour.Break });

        var mistake = Assert.IsType<DeviceUnreachableException>((await service.AskAsync()).Mistake);

        Assert.Contains("the connection broke", mistake.Message, StringComparison.Ordinal);
        Assert.Equal(0, service.Sessions.Open);
    }

    [Theory]
    [InlineData("SSH-2.0-OpenSSH_9.2\r\n")]
    [InlineData("\0\u0001\u0002garbage\r\n\r\n")]
    public async Task What_does_not_speak_TLS_is_told(string greeting)
    {
        using var listener = Greet(greeting);

        Assert.Contains("TLS cannot be agreed on with it", (await AskAsync("127.0.0.1", PortOf(listener), soon)).Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_does_not_speak_HTTP_is_told()
    {
        using var listener = Greet("220 mail.example ESMTP\r\n");

        var reply = await AskAsync("127.0.0.1", PortOf(listener), soon, (RedfishSettings.Scheme, "http"));

        Assert.Contains("it does not speak HTTP as it should", reply.Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_that_is_silent_costs_its_time()
    {
        using var listener = Greet("");

        var reply = await AskAsync("127.0.0.1", PortOf(listener), soon);

        Assert.Contains("it did not answer within 3 s", Assert.IsType<DeviceUnreachableException>(reply.Mistake).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_where_nothing_listens_is_unreachable()
    {
        var reply = await AskAsync("127.0.0.1", DeviceProgram.FreePort(), soon);

        Assert.Contains("refused", Assert.IsType<DeviceUnreachableException>(reply.Mistake).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-oProxyCommand=x")]
    [InlineData("$(reboot)")]
    [InlineData("user@127.0.0.1")]
    [InlineData("127.0.0.1/redfish")]
    [InlineData("127.0.0.1:443")]
    [InlineData("")]
    public async Task What_is_no_address_is_not_asked(string address)
    {
        var reply = await AskAsync(address, 443, soon);

        Assert.Contains("that is neither an address nor a host name", Assert.IsType<DeviceUnreachableException>(reply.Mistake).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_nobody_knows_is_unreachable()
    {
        var reply = await AskAsync("no-such-host.invalid", 443, new PowerLimits(1, TimeSpan.FromSeconds(20)));

        Assert.IsType<DeviceUnreachableException>(reply.Mistake);
    }

    [Fact]
    public async Task A_web_server_without_Redfish_gets_no_password()
    {
        using var listener = Greet("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
        var port = PortOf(listener);

        var reply = await AskAsync("127.0.0.1", port, soon, (RedfishSettings.Scheme, "http"));

        Assert.Equal($"'bmc1' refused: there is no Redfish service at port {port}.", reply.Refusal());
    }

    private static Task<PowerReply> AskAsync(string address, int port, PowerLimits limits, params (string Key, string Value)[] settings) => RedfishTarget.AskAsync(
        new()
        {
            Device = "bmc1",
            Address = address,
            Settings = settings.Append((Key: RedfishSettings.Port, Value: port.ToString(CultureInfo.InvariantCulture))).ToDictionary(pair => pair.Key, pair => pair.Value),
            Credential = new("operator", "secret"),
        },
        limits);

    private static int PortOf(TcpListener listener) => ((IPEndPoint)listener.LocalEndpoint).Port;

    // Says the same to everybody, whatever they say.
    private static TcpListener Greet(string greeting)
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        _ = Task.Run(async () =>
        {
            // A connection that nobody holds would be closed by the collector.
            var clients = new List<TcpClient>();
            try
            {
                while (true)
                {
                    clients.Add(await listener.AcceptTcpClientAsync(Token));
                    await clients[^1].GetStream().WriteAsync(Encoding.UTF8.GetBytes(greeting), Token);
                }
            }
            catch (Exception error) when (error is SocketException or IOException or ObjectDisposedException or OperationCanceledException)
            {
                // The test is over.
            }

            clients.ForEach(static client => client.Dispose());
        });
        return listener;
    }
}
