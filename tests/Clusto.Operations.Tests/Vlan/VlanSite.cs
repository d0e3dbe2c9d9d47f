using Clusto.Attributes;
using Clusto.Operations.Tests.Snmp;
using Clusto.Operations.Tests.Ways;
using Clusto.Operations.Vlan;

namespace Clusto.Operations.Tests.Vlan;

/// <summary>Servers that are cabled to a switch, two of them through patch panels, and the switch itself.</summary>
internal sealed class VlanSite : IDisposable
{
    private VlanSite(TestSwitch device, int? port)
    {
        Switch = device;
        Records.Register("lab", "", SnmpAgent.Community);
        Records.Add("rack1", "Rack", null, ("credential.snmp", "lab"));
        Records.Add("sw1", "Switch", "rack1", ("address", "127.0.0.1"), ("snmp-port", port ?? device.Agent.Port));
        Records.Add("panel1", "PatchPanel", "rack1");
        Records.Add("panel2", "PatchPanel", "rack1");
        Records.Add("web1", "Server", "rack1");
        Records.Add("web2", "Server", "rack1");
        Records.Connect("web1", "eth0", "sw1", "port7");
        Records.Connect("web1", "eth1", "panel1", "port3");
        Records.Connect("panel1", "rear3", "panel2", "rear12");
        Records.Connect("panel2", "port12", "sw1", "port8");
        Records.Add("vlans", "VlanPool", null, ("range", "1-100"));
        Records.Add("net-db", "Network", null, ("prefix", "10.20.0.0/24"));
        Records.Inventory.Resources.Request(new Clusto.Resources.ResourceRequest { Manager = new("vlans"), Thing = new("net-db"), Value = "30" }, CancellationToken.None);
    }

    public SmallSite Records { get; } = new();

    public TestSwitch Switch { get; }

    public List<string> Told { get; } = [];

    /// <summary>A site with a switch that snmpsimd plays.</summary>
    public static async Task<VlanSite> StartAsync(params string[] other) => new(await TestSwitch.StartAsync(other), null);

    /// <summary>The same, its switch reached by another port.</summary>
    public static async Task<VlanSite> StartBehindAsync(Func<TestSwitch, int> port)
    {
        var device = await TestSwitch.StartAsync();
        return new VlanSite(device, port(device));
    }

    public VlanOperations Operations(VlanOptions? options = null, IDeviceRecords? records = null) =>
        new(records ?? Records.Inventory.Devices, Records, (options ?? new VlanOptions()) with { Tell = Told.Add });

    public Task<List<VlanOutcome>> SetAsync(string thing, string port, string? vlan, string[]? tagged = null, VlanOptions? options = null) =>
        SetAsync([new VlanWish { Thing = thing, Port = port, Vlan = vlan, Tagged = tagged }], options);

    public Task<List<VlanOutcome>> SetAsync(IReadOnlyList<VlanWish> wishes, VlanOptions? options = null) => ListAsync(Operations(options).SetAsync(wishes, TestContext.Current.CancellationToken));

    public Task<List<VlanOutcome>> GetAsync(string thing, string? port = null, VlanOptions? options = null) => ListAsync(Operations(options).GetAsync([(thing, port)], TestContext.Current.CancellationToken));

    public static async Task<List<VlanOutcome>> ListAsync(IAsyncEnumerable<VlanOutcome> outcomes)
    {
        var list = new List<VlanOutcome>();
        await foreach (var outcome in outcomes)
            list.Add(outcome);
        return list;
    }

    /// <summary>What is recorded of a port of the switch.</summary>
    public string Recorded(string port) => string.Join(", ", Records.Inventory.Ports.Of(new("sw1"), CancellationToken.None).Single(found => found.Name == port).Facts.OrderBy(static fact => fact.Key).Select(static fact => $"{fact.Key}={fact.Value}"));

    /// <summary>What the switch has at a port.</summary>
    public async Task<string> OnSwitchAsync(int port) => (await Switch.ReadAsync($"{TestSwitch.Pvid}.{port}"))[0];

    public void Dispose()
    {
        Records.Dispose();
        Switch.Dispose();
    }
}
