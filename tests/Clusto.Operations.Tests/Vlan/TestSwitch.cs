using System.Globalization;
using Clusto.Operations.Snmp;
using Clusto.Operations.Tests.Snmp;

namespace Clusto.Operations.Tests.Vlan;

/// <summary>A switch of snmpsimd with 48 ports and 4 uplinks: all are in VLAN 1 without a tag, the uplinks have the others with tags.</summary>
internal sealed class TestSwitch : IDisposable
{
    public const string Egress = "1.3.6.1.2.1.17.7.1.4.3.1.2";
    public const string Untagged = "1.3.6.1.2.1.17.7.1.4.3.1.4";
    public const string Pvid = "1.3.6.1.2.1.17.7.1.4.5.1.1";
    public const string Rows = "1.3.6.1.2.1.17.7.1.4.3.1.5";
    public const string VmVlan = "1.3.6.1.4.1.9.9.68.1.2.2.1.2";

    /// <summary>The VLANs of the switch.</summary>
    public static readonly int[] Vlans = [1, 10, 20, 30, 40, 50, 60, 70, 80, 90];

    private const int Ports = 52;
    private const string AllPorts = "FFFFFFFFFFFFF0";
    private const string Uplinks = "000000000000F0";

    private TestSwitch(SnmpAgent agent) => Agent = agent;

    public SnmpAgent Agent { get; }

    /// <summary>Starts one with Q-BRIDGE-MIB.</summary>
    /// <param name="other">Records that stand in the place of the usual ones, or are added.</param>
    public static async Task<TestSwitch> StartAsync(params string[] other) => new(await SnmpAgent.StartAsync(Replaced([.. Interfaces(), .. Bridge()], other)));

    /// <summary>Starts one that only has Cisco's tables.</summary>
    public static async Task<TestSwitch> StartCiscoAsync(params string[] other) => new(await SnmpAgent.StartAsync(Replaced([.. Interfaces(), .. Cisco()], other)));

    /// <summary>All VLANs of the switch as they are now.</summary>
    public async Task<string> StateAsync()
    {
        using var session = SnmpSession.Open(Agent.Access(), TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        var columns = await session.WalkAsync([ObjectId.Of(Egress), ObjectId.Of(Untagged), ObjectId.Of(Pvid), ObjectId.Of(VmVlan)]);
        return string.Join('\n', columns.SelectMany(static column => column).Select(static binding => $"{binding.Name} {binding.Value.Text}"));
    }

    public async Task<string[]> ReadAsync(params string[] names) => [.. (await Agent.ReadAsync(names)).Select(static binding => binding.Value.Text)];

    public void Dispose() => Agent.Dispose();

    private static IEnumerable<string> Interfaces()
    {
        for (var port = 1; port <= Ports; port++)
        {
            var name = port <= 48 ? $"1/0/{port}" : $"1/1/{port}";
            yield return Line($"1.3.6.1.2.1.2.2.1.2.{10100 + port}|4|{(port <= 48 ? "GigabitEthernet" : "TenGigabitEthernet")}{name}");
            yield return Line($"1.3.6.1.2.1.31.1.1.1.1.{10100 + port}|4|{(port <= 48 ? "Gi" : "Te")}{name}");
            yield return Line($"1.3.6.1.2.1.31.1.1.1.18.{10100 + port}|4|{(port == 12 ? "backup of db1" : "")}");
        }

        // What is no port: the interface of the processor.
        yield return "1.3.6.1.2.1.2.2.1.2.5|4|Vlan7";
        yield return "1.3.6.1.2.1.31.1.1.1.1.5|4|Vlan7";
    }

    private static IEnumerable<string> Bridge()
    {
        for (var port = 1; port <= Ports; port++)
        {
            yield return Line($"1.3.6.1.2.1.17.1.4.1.2.{port}|2|{10100 + port}");
            yield return Line($"{Pvid}.{port}|66:writecache|value=1");
        }

        foreach (var vlan in Vlans)
        {
            yield return Line($"{Egress}.{vlan}|4x:writecache|hexvalue={(vlan == 1 ? AllPorts : Uplinks)}");
            yield return Line($"{Untagged}.{vlan}|4x:writecache|hexvalue={(vlan == 1 ? AllPorts : "00000000000000")}");
            yield return Line($"{Rows}.{vlan}|2|1");
        }
    }

    private static IEnumerable<string> Cisco()
    {
        for (var port = 1; port <= Ports; port++)
            yield return Line($"{VmVlan}.{10100 + port}|2:writecache|value=10");
        foreach (var vlan in Vlans)
            yield return Line($"1.3.6.1.4.1.9.9.46.1.3.1.1.2.1.{vlan}|2|1");
    }

    private static IEnumerable<string> Replaced(IEnumerable<string> records, string[] other)
    {
        var names = other.Select(static record => record.Split('|')[0]).ToHashSet();
        return records.Where(record => !names.Contains(record.Split('|')[0])).Concat(other);
    }

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
