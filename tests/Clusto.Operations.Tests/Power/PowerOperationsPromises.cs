using Clusto.Operations.Power;
using Clusto.Operations.Tests.Devices;
using Clusto.Operations.Tests.Ways;

namespace Clusto.Operations.Tests.Power;

public sealed class PowerOperationsPromises : IDisposable
{
    private readonly SmallSite site = new();

    public PowerOperationsPromises()
    {
        site.Register("bmc", SimulatedController.User, SimulatedController.Password);
        site.Add("rack1", "Rack", null, ("credential", "bmc"), ("ipmi-workarounds", "opensesspriv"));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task A_server_is_switched_off_and_that_is_in_its_history()
    {
        using var controller = await SimulatedController.StartAsync("127.0.0.61");
        Add("web1", controller);

        var result = Assert.Single(await SwitchAsync(PowerAction.Off, new PowerOptions { Wait = TimeSpan.FromSeconds(20) }, "web1"));

        Assert.Null(result.Mistake);
        Assert.Equal((PowerStatus.Off, PowerMethod.Ipmi, PowerAction.Off), (result.State!.Status, result.State.Method, result.State.Action));
        Assert.False(controller.IsOn);
        Assert.Equal(["power off by Ipmi on web1: Off"], site.History("web1"));
    }

    [Fact]
    public async Task What_fails_is_in_history_with_the_reason_and_takes_no_other_with_it()
    {
        using var controller = await SimulatedController.StartAsync("127.0.0.62");
        Add("web1", controller);
        Add("web2", controller);
        site.Set("web2", "bmc", "127.0.0.63");
        site.Add("web3", "Server", "rack1");

        var results = (await SwitchAsync(PowerAction.Off, new PowerOptions { DeviceTime = TimeSpan.FromSeconds(4) }, "web1", "web2", "web3")).ToDictionary(static result => result.Thing);

        Assert.Null(results["web1"].Mistake);
        Assert.IsType<DeviceUnreachableException>(results["web2"].Mistake);
        Assert.IsType<NoPathToDeviceException>(results["web3"].Mistake);
        Assert.Equal(["power off by Ipmi on web1: sent"], site.History("web1"));
        Assert.StartsWith("power off by Ipmi on web2: failed: 'web2' cannot be reached", Assert.Single(site.History("web2")), StringComparison.Ordinal);
        Assert.Empty(site.History("web3"));
    }

    [Fact]
    public async Task What_is_protected_needs_force()
    {
        using var controller = await SimulatedController.StartAsync("127.0.0.64");
        Add("web1", controller);
        site.Set("web1", "protected", true);

        Assert.IsType<ThingProtectedException>(Assert.Single(await SwitchAsync(PowerAction.Off, new PowerOptions(), "web1")).Mistake);
        Assert.True(controller.IsOn);
        Assert.Empty(site.History("web1"));
        Assert.Null(Assert.Single(await SwitchAsync(PowerAction.Off, new PowerOptions { Force = true }, "web1")).Mistake);
        Assert.False(controller.IsOn);
    }

    [Fact]
    public async Task A_plan_checks_all_and_sends_nothing()
    {
        using var controller = await SimulatedController.StartAsync("127.0.0.65");
        Add("web1", controller);
        var before = controller.Asked.Count;

        var plan = new PowerOperations(site.Inventory.Devices, site, new PowerOptions()).Plan(["web1", "nobody"], Token);

        Assert.Equal([null, typeof(ThingNotFoundException)], plan.OrderBy(static result => result.Mistake is not null).Select(static result => result.Mistake?.GetType()));
        Assert.Equal(before, controller.Asked.Count);
        Assert.Empty(site.History("web1"));
    }

    [Fact]
    public async Task Who_stops_waiting_learns_to_which_a_command_was_sent_and_history_says_so()
    {
        DeviceProgram.Require("ipmitool");
        using var silent = new System.Net.Sockets.UdpClient(new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, 0));
        site.Add("web1", "Server", "rack1", ("bmc", "127.0.0.1"), ("ipmi-port", ((System.Net.IPEndPoint)silent.Client.LocalEndPoint!).Port));
        var operations = new PowerOperations(site.Inventory.Devices, site, new PowerOptions());
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(500));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in operations.SwitchAsync(["web1"], PowerAction.Off, stop.Token))
                Assert.Fail("The device said nothing.");
        });

        Assert.Equal(["web1"], operations.Unanswered);
        Assert.Equal(["power off by Ipmi on web1: sent; its outcome was not waited for"], site.History("web1"));
    }

    [Fact]
    public async Task A_virtual_server_is_asked_by_libvirt()
    {
        DeviceProgram.Require("virsh");
        site.Add("host1", "Server", "rack1", ("libvirt-uri", "test:///default"));
        site.Add("vm1", "VirtualServer", "host1", ("libvirt-domain", "test"));
        site.Add("vm2", "VirtualServer", "host1");
        site.Add("vm3", "VirtualServer", "host1", ("libvirt-domain", "--version"));

        var results = new Dictionary<string, PowerResult>();
        await foreach (var result in new PowerOperations(site.Inventory.Devices, site, new PowerOptions()).AskAsync(["vm1", "vm2", "vm3"], Token))
            results.Add(result.Thing, result);

        Assert.Equal(PowerStatus.On, results["vm1"].State!.Status);
        Assert.Contains("libvirt-domain", Assert.IsType<DeviceRefusedException>(results["vm2"].Mistake).Advice, StringComparison.Ordinal);
        Assert.Contains("--version", Assert.IsType<DeviceRefusedException>(results["vm3"].Mistake).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_password_is_in_the_store()
    {
        using var controller = await SimulatedController.StartAsync("127.0.0.66");
        Add("web1", controller);
        site.Register("bmc", SimulatedController.User, "swordfish-78");

        Assert.IsType<DeviceRefusedException>(Assert.Single(await SwitchAsync(PowerAction.Off, new PowerOptions(), "web1")).Mistake);

        Assert.Single(site.History("web1"));
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(site.StorePath)!))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var text = new StreamReader(stream, System.Text.Encoding.Latin1);
            Assert.DoesNotContain("swordfish-78", await text.ReadToEndAsync(Token), StringComparison.Ordinal);
        }
    }

    private void Add(string name, SimulatedController controller) => site.Add(name, "Server", "rack1", ("bmc", controller.Address), ("ipmi-port", controller.Port));

    private async Task<List<PowerResult>> SwitchAsync(PowerAction action, PowerOptions options, params string[] things)
    {
        var results = new List<PowerResult>();
        await foreach (var result in new PowerOperations(site.Inventory.Devices, site, options).SwitchAsync(things, action, Token))
            results.Add(result);
        return results;
    }
}
