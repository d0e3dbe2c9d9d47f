using System.Net;
using System.Net.Sockets;
using Clusto.Operations.Rebuilds;
using Clusto.Operations.Tests.Devices;
using Clusto.Operations.Tests.Power;
using Clusto.Operations.Tests.Redfish.Service;

namespace Clusto.Operations.Tests.Rebuilds;

public sealed class RebuildPromises : IDisposable
{
    private readonly RebuildSite site = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => site.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_machine_is_told_to_start_from_the_network_and_its_power_is_cycled(bool isOn)
    {
        using var controller = await SimulatedController.StartAsync("127.0.0.71", isOn);
        site.Add("web1", controller);

        var result = Assert.Single(await site.RunAsync(site.Options(), "web1"));

        Assert.Null(result.Mistake);
        Assert.Equal((RebuildState.Booting, "debian12", site.BootRoot), (result.Rebuild!.State, result.Rebuild.Profile, result.Rebuild.BootRoot));
        Assert.Contains("set boot pxe", controller.Asked);
        // It is off for a moment.
        await RebuildSite.UntilAsync(() => controller.IsOn);
        Assert.True(controller.Asked.ToList().LastIndexOf("set boot pxe") < controller.Asked.ToList().FindLastIndex(static line => line.StartsWith("set power", StringComparison.Ordinal)));
        Assert.Equal(["dhcp-hosts/52-54-00-00-00-01", "ipxe/52-54-00-00-00-01.ipxe", "preseed/52-54-00-00-00-01.cfg"], site.Files);
        Assert.Equal(["rebuild by debian12 on web1: booting", "rebuild by debian12 on web1: requested"], site.Site.History("web1"));
    }

    [Fact]
    public async Task The_whole_way_by_Redfish_until_the_installer_says_that_it_is_done()
    {
        await using var service = await RedfishService.StartAsync();
        site.Site.Register("redfish", service.Manners.User, service.Manners.Password);
        site.Add("web1", null, ("bmc", "127.0.0.1"), ("power", "redfish"), ("credential.redfish", "redfish"), ("redfish-port", service.Port), ("tls-pin", service.Pin));
        using var server = site.Serve();
        site.Site.Set("web1", "boot-url", $"http://{server.EndPoint}");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var serving = server.RunAsync(stop.Token);
        using var installer = new HttpClient();

        var running = site.RunAsync(site.Options(wait: 60), "web1");
        await RebuildSite.UntilAsync(() => site.Records.Find(["web1"], Token) is [{ State: RebuildState.Booting }]);
        Assert.Contains("preseed/52-54-00-00-00-01.cfg", await installer.GetStringAsync($"http://{server.EndPoint}/ipxe/52-54-00-00-00-01.ipxe", Token), StringComparison.Ordinal);
        Assert.Equal(RebuildState.Booting, site.State("web1").State);
        await installer.GetStringAsync($"http://{server.EndPoint}/preseed/52-54-00-00-00-01.cfg", Token);
        await RebuildSite.UntilAsync(() => site.State("web1").State == RebuildState.Installing);
        await installer.GetStringAsync(site.DoneUrl, Token);

        var result = Assert.Single(await running);
        Assert.Null(result.Mistake);
        Assert.Equal(RebuildState.Done, result.Rebuild!.State);
        Assert.Equal(("Pxe", "Once"), (service.Systems[0].BootTarget, service.Systems[0].BootEnabled));
        Assert.NotEmpty(service.Systems[0].Resets);
        Assert.Empty(site.Files);
        Assert.Equal(["requested", "booting", "installing", "done"], site.Site.History("web1").Reverse().Select(static line => line.Split(": ")[1]));
        await stop.CancelAsync();
        await serving;
    }

    [Fact]
    public async Task What_a_machine_is_told_is_of_the_record()
    {
        using var controller = await SimulatedController.StartAsync("127.0.0.72");
        site.Add("web1", controller, ("boot.disk", "/dev/nvme0n1"), ("boot.gateway", "10.2.0.254"));
        site.Site.Set("rack1", "packages", "htop");

        Assert.Null(Assert.Single(await site.RunAsync(site.Options(), new RebuildTarget("web1", "rocky9"))).Mistake);

        var kickstart = File.ReadAllText(Path.Combine(site.BootRoot, "kickstart/52-54-00-00-00-01.cfg"));
        Assert.Contains("--ip=10.2.0.11 --netmask=255.255.255.0 --gateway=10.2.0.254 --nameserver=10.2.0.2 --hostname=web1", kickstart, StringComparison.Ordinal);
        Assert.Contains("--only-use=/dev/nvme0n1", kickstart, StringComparison.Ordinal);
        Assert.Contains("\nhtop\n", kickstart, StringComparison.Ordinal);
        Assert.Matches("http://10.2.0.5:8080/done/web1/[0-9a-f]{64}'", kickstart);
    }

    [Fact]
    public async Task Of_two_for_one_machine_the_second_is_refused_unless_it_is_forced()
    {
        using var controller = await SimulatedController.StartAsync("127.0.0.73");
        site.Add("web1", controller);
        Assert.Null(Assert.Single(await site.RunAsync(site.Options(), "web1")).Mistake);
        var first = site.DoneUrl;

        var refused = Assert.IsType<RebuildRunningException>(Assert.Single(await site.RunAsync(site.Options(), "web1")).Mistake);
        Assert.StartsWith("'web1' is being reinstalled already: it is booting with debian12 since ", refused.Message, StringComparison.Ordinal);
        Assert.Equal(first, site.DoneUrl);

        Assert.Null(Assert.Single(await site.RunAsync(site.Options(force: true), new RebuildTarget("web1", "rocky9"))).Mistake);
        Assert.Equal(["dhcp-hosts/52-54-00-00-00-01", "ipxe/52-54-00-00-00-01.ipxe", "kickstart/52-54-00-00-00-01.cfg"], site.Files);
    }

    [Fact]
    public async Task Of_many_at_the_same_moment_one_begins()
    {
        using var controller = await SimulatedController.StartAsync("127.0.0.74");
        site.Add("web1", controller);

        var results = (await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => site.RunAsync(site.Options(), "web1"))))).SelectMany(static results => results).ToList();

        Assert.Single(results, static result => result.Mistake is null);
        Assert.All(results.Where(static result => result.Mistake is not null), static result => Assert.IsType<RebuildRunningException>(result.Mistake));
        Assert.Single(controller.Asked, static line => line == "set boot pxe");
    }

    [Fact]
    public async Task A_wait_that_another_one_took_the_place_of_says_so()
    {
        using var controller = await SimulatedController.StartAsync("127.0.0.75");
        site.Add("web1", controller);
        var waiting = site.RunAsync(site.Options(wait: 60), "web1");
        await RebuildSite.UntilAsync(() => site.Records.Find(["web1"], Token) is [{ State: RebuildState.Booting }]);

        Assert.Null(Assert.Single(await site.RunAsync(site.Options(force: true), "web1")).Mistake);

        Assert.Contains("another one was begun meanwhile", Assert.IsType<RebuildFailedException>(Assert.Single(await waiting).Mistake).Message, StringComparison.Ordinal);
        Assert.Equal(RebuildState.Booting, site.State("web1").State);
        Assert.Equal(3, site.Files.Count);
    }

    [Fact]
    public async Task A_controller_that_does_not_answer_fails_it_and_nothing_is_left_behind()
    {
        DeviceProgram.Require("ipmitool");
        using var silent = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        site.Add("web1", null, ("bmc", "127.0.0.1"), ("ipmi-port", ((IPEndPoint)silent.Client.LocalEndPoint!).Port));

        var mistake = Assert.IsType<RebuildFailedException>(Assert.Single(await site.RunAsync(site.Options() with { DeviceTime = TimeSpan.FromSeconds(2) }, "web1")).Mistake);

        Assert.Contains("'web1' cannot be reached at 127.0.0.1", mistake.Message, StringComparison.Ordinal);
        Assert.Contains("its boot files were written and are removed again", mistake.Message, StringComparison.Ordinal);
        Assert.Empty(site.Files);
        Assert.Equal(RebuildState.Failed, site.State("web1").State);
        Assert.Contains("'web1' cannot be reached", site.State("web1").Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_that_takes_the_boot_source_and_forgets_it_fails_before_the_power_is_touched()
    {
        await using var service = await RedfishService.StartAsync(new() { Misbehaviour = Misbehaviour.NeverChange });
        site.Site.Register("redfish", service.Manners.User, service.Manners.Password);
        site.Add("web1", null, ("bmc", "127.0.0.1"), ("power", "redfish"), ("credential.redfish", "redfish"), ("redfish-port", service.Port), ("tls-pin", service.Pin));

        Assert.IsType<RebuildFailedException>(Assert.Single(await site.RunAsync(site.Options(), "web1")).Mistake);

        Assert.Empty(service.Systems[0].Resets);
        Assert.Empty(site.Files);
    }

    [Fact]
    public async Task A_boot_root_that_cannot_be_written_fails_it_before_anything_is_sent()
    {
        using var controller = await SimulatedController.StartAsync("127.0.0.76");
        site.Add("web1", controller);
        File.WriteAllText(site.BootRoot, "a file");
        var before = controller.Asked.Count;

        Assert.IsType<RebuildFailedException>(Assert.Single(await site.RunAsync(site.Options(), "web1")).Mistake);

        Assert.Equal(before, controller.Asked.Count);
        Assert.Equal(RebuildState.Failed, site.State("web1").State);
    }

    [Fact]
    public async Task A_machine_that_does_not_come_to_its_end_fails_with_the_last_lines_of_its_console()
    {
        using var controller = await SimulatedController.StartAsync("127.0.0.77");
        site.Add("web1", controller, ("console-log", Path.Combine(site.Folder.FullName, "{name}.log")));
        File.WriteAllText(Path.Combine(site.Folder.FullName, "web1.log"), string.Concat(Enumerable.Range(1, 30).Select(static line => $"line {line}\r\n")) + "\u001b[1;31mNo bootable device\u001b[0m\u0007\r\n");

        var mistake = Assert.IsType<RebuildFailedException>(Assert.Single(await site.RunAsync(site.Options(wait: 1), "web1")).Mistake);

        Assert.Equal(20, mistake.Console.Count);
        Assert.Equal("No bootable device", mistake.Console[^1]);
        Assert.StartsWith("'web1' was not reinstalled: it is booting still, 1 s after its power was cycled.\nThe last lines of its console:\nline 12\n", mistake.Message, StringComparison.Ordinal);
        Assert.Equal(RebuildState.Failed, site.State("web1").State);
        Assert.Empty(site.Files);
    }

    [Fact]
    public async Task Who_stops_waiting_learns_what_was_sent_and_the_machine_goes_on()
    {
        using var controller = await SimulatedController.StartAsync("127.0.0.78");
        site.Add("web1", controller);
        using var stop = new CancellationTokenSource();
        var operations = new RebuildOperations(site.Site.Inventory.Devices, site.Site, site.Options(wait: 600));
        var waiting = Task.Run(async () => await operations.RunAsync(RebuildSite.Recorded("web1"), stop.Token).CountAsync(Token), Token);
        await RebuildSite.UntilAsync(() => site.Records.Find(["web1"], Token) is [{ State: RebuildState.Booting }]);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Equal(["web1: its power was cycled; its installer goes on by itself"], operations.Unfinished);
        Assert.Equal(3, site.Files.Count);
        Assert.Equal(RebuildState.Done, site.Records.Complete("web1", null, Token).State);
    }

    [Fact]
    public async Task Who_stops_before_anything_was_sent_leaves_nothing_behind()
    {
        DeviceProgram.Require("ipmitool");
        using var silent = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        site.Add("web1", null, ("bmc", "127.0.0.1"), ("ipmi-port", ((IPEndPoint)silent.Client.LocalEndPoint!).Port));
        using var stop = new CancellationTokenSource();
        var operations = new RebuildOperations(site.Site.Inventory.Devices, site.Site, site.Options());
        var waiting = Task.Run(async () => await operations.RunAsync(RebuildSite.Recorded("web1"), stop.Token).CountAsync(Token), Token);
        await RebuildSite.UntilAsync(() => site.Files.Count == 3);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Empty(site.Files);
        Assert.Equal(RebuildState.Failed, site.State("web1").State);
        Assert.All(operations.Unfinished, static word => Assert.Contains("its power was not touched", word, StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_that_fails_takes_no_other_with_it()
    {
        using var controller = await SimulatedController.StartAsync("127.0.0.79");
        site.Add("web1", controller);
        site.Add("web2");
        site.Add("web3", controller);

        var results = (await site.RunAsync(site.Options() with { Throttle = 1 }, "web1", "web2", "nobody", "web3", "WEB1")).ToDictionary(static result => result.Thing);

        Assert.Equal(["nobody", "web1", "web2", "web3"], results.Keys.Order(StringComparer.Ordinal));
        Assert.Null(results["web1"].Mistake);
        Assert.IsType<NoPathToDeviceException>(results["web2"].Mistake);
        Assert.IsType<ThingNotFoundException>(results["nobody"].Mistake);
        Assert.Null(results["web3"].Mistake);
    }

    [Fact]
    public async Task A_virtual_server_that_always_starts_from_the_network_needs_no_controller()
    {
        DeviceProgram.Require("virsh");
        site.Site.Add("host1", "Server", "rack1", ("libvirt-uri", "test:///default"));
        site.Site.Add("vm1", "VirtualServer", "host1", ("libvirt-domain", "test"));
        site.Site.Inventory.Ports.Set(new Clusto.Things.ThingKey("vm1"), "eth0", new Clusto.Connections.PortFacts { Kind = PortKind.Network, Mac = "52:54:00:00:00:99" }, Token);
        site.Site.HandOut("net-web", "vm1", "eth0", "10.2.0.99");

        Assert.Contains("cannot let it start from the network once", Assert.IsType<NoPathToDeviceException>(Assert.Single(await site.RunAsync(site.Options(), "vm1")).Mistake).Message, StringComparison.Ordinal);
        site.Site.Set("vm1", "network-boot", "always");

        Assert.Equal(RebuildState.Booting, Assert.Single(await site.RunAsync(site.Options(), "vm1")).Rebuild?.State);
    }
}
