using Clusto.Operations.Tests.Ways;
using Clusto.Operations.Vlan;
using Clusto.Resources;

namespace Clusto.Operations.Tests.Vlan;

/// <summary>A server and a switch of which only the record is used.</summary>
internal sealed class OfflineSite : IDisposable
{
    private readonly SmallSite site = new();

    public OfflineSite()
    {
        site.Add("web1", "Server");
        site.Add("sw1", "Switch");
        site.Connect("web1", "eth0", "sw1", "port7");
        site.Add("vlans", "VlanPool");
        site.Add("net-db", "Network", null, ("prefix", "10.20.0.0/24"));
        site.Add("net-many", "Network", null, ("prefix", "10.21.0.0/24"));
        foreach (var (name, value) in new[] { ("net-db", "30"), ("net-many", "31"), ("net-many", "32") })
            site.Inventory.Resources.Request(new ResourceRequest { Manager = new("vlans"), Thing = new(name), Value = value }, CancellationToken.None);
    }

    /// <summary>What is recorded of the port of the switch.</summary>
    public IReadOnlyDictionary<string, string> Recorded => site.Inventory.Ports.Of(new("sw1"), CancellationToken.None).Single(static port => port.Name == "port7").Facts;

    public Task<List<VlanOutcome>> SetAsync(string? vlan, params string[] tagged) => VlanSite.ListAsync(
        new VlanOperations(site.Inventory.Devices, site, new VlanOptions { RecordOnly = true }).SetAsync([new VlanWish { Thing = "web1", Port = "eth0", Vlan = vlan, Tagged = tagged.Length == 0 ? null : tagged }], TestContext.Current.CancellationToken));

    public void Dispose() => site.Dispose();
}
