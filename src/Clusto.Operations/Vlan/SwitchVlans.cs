using System.Globalization;
using Clusto.Operations.Snmp;
using Clusto.Operations.Ways;

namespace Clusto.Operations.Vlan;

/// <summary>The VLANs of the ports of one switch, over SNMP; many ports are read, set and read back together.</summary>
/// <param name="access">The switch.</param>
/// <param name="limit">The time for it.</param>
internal sealed class SwitchVlans(DeviceAccess access, TimeSpan limit)
{
    // IEEE 802.1Q: a tag carries 12 bits, and the first and last number are not VLANs.
    private const int LastVlan = 4094;

    /// <summary>Reads what ports have, and what requests would make of it; nothing is changed.</summary>
    /// <param name="requests">The ports; without VLANs they are only read.</param>
    /// <param name="create">Whether a VLAN that the switch does not have would be created.</param>
    /// <param name="token">Ends it.</param>
    /// <exception cref="ClustoException">The switch cannot be asked, or would refuse it.</exception>
    public async Task<VlanResult> PlanAsync(IReadOnlyList<VlanRequest> requests, bool create, CancellationToken token)
    {
        using var session = SnmpSession.Open(access, limit, token);
        var (table, ports) = await ReadAsync(session, requests).ConfigureAwait(false);
        _ = Missing(table, requests, create);
        _ = table.Plan(ports);
        return Result(session, ports);
    }

    /// <summary>Sets the VLANs of ports and reads them back; where anything fails, what was changed is put back.</summary>
    /// <inheritdoc cref="PlanAsync"/>
    public async Task<VlanResult> SetAsync(IReadOnlyList<VlanRequest> requests, bool create, CancellationToken token)
    {
        using var session = SnmpSession.Open(access, limit, token);
        var (table, ports) = await ReadAsync(session, requests).ConfigureAwait(false);
        var missing = Missing(table, requests, create);
        var cells = table.Plan(ports);
        if (cells.Count > 0)
            await new VlanWrite(access, limit, [.. missing.Select(vlan => table.Row(vlan)!.Value)], cells).RunAsync(session).ConfigureAwait(false);
        return Result(session, ports);
    }

    private static VlanResult Result(SnmpSession session, IReadOnlyList<PortPlan> ports) => new([.. ports.Select(static port => port.Change)], session.Requests);

    private async Task<(IVlanTable Table, IReadOnlyList<PortPlan> Ports)> ReadAsync(SnmpSession session, IReadOnlyList<VlanRequest> requests)
    {
        foreach (var request in requests)
            Check(request);
        var table = await SwitchTables.ReadAsync(session).ConfigureAwait(false);
        var interfaces = await MatchAsync(session, table.Interfaces, requests).ConfigureAwait(false);
        await table.ReadAsync(session, interfaces, [.. Vlans(requests)]).ConfigureAwait(false);
        return (table, [.. requests.Zip(interfaces, (request, port) => new PortPlan(request, port, table.Of(port)))]);
    }

    private async Task<IReadOnlyList<SwitchInterface>> MatchAsync(SnmpSession session, IReadOnlyList<SwitchInterface> interfaces, IReadOnlyList<VlanRequest> requests)
    {
        IReadOnlyList<SwitchInterface> found = [.. requests.Select(request => InterfaceMatch.ByName(access, interfaces, request)).OfType<SwitchInterface>()];
        if (found.Count < requests.Count)
        {
            var described = await SwitchTables.DescribedAsync(session, interfaces).ConfigureAwait(false);
            found = [.. requests.Select(request => InterfaceMatch.ByAll(access, described, request))];
        }

        var twice = requests.Zip(found).GroupBy(static each => each.Second.Number).FirstOrDefault(static port => port.Count() > 1);
        return twice is null ? found : throw new DeviceRefusedException(access.Device, $"{string.Join(" and ", twice.Select(static each => $"'{each.First.Port}'"))} are both its interface {twice.First().Second.Title}");
    }

    private List<int> Missing(IVlanTable table, IReadOnlyList<VlanRequest> requests, bool create)
    {
        var missing = Vlans(requests).Where(vlan => !table.Has(vlan)).ToList();
        if (missing.Count > 0 && (!create || table.Row(missing[0]) is null))
            throw new DeviceRefusedException(access.Device, $"it has no VLAN {string.Join(", ", missing)}", create ? "Create it on the switch first." : "Create it on the switch first, or here with -Create.");
        return missing;
    }

    private void Check(VlanRequest request)
    {
        foreach (var vlan in Vlans([request]))
        {
            if (vlan is < 1 or > LastVlan)
                throw new DeviceRefusedException(access.Device, string.Create(CultureInfo.InvariantCulture, $"{vlan} is not a VLAN; they are 1 to {LastVlan}"));
        }

        if (request.Untagged is { } untagged && request.Tagged?.Contains(untagged) == true)
            throw new DeviceRefusedException(access.Device, string.Create(CultureInfo.InvariantCulture, $"the VLAN {untagged} of '{request.Port}' cannot be both with and without a tag"));
    }

    private static IEnumerable<int> Vlans(IReadOnlyList<VlanRequest> requests) =>
        requests.SelectMany(static request => (request.Tagged ?? []).Concat(request.Untagged is { } untagged ? [untagged] : [])).Distinct().Order();
}
