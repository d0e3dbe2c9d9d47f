using Clusto.Operations.LoadBalancing;

namespace Clusto.Operations.Rebuilds;

/// <summary>Finds the servers that somebody is served by: they, or services on them, are members of an address of a load balancer that are not drained.</summary>
internal sealed class ServingCheck(IDeviceRecords records)
{
    /// <summary>What each of some servers is behind: the address and the member; nothing for those that serve nobody.</summary>
    public ILookup<string, (string Vip, string Member)> Find(IReadOnlyCollection<string> servers, CancellationToken token)
    {
        var on = servers.ToDictionary(static server => server, static server => server, StringComparer.OrdinalIgnoreCase);
        var near = Near(servers, token);
        foreach (var service in near.Where(facts => facts.Thing.Location is { } place && servers.Contains(place, StringComparer.OrdinalIgnoreCase)))
            on[service.Thing.Name] = service.Thing.Location!;
        var vips = near.Concat(Near([.. on.Keys.Except(servers, StringComparer.OrdinalIgnoreCase)], token)).Where(static facts => facts.IsA("Vip")).DistinctBy(static vip => vip.Thing.Id);
        return vips
            .SelectMany(vip => RecordedMember.Of(vip).Where(member => member.State == VipMemberState.Ready && on.ContainsKey(member.Service)).Select(member => (Vip: vip.Thing.Name, Member: member.Service)))
            .ToLookup(member => on[member.Member], StringComparer.OrdinalIgnoreCase);
    }

    private IReadOnlyList<DeviceFacts> Near(IReadOnlyCollection<string> names, CancellationToken token)
    {
        var near = names.Count == 0 ? [] : records.Near(names, token);
        return near.Count == 0 ? [] : records.Read(near, token);
    }
}
