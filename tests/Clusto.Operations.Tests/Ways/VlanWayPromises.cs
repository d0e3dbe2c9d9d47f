using Clusto.Operations.Vlan;

namespace Clusto.Operations.Tests.Ways;

public sealed class VlanWayPromises : IDisposable
{
    private readonly SmallSite site = new();

    public VlanWayPromises()
    {
        site.Register("lab", "", "community");
        site.Add("sw1", "Switch", null, ("credential", "lab"));
        site.Add("panel1", "PatchPanel");
        site.Add("web1", "Server");
        site.Add("web2", "Server");
        site.Connect("web1", "eth0", "sw1", "port7");
        site.Connect("web1", "eth1", "panel1", "port3");
        site.Connect("web1", "eth2", "web2", "eth2");
    }

    public void Dispose() => site.Dispose();

    [Theory]
    [InlineData("web1", "eth9", "it has no port 'eth9'; it has eth0, eth1, eth2, eth3", "Set-ClustoPort 'web1' 'eth9' -Kind Network")]
    [InlineData("web1", "psu1", "'psu1' is not one for a network", "Get-ClustoPort 'web1'")]
    [InlineData("web1", "eth3", "no cable is in its port 'eth3'", "Connect-ClustoThing 'web1' SWITCH -Port 'eth3'")]
    [InlineData("web1", "eth1", "no cable is in 'rear3' at its other side", "Connect-ClustoThing 'panel1' SWITCH -Port 'rear3'")]
    [InlineData("web1", "eth2", "leads to 'eth2' of 'web2', which is no switch but a Server", "Set-ClustoThing 'web2' -Driver Switch")]
    [InlineData("web1", "eth0", "leads to 'sw1', and that has no address", "Set-ClustoAttribute 'sw1' address ADDRESS")]
    [InlineData("sw1", "port40", "leads to 'sw1', and that has no address", "Set-ClustoAttribute 'sw1' address ADDRESS")]
    [InlineData("panel1", null, "leads to 'eth1' of 'web1', which is no switch", "Connect it")]
    [InlineData("web1", "$(reboot)", "it has no port '$(reboot)'", "Set-ClustoPort")]
    [InlineData("web1", "-oProxyCommand=x", "it has no port '-oProxyCommand=x'", "Set-ClustoPort")]
    [InlineData("web1", "mgmt*", "no cable is in any of its ports for networks that match 'mgmt*'", "Connect-ClustoThing 'web1' SWITCH")]
    public async Task A_link_that_is_missing_is_named_with_the_command_that_records_it(string thing, string? port, string missing, string advice)
    {
        var error = Assert.IsType<NoPathToDeviceException>(await MistakeAsync(thing, port));

        Assert.Contains(missing, error.Message, StringComparison.Ordinal);
        Assert.Contains(advice, error.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_thing_that_is_not_there_is_told() => Assert.IsType<ThingNotFoundException>(await MistakeAsync("nobody", "eth0"));

    [Theory]
    [InlineData("-oProxyCommand=x")]
    [InlineData("$(reboot)")]
    public async Task An_address_that_a_program_could_take_for_something_else_is_refused(string address)
    {
        site.Set("sw1", "address", address);

        Assert.Contains("neither an address nor the name of a host", Assert.IsType<NoPathToDeviceException>(await MistakeAsync("web1", "eth0")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_switch_without_a_credential_is_told()
    {
        site.Set("sw1", "address", "127.0.0.1");
        site.Set("sw1", "credential", "nobody-has-it");

        Assert.IsType<CredentialMissingException>(await MistakeAsync("web1", "eth0"));
    }

    [Fact]
    public async Task Cables_of_panels_that_go_round_in_a_circle_come_to_an_end()
    {
        site.Add("panel2", "PatchPanel");
        site.Connect("panel2", "port1", "panel1", "port9");
        site.Connect("panel2", "rear1", "panel1", "rear9");

        Assert.Contains("in a circle", Assert.IsType<NoPathToDeviceException>(await MistakeAsync("panel2", "port1")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_ways_take_few_readings()
    {
        for (var index = 1; index <= 20; index++)
        {
            site.Add($"node{index}", "Server");
            site.Add($"patch{index}", "PatchPanel");
            site.Connect($"node{index}", "eth0", $"patch{index}", "port1");
            site.Connect($"patch{index}", "rear1", "sw1", $"port{index + 20}");
        }

        var counting = new CountingRecords(site.Inventory.Devices);
        var found = 0;
        await foreach (var outcome in new VlanOperations(counting, site, new VlanOptions { RecordOnly = true }).GetAsync([.. Enumerable.Range(1, 20).Select(static index => ($"node{index}", (string?)"eth0"))], TestContext.Current.CancellationToken))
            found += outcome.Mistake is null ? 1 : 0;

        Assert.Equal((20, 3), (found, counting.Readings));
    }

    private async Task<ClustoException?> MistakeAsync(string thing, string? port)
    {
        var outcomes = new List<VlanOutcome>();
        await foreach (var outcome in new VlanOperations(site.Inventory.Devices, site, new VlanOptions()).GetAsync([(thing, port)], TestContext.Current.CancellationToken))
            outcomes.Add(outcome);
        return Assert.Single(outcomes).Mistake;
    }

    private sealed class CountingRecords(IDeviceRecords records) : PassingRecords(records)
    {
        public int Readings { get; private set; }

        public override IReadOnlyList<DeviceFacts> Read(IReadOnlyCollection<string> names, CancellationToken token)
        {
            Readings++;
            return base.Read(names, token);
        }
    }
}
